"""What searching and leafing give, as frozen values."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.document import ParagraphKind, Pointer
from bot.services.views import DocumentEntry, ParagraphCard

KEY_CHARACTERS = 8


def document_key(symbol: str) -> str:
    """A short name of a document for buttons: the same whatever else is stored before or after it."""
    return hashlib.sha256(symbol.encode()).hexdigest()[:KEY_CHARACTERS]


def page_count(entries: int, a_page: int) -> int:
    """How many pages so many entries take; an empty list is one page."""
    return max(1, -(-entries // a_page))


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


@dataclass(frozen=True, slots=True)
class OutlinedParagraph:
    """A paragraph without its text; headings by language."""

    id: int
    number: str
    kind: ParagraphKind
    headings: Mapping[str, tuple[str, ...]]
    labels: frozenset[tuple[str, ...]]

    def heading(self, language: str) -> tuple[str, ...]:
        """The heading path in the language, else in whichever there is."""
        return self.headings.get(language) or next(iter(self.headings.values()), ())


@dataclass(frozen=True, slots=True)
class Outline:
    """All documents and their paragraphs at one moment; `stamp` changes when any of their texts does."""

    stamp: str = ""
    documents: tuple[DocumentEntry, ...] = ()
    paragraphs: Mapping[str, Mapping[str, OutlinedParagraph]] = field(default_factory=dict)

    def numbers(self, symbol: str) -> Sequence[str]:
        """All paragraph numbers of the document, in its order."""
        return tuple(self.paragraphs.get(symbol, {}))

    def labels(self, symbol: str, number: str) -> Collection[tuple[str, ...]]:
        """The labels of the paragraph's sub-paragraphs."""
        found = self.find(symbol, number)
        return found.labels if found else ()

    def find(self, symbol: str, number: str) -> OutlinedParagraph | None:
        """The paragraph, None where there is none."""
        return self.paragraphs.get(symbol, {}).get(number)
