"""What the read side gives: frozen values for cards, lists and the index."""

import datetime as dt
from dataclasses import dataclass

from bot.domain.deadline import Judgement
from bot.domain.document import (
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
    """A document in a list; `paragraphs` is their number, `languages` in alphabetical order."""

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

    `language` is the one of the text, which may be another than asked for; `languages` are all it
    exists in. `position` counts from 1 to `total`. `deadlines` are set in it or about it;
    `verdicts` are about it. `gone` means that the newest file of the document no longer has it.
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
    gone: bool = False


@dataclass(frozen=True, slots=True)
class LanguageText:
    """What a paragraph says in one language."""

    language: str
    heading: tuple[str, ...]
    kind: ParagraphKind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CorpusParagraph:
    """A paragraph as the index takes it, in all its languages; gone ones are not among them."""

    id: int
    symbol: str
    number: str
    treaty: str
    year: int | None
    texts: tuple[LanguageText, ...]
