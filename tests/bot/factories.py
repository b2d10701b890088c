"""Invented documents in the style of the genre, built by hand."""

import datetime as dt
from dataclasses import replace

from bot.domain.catalogue import Catalogue, Words
from bot.domain.document import (
    STRUCTURE,
    AnchorPlace,
    Deadline,
    DeadlineSubject,
    Document,
    DocumentKind,
    FollowUpRequest,
    Footnote,
    Paragraph,
    ParagraphKind,
    Passage,
    Pointer,
    Reference,
    ReferenceSource,
    ToldReply,
    Unplaced,
    Verdict,
)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
OBSERVATIONS, FORMER = "CAT/C/ATL/CO/4", "CAT/C/ATL/CO/3"
REPLY, LIST = "CAT/C/ATL/FCO/4", "CAT/C/ATL/QPR/5"


def clock() -> dt.datetime:
    """The moment at which every test runs."""
    return NOW


def paragraph(number: str, *texts: str, kind: ParagraphKind = ParagraphKind.CONCERN) -> Paragraph:
    """A paragraph of unlabelled passages under one heading."""
    passages = tuple(Passage(text, kind=kind) for text in texts)
    return Paragraph(number, ("Harbour cells",), kind, passages)


def observations() -> Document:
    """Concluding observations of an island State: sub-paragraphs, notes, deadlines, a verdict."""
    recommendation = ParagraphKind.RECOMMENDATION
    second = Paragraph(
        "2",
        ("C. Concerns", "Harbour cells"),
        recommendation,
        (
            Passage("The island State should:", kind=recommendation),
            Passage("Close the flooded cells;", ("a",), recommendation, ("2",)),
            Passage("Dry the others;", ("a", "iv"), recommendation),
        ),
        ("2", "11", "16"),
        (Reference(FORMER, (Pointer("7", ("b",)),), ReferenceSource.FOOTNOTE, "para. 7 (b)", "2", ("a",)),),
    )
    third = paragraph("3", "Send word on the cells.", kind=ParagraphKind.FOLLOW_UP_REQUEST)
    own = Reference(OBSERVATIONS, (Pointer("2", ("a",)),), ReferenceSource.TEXT, "para. 2 (a)")
    return Document(
        symbol=OBSERVATIONS,
        kind=DocumentKind.CONCLUDING_OBSERVATIONS,
        treaty="CAT",
        country="ATL",
        cycle=4,
        title="Concluding observations on Atlantis",
        language="en",
        paragraphs=(
            paragraph("1", "The cells under the harbour wall flood at spring tide."),
            second,
            replace(third, references=(own,)),
            paragraph("4", "Report by the set day.", kind=ParagraphKind.PROCEDURAL),
        ),
        footnotes=(
            Footnote("1", "Adopted on an island.", AnchorPlace.TITLE),
            Footnote("2", "CAT/C/ATL/CO/3, para. 7 (b).", AnchorPlace.PARAGRAPH, "2", ("a",)),
        ),
        deadlines=(
            Deadline(
                dt.date(2024, 5, 12),
                DeadlineSubject.FOLLOW_UP,
                "3",
                (Pointer("2", ("a",)),),
                "Send word on the cells.",
            ),
            Deadline(dt.date(2027, 5, 12), DeadlineSubject.REPORT, "4", (), "Report by the set day."),
        ),
        verdicts=(Verdict(FORMER, (Pointer("7", ("b",)),), "1", "not implemented", "CAT words", "Flooded."),),
        follow_up_requests=(FollowUpRequest("3", (Pointer("2", ("a",)),)),),
        adopted=dt.date(2023, 5, 10),
        unplaced=(Unplaced(9, "-----"),),
    )


def reply() -> Document:
    """The State's follow-up reply: headings that say what is answered."""
    answered = Reference(
        OBSERVATIONS, (Pointer("2"), Pointer("3")), ReferenceSource.HEADING, "paragraphs 2–3"
    )
    first = paragraph("1", "Pumps were bought.", kind=ParagraphKind.INFORMATION)
    return replace(
        observations(),
        symbol=REPLY,
        kind=DocumentKind.FOLLOW_UP_REPLY,
        title="Reply of Atlantis",
        paragraphs=(replace(first, references=(answered,)),),
        footnotes=(),
        deadlines=(),
        verdicts=(),
        follow_up_requests=(),
        adopted=None,
        unplaced=(),
    )


def list_of_issues() -> Document:
    """A list of issues that tells when the reply came, and assesses."""
    text = "Noting that a reply on the cells was provided on 13 May 2024, the Committee is not content."
    came = Reference(REPLY, (), ReferenceSource.FOOTNOTE, REPLY, "4")
    asked = Reference(OBSERVATIONS, (Pointer("2", ("a",)),), ReferenceSource.FOOTNOTE, "para. 2 (a)", "3")
    compared = Reference("A/HRC/43/10", (Pointer("12"),), ReferenceSource.FOOTNOTE, "para. 12", "5", (), True)
    first = replace(paragraph("1", text, kind=ParagraphKind.QUESTION), references=(asked, came, compared))
    return replace(
        observations(),
        symbol=LIST,
        kind=DocumentKind.LIST_OF_ISSUES_PRIOR,
        cycle=5,
        title="List of issues for Atlantis",
        paragraphs=(first,),
        footnotes=(),
        deadlines=(),
        verdicts=(
            Verdict(OBSERVATIONS, (Pointer("2", ("a",)),), "1", "partially implemented", "CAT words", text),
        ),
        follow_up_requests=(),
        adopted=dt.date(2026, 5, 1),
        unplaced=(),
        replies=(ToldReply("1", OBSERVATIONS, dt.date(2024, 5, 13)),),
    )


def in_russian(document: Document) -> Document:
    """The same document in another language, its text made up."""
    changed = tuple(
        replace(
            one,
            heading=("Портовые камеры",),
            passages=tuple(replace(passage, text=f"Текст {one.number}") for passage in one.passages),
        )
        for one in document.paragraphs
    )
    return replace(document, language="ru", title="Замечания", paragraphs=changed, adopted=None)


def untold(document: Document) -> Document:
    """How a document is built, without its words."""
    bare = tuple(
        replace(one, passages=tuple(replace(passage, text="", footnotes=()) for passage in one.passages))
        for one in document.paragraphs
    )
    return replace(document, language=STRUCTURE, paragraphs=bare, footnotes=())


def catalogue(document: Document, *topics: str) -> Catalogue:
    """What is told of a document: its structure, summaries in three languages, the same topics throughout."""
    numbers = [one.number for one in document.paragraphs]
    beginnings = {
        "en": "In short, the seawall of case",
        "kk": "Қысқаша: теңіз қабырғасы",
        "ru": "Кратко: дамба",
    }
    return Catalogue(
        document.symbol,
        untold(document),
        {
            name: Words({number: f"{words} {number}." for number in numbers}, {})
            for name, words in beginnings.items()
        },
        {number: topics for number in numbers if topics},
    )
