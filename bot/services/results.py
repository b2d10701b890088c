"""What searching and leafing give, as frozen values."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.document import ParagraphKind, Pointer
from bot.domain.filters import EVERYTHING, Filters
from bot.services.views import DocumentEntry, ParagraphCard, is_of_several_states

DOCUMENT_KEY, TOPIC_KEY = 8, 6
"""Characters of the short names; their lengths tell a document from an issue area."""


def document_key(symbol: str) -> str:
    """A short name of a document for buttons: the same whatever else is stored before or after it."""
    return hashlib.sha256(symbol.encode()).hexdigest()[:DOCUMENT_KEY]


def topic_key(topic: str) -> str:
    """A short name of an issue area for buttons: the same wherever it stands in the list."""
    return hashlib.sha256(topic.encode()).hexdigest()[:TOPIC_KEY]


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
    """A paragraph in a list; `pointer` is the sub-paragraph that answers best, if one does.

    `is_summary` says that the snippet comes from an unofficial summary. `country` is set where documents of
    several States are here, `topic` where the heading says no more than what the paragraph answers.
    """

    id: int
    symbol: str
    pointer: Pointer
    kind: ParagraphKind
    heading: str
    snippet: tuple[Fragment, ...]
    is_summary: bool = False
    country: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of results. `page` counts from 0; `total` counts the paragraphs of all pages.

    `searched_for` is set where other words than the typed ones were looked for. `topics` are the issue
    areas that come nearest where nothing was found. `unheard` are typed names that no paragraph holds.
    """

    query: str
    found: tuple[FoundParagraph, ...]
    total: int
    page: int
    pages: int
    filters: Filters = EVERYTHING
    searched_for: str | None = None
    topics: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a search can be narrowed to, each with the number of paragraphs that would be left.

    Paragraphs of documents without a year are counted under NO_YEAR.
    """

    topics: Mapping[str, int]
    kinds: Mapping[ParagraphKind, int]
    years: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A page of an issue area: its recommendations, then its other paragraphs, the newest first in both.

    `page` counts from 0; `recommendations` and `others` count the paragraphs of all pages.
    """

    topic: str
    found: tuple[FoundParagraph, ...]
    recommendations: int
    others: int
    page: int
    pages: int


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
class Counterpart:
    """Paragraphs of another document that a card leads to: which they are, and the id of the first."""

    id: int
    symbol: str
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card with the way to its neighbours and the documents that can be opened from it.

    `answer` is what the State answered to the paragraph, `asked` what the paragraph itself answers.
    """

    card: ParagraphCard
    previous: Neighbour | None
    next: Neighbour | None
    here: frozenset[str]
    answer: Counterpart | None = None
    asked: Counterpart | None = None


@dataclass(frozen=True, slots=True)
class OutlinedParagraph:
    """A paragraph without its text; headings by language, `year` its document's."""

    id: int
    symbol: str
    number: str
    kind: ParagraphKind
    headings: Mapping[str, tuple[str, ...]]
    labels: frozenset[tuple[str, ...]] = frozenset()
    topics: tuple[str, ...] = ()
    year: int | None = None

    def heading(self, language: str) -> tuple[str, ...]:
        """The heading path in the language, else in whichever there is."""
        return self.headings.get(language) or next(iter(self.headings.values()), ())


@dataclass(frozen=True, slots=True)
class TopicParagraphs:
    """The paragraphs of an issue area, those of the newest document first."""

    recommendations: tuple[OutlinedParagraph, ...] = ()
    others: tuple[OutlinedParagraph, ...] = ()

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.recommendations) + len(self.others)


@dataclass(frozen=True, slots=True)
class Outline:
    """All documents and their paragraphs at one moment; `stamp` changes when any of their texts does.

    `topics` are the issue areas that have paragraphs.
    """

    stamp: str = ""
    documents: tuple[DocumentEntry, ...] = ()
    paragraphs: Mapping[str, Mapping[str, OutlinedParagraph]] = field(default_factory=dict)
    topics: Mapping[str, TopicParagraphs] = field(default_factory=dict)

    @property
    def is_of_several_states(self) -> bool:
        """Whether a document's State has to be said."""
        return is_of_several_states(self.documents)

    def state_of(self, symbol: str) -> str:
        """The State of a document that is here, by its letters; empty where it is not."""
        return next((one.country for one in self.documents if one.symbol == symbol), "")

    def topic(self, slug: str) -> TopicParagraphs:
        """The paragraphs of an issue area, in their order."""
        return self.topics.get(slug, TopicParagraphs())

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
