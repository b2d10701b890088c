"""A document's structure as JSON, in the form of the export, and back: no word of the document is in it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
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
    Pointer,
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
    """The topics of every paragraph of a structure, each once, by its number; raises BadFacts or LongFact."""
    found = {}
    for one in facts["paragraphs"]:
        with _told_of(one["number"]):
            found[one["number"]] = tuple(dict.fromkeys(texts(one.get("topics", []), "topic")))
    return found


@contextmanager
def _told_of(number: str) -> Iterator[None]:
    """Names the paragraph, if it is one, where values turn out to be none."""
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


def facts_of(document: Document, topics: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The JSON of a document's structure; long headings are to be put into words of our own."""
    return {
        "symbol": document.symbol,
        "kind": document.kind.value,
        "treaty": document.treaty,
        "country": document.country,
        "cycle": document.cycle,
        "title": document.title,
        "adopted": _day(document.adopted),
        "session_end": _day(document.session_end),
        "paragraphs": [_paragraph_facts(one, topics.get(one.number, ())) for one in document.paragraphs],
        "deadlines": [_deadline_facts(deadline) for deadline in document.deadlines],
        "verdicts": [_verdict_facts(verdict) for verdict in document.verdicts],
        "follow_up_requests": [
            {"paragraph": request.paragraph, "about": _texts(request.about)}
            for request in document.follow_up_requests
        ],
        "replies": [
            {"paragraph": reply.paragraph, "symbol": reply.symbol, "date": reply.date.isoformat()}
            for reply in document.replies
        ],
    }


def _deadline_facts(deadline: Deadline) -> dict[str, Any]:
    return {
        "date": deadline.date.isoformat(),
        "what": deadline.subject.value,
        "paragraph": deadline.paragraph,
        "about": _texts(deadline.about),
        "counted_from": _day(deadline.counted_from),
    }


def _verdict_facts(verdict: Verdict) -> dict[str, Any]:
    return {
        "symbol": verdict.symbol,
        "about": _texts(verdict.about),
        "paragraph": verdict.paragraph,
        "grade": verdict.grade,
        "scheme": verdict.scheme,
    }


def _paragraph_facts(paragraph: Paragraph, topics: Sequence[str]) -> dict[str, Any]:
    facts = {
        "number": paragraph.number,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "topics": list(topics),
        "passages": [[_label_text(one.label), one.kind.value] for one in paragraph.passages],
        "articles": list(paragraph.articles),
        "references": [_reference_facts(reference) for reference in paragraph.references],
    }
    return {name: value for name, value in facts.items() if value not in ([], None)}


def _reference_facts(reference: Reference) -> dict[str, Any]:
    facts = {
        "symbol": reference.symbol,
        "paragraphs": _texts(reference.paragraphs),
        "source": reference.source.value,
        "note": reference.note,
        "label": _label_text(reference.label),
        "see_also": reference.see_also,
        "reiterates": reference.reiterates,
    }
    return {name: value for name, value in facts.items() if value}


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


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _date(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)


def _texts(named: Sequence[Pointer]) -> list[str]:
    return [str(pointer) for pointer in named]


def _label_text(letters: Sequence[str]) -> str:
    return "".join(f"({part})" for part in letters)
