"""What searching and leafing give, as frozen values."""

from dataclasses import dataclass

from bot.domain.document import ParagraphKind, Pointer
from bot.services.views import DocumentEntry, ParagraphCard


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a snippet; `is_match` where the query's words stand."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph among the results; `pointer` is the sub-paragraph that answers best, if one does."""

    id: int
    symbol: str
    pointer: Pointer
    kind: ParagraphKind
    heading: str
    snippet: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of results. `page` counts from 0; `total` counts the paragraphs of all pages.

    `searched_for` is set where other words than the typed ones were looked for. `symbol` is the
    document that the search is narrowed to.
    """

    query: str
    found: tuple[FoundParagraph, ...]
    total: int
    page: int
    pages: int
    symbol: str | None = None
    searched_for: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading with the first and last number under it, and the id of the first paragraph."""

    id: int
    heading: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A page of a document's headings; `page` counts from 0, `place` is the document's in the list."""

    document: DocumentEntry
    place: int
    entries: tuple[ContentsEntry, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The paragraph before or after, to step to."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card with the way to its neighbours and the documents that can be opened from it."""

    card: ParagraphCard
    previous: Neighbour | None
    next: Neighbour | None
    here: frozenset[str]
