"""What the read side gives: frozen values for cards, lists and the index."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.catalogue import Summary
from bot.domain.deadline import Judgement
from bot.domain.document import (
    STRUCTURE,
    Deadline,
    DocumentKind,
    Footnote,
    ParagraphKind,
    Passage,
    Pointer,
    Reference,
    ReferenceSource,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list; `paragraphs` is their number, `languages` those of its official texts.

    `received` is the day on which, another document says, it came.
    """

    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    title: str
    adopted: dt.date | None
    session_end: dt.date | None
    languages: tuple[str, ...]
    paragraphs: int
    received: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day that dates it, as far as the documents tell."""
        return self.adopted or self.session_end or self.received

    @property
    def has_text(self) -> bool:
        """Whether its official text is here, in any language."""
        return bool(self.languages)


def is_of_several_states(documents: Iterable[DocumentEntry]) -> bool:
    """Whether a document's State has to be said among these."""
    return len({document.country for document in documents}) > 1


@dataclass(frozen=True, slots=True)
class Citing:
    """A paragraph that points to the one on the card: `symbol` and `number` are its own.

    `pointer` is what it names, a sub-paragraph perhaps.
    """

    symbol: str
    kind: DocumentKind
    number: str
    pointer: Pointer
    source: ReferenceSource
    see_also: bool


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """A verdict on the paragraph of the card, and the document that gives it."""

    symbol: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgedDeadline:
    """A deadline, the document that sets it, and whether it was kept."""

    symbol: str
    deadline: Deadline
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class ParagraphCard:
    """All that is known of one paragraph, in one language.

    `language` is the one of the official text, which may be another than asked for, and `zxx` where there
    is none; `languages` are all it exists in. `heading` is in the language asked for where that is known,
    `official_heading` that of the official text itself. `summaries` are unofficial. `position` counts from 1
    to `total`. `deadlines` are set in it or about it; `verdicts` are about it. `gone` means that the newest
    file of the document no longer has it.
    """

    id: int
    document: DocumentEntry
    language: str
    languages: tuple[str, ...]
    number: str
    position: int
    total: int
    heading: tuple[str, ...]
    kind: ParagraphKind
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Reference, ...]
    cited_by: tuple[Citing, ...]
    deadlines: tuple[JudgedDeadline, ...]
    verdicts: tuple[GivenVerdict, ...]
    previous: str | None
    next: str | None
    summaries: tuple[Summary, ...] = ()
    topics: tuple[str, ...] = ()
    gone: bool = False
    official_heading: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether the official text is here, in any language."""
        return self.language != STRUCTURE

    def summary(self, language: str) -> Summary | None:
        """What the paragraph says, in words of this project."""
        return summary_in(self.summaries, language)


@dataclass(frozen=True, slots=True)
class LanguageText:
    """What a paragraph says in one language."""

    language: str
    heading: tuple[str, ...]
    kind: ParagraphKind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CorpusParagraph:
    """A paragraph as the index takes it, in all its languages; gone ones are not among them.

    `texts` are official; a paragraph whose official text is not here has none.
    """

    id: int
    symbol: str
    number: str
    year: int | None
    kind: ParagraphKind
    labels: frozenset[tuple[str, ...]]
    texts: tuple[LanguageText, ...]
    summaries: tuple[Summary, ...]
    topics: tuple[str, ...]

    @property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """The heading path by language, official where there is an official text in it."""
        told = {one.language: one.heading for one in self.summaries if one.heading}
        return told | {text.language: text.heading for text in self.texts}


def summary_in(summaries: Iterable[Summary], language: str) -> Summary | None:
    """The summary in a language, None where there is none."""
    return next((summary for summary in summaries if summary.language == language), None)
