"""Reads a document's structure from JSON: no word of the document is in it but headings in words of ours.

Names and values are those of the export, as far as they are the same things. A paragraph has its `passages`
as pairs of label and kind, and its `topics`; `documents/` holds five such files.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.catalogue.values import LongFact, flag, label, paragraph_number, pointers, text, texts
from bot.domain.document import (
    STRUCTURE,
    Deadline,
    DeadlineSubject,
    Document,
    FollowUpRequest,
    Paragraph,
    ParagraphKind,
    Passage,
    Reference,
    ReferenceSource,
    ToldReply,
    Verdict,
)
from bot.domain.symbol import DocumentSymbol, parse_symbol
from bot.errors import BaqylauError

Facts = Mapping[str, Any]


class BadFacts(BaqylauError):
    """The JSON is not the structure of a document; `number` is the paragraph where it stops being one."""

    code = "bad-facts"


class MisfitFact(BaqylauError):
    """What the JSON says under `name` is not what the symbol says, `found`."""

    code = "misfit-fact"


def document_of(facts: object) -> Document:
    """The structure that the JSON holds; raises BadFacts, LongFact, MisfitFact, or UnknownSymbol."""
    if not isinstance(facts, dict):
        raise BadFacts(number="")
    with _told_of(""):
        symbol = parse_symbol(text(facts["symbol"], "symbol"))
        paragraphs = facts["paragraphs"]
        if not isinstance(paragraphs, list):
            raise TypeError
    read = tuple(map(_numbered, paragraphs))
    with _told_of(""):
        return _document(symbol, facts, read)


def topics_of(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The topics of every paragraph of a structure, each once, by its number; raises BadFacts or LongFact.

    To be asked of what `document_of` has read: that there are paragraphs with numbers is taken for granted.
    """
    found = {}
    for one in facts["paragraphs"]:
        with _told_of(one["number"]):
            found[one["number"]] = tuple(dict.fromkeys(texts(one.get("topics", []), "topic")))
    return found


@contextmanager
def _told_of(number: str) -> Iterator[None]:
    """Makes BadFacts, or LongFact of this paragraph, of a value in the wrong shape; "" is the document."""
    try:
        yield
    except LongFact as error:
        raise LongFact(**(error.data | {"number": number})) from None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise BadFacts(number=number) from None


def _numbered(facts: Facts) -> Paragraph:
    with _told_of(""):
        number = paragraph_number(facts["number"])
    with _told_of(number):
        return _paragraph(number, facts)


def _document(symbol: DocumentSymbol, facts: Facts, paragraphs: tuple[Paragraph, ...]) -> Document:
    _check_fit(symbol, facts)
    return Document(
        symbol=symbol.text,
        kind=symbol.kind,
        treaty=symbol.treaty,
        country=symbol.country,
        cycle=symbol.number,
        title=text(facts["title"], "title"),
        language=STRUCTURE,
        paragraphs=paragraphs,
        deadlines=tuple(map(_deadline, facts["deadlines"])),
        verdicts=tuple(map(_verdict, facts["verdicts"])),
        follow_up_requests=tuple(
            FollowUpRequest(paragraph_number(one["paragraph"]), pointers(one["about"]))
            for one in facts["follow_up_requests"]
        ),
        adopted=_date(facts["adopted"]),
        session_end=_date(facts["session_end"]),
        replies=tuple(
            ToldReply(
                paragraph_number(one["paragraph"]),
                text(one["symbol"], "symbol"),
                dt.date.fromisoformat(one["date"]),
            )
            for one in facts["replies"]
        ),
    )


def _check_fit(symbol: DocumentSymbol, facts: Facts) -> None:
    """Raises MisfitFact where the JSON tells a document of another kind, State or cycle."""
    found: dict[str, str | int] = {
        "kind": symbol.kind.value,
        "treaty": symbol.treaty,
        "country": symbol.country,
        "cycle": symbol.number,
    }
    for name, value in found.items():
        if type(facts[name]) is not type(value):
            raise TypeError
        if facts[name] != value:
            raise MisfitFact(name=name, symbol=symbol.text, found=value)


def _paragraph(number: str, facts: Facts) -> Paragraph:
    passages = (
        Passage("", label(letters), ParagraphKind(kind)) for letters, kind in facts.get("passages", [])
    )
    return Paragraph(
        number=number,
        heading=texts(facts.get("heading", []), "heading"),
        kind=ParagraphKind(facts["kind"]),
        passages=tuple(passages),
        articles=texts(facts.get("articles", []), "article"),
        references=tuple(map(_reference, facts.get("references", []))),
    )


def _reference(facts: Facts) -> Reference:
    note = facts.get("note")
    return Reference(
        symbol=text(facts["symbol"], "symbol"),
        paragraphs=pointers(facts.get("paragraphs", [])),
        source=ReferenceSource(facts["source"]),
        printed="",
        note=None if note is None else text(note, "note"),
        label=label(facts.get("label", "")),
        see_also=flag(facts.get("see_also", False)),
        reiterates=flag(facts.get("reiterates", False)),
    )


def _deadline(facts: Facts) -> Deadline:
    return Deadline(
        date=dt.date.fromisoformat(facts["date"]),
        subject=DeadlineSubject(facts["what"]),
        paragraph=paragraph_number(facts["paragraph"]),
        about=pointers(facts["about"]),
        sentence="",
        counted_from=_date(facts["counted_from"]),
    )


def _verdict(facts: Facts) -> Verdict:
    return Verdict(
        symbol=text(facts["symbol"], "symbol"),
        about=pointers(facts["about"]),
        paragraph=paragraph_number(facts["paragraph"]),
        grade=text(facts["grade"], "grade"),
        scheme=text(facts["scheme"], "scheme"),
        sentence="",
    )


def _date(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)
