"""A treaty-body document and its parts, as values that never change once read."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

STRUCTURE = "zxx"
"""The language of a version that holds no words, only how a document is built (ISO 639-2)."""


class DocumentKind(StrEnum):
    """What a document is in the reporting cycle; the value is what exports carry."""

    CONCLUDING_OBSERVATIONS = "concluding observations"
    LIST_OF_ISSUES_PRIOR = "list of issues prior to reporting"
    LIST_OF_ISSUES = "list of issues"
    REPLIES = "replies to list of issues"
    FOLLOW_UP_REPLY = "follow-up reply"
    STATE_REPORT = "State report"
    VISIT_REPORT = "visit report"
    VISIT_REPLY = "replies to visit report"


class ParagraphKind(StrEnum):
    """What a paragraph, or a passage of it, does; the value is what exports carry."""

    INTRODUCTION = "introduction"
    POSITIVE = "positive"
    CONCERN = "concern"
    RECOMMENDATION = "recommendation"
    FOLLOW_UP_REQUEST = "follow-up request"
    QUESTION = "question"
    INFORMATION = "information"
    PROCEDURAL = "procedural"


class ReferenceSource(StrEnum):
    """Where in a document a reference stands."""

    FOOTNOTE = "footnote"
    TEXT = "text"
    HEADING = "heading"


class AnchorPlace(StrEnum):
    """What a footnote hangs on."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


class DeadlineSubject(StrEnum):
    """What a deadline asks for."""

    FOLLOW_UP = "follow-up information"
    REPORT = "periodic report"
    PROCEDURE = "acceptance of the simplified procedure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A paragraph or sub-paragraph within one document: `24`, `24(a)`, `12(a)(iv)`.

    `number` is the number as printed without its full stop; `label` the letters of each level,
    without brackets, in lower case.
    """

    number: str
    label: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.number + "".join(f"({part})" for part in self.label)


@dataclass(frozen=True, slots=True)
class Passage:
    """One unbroken run of a paragraph's text: its own words (`label` empty) or a sub-paragraph.

    `kind` differs from passage to passage where one number holds a concern and its
    recommendation. `text` holds no footnote mark, label, number, page mark or heading; single
    spaces, a line feed only between list lines that have no label. `footnotes` are the numbers of
    the notes whose marks stand in this passage, in their order.
    """

    text: str
    label: tuple[str, ...] = ()
    kind: ParagraphKind = ParagraphKind.INFORMATION
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a passage, its footnote or its heading points to.

    `symbol` may be the document's own. `paragraphs` is empty where the whole document is meant;
    ranges are written out (37–40 is four pointers). `note` is the footnote's number where the
    source is a footnote. `see_also` marks what only invites comparison, `reiterates` what the
    passage says again of earlier concluding observations. `printed` is the stretch of text the
    reference was read from.
    """

    symbol: str
    paragraphs: tuple[Pointer, ...]
    source: ReferenceSource
    printed: str
    note: str | None = None
    label: tuple[str, ...] = ()
    see_also: bool = False
    reiterates: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note with its printed text, apart from the text that it hangs on.

    `number` as in the file (`*` for an asterisk note); `heading` is set where it hangs on one.
    """

    number: str
    text: str
    place: AnchorPlace
    paragraph: str | None = None
    label: tuple[str, ...] = ()
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph. `heading` is the path from the outermost heading to its own.

    `articles` are treaty articles with ranges written out (`12–14` is three), `4(2)` for a
    paragraph of an article.
    """

    number: str
    heading: tuple[str, ...]
    kind: ParagraphKind
    passages: tuple[Passage, ...]
    articles: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's own words, without its sub-paragraphs; parts joined by a line feed."""
        return "\n".join(passage.text for passage in self.passages if passage.text and not passage.label)

    @property
    def subparagraphs(self) -> tuple[Passage, ...]:
        """The labelled passages in their order."""
        return tuple(passage for passage in self.passages if passage.label)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that a document sets.

    `about` are paragraphs of the same document; `paragraph` is where it is set; `sentence` is what
    it rests on; `counted_from` is the date that a period such as "within one year" runs from, and
    None where the date itself is printed.
    """

    date: dt.date
    subject: DeadlineSubject
    paragraph: str
    about: tuple[Pointer, ...]
    sentence: str
    counted_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A committee's assessment of how recommendations were carried out.

    `symbol` and `about` name what was assessed, `paragraph` where it is said, `grade` the
    committee's own words in their shortest form, `scheme` the scale (`CAT words`, `CCPR letters`).
    """

    symbol: str
    about: tuple[Pointer, ...]
    paragraph: str
    grade: str
    scheme: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """A request to report within a period on chosen recommendations of the same document."""

    paragraph: str
    about: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class ToldReply:
    """The day on which, `paragraph` says, a reply to the document `symbol` came."""

    paragraph: str
    symbol: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of a file that belongs to nothing the reader knows: never dropped in silence."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A treaty-body document of one symbol in one language.

    `treaty` is the symbol's first part (`CAT`), `country` its three letters (`KAZ`), `cycle` the
    number of the report or list that the symbol ends with; `adopted` the day the committee
    adopted it, where the text tells; `session_end` the last day of the session that a note to the
    title names.
    """

    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    title: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    follow_up_requests: tuple[FollowUpRequest, ...] = ()
    adopted: dt.date | None = None
    unplaced: tuple[Unplaced, ...] = field(default=())
    session_end: dt.date | None = None
    replies: tuple[ToldReply, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of adoption, as far as the text tells."""
        day = self.adopted or self.session_end
        return day.year if day else None
