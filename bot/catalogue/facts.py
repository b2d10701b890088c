"""A document's structure as JSON, in the form of the export, and back: no word of the document is in it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.document import (
    STRUCTURE,
    Deadline,
    DeadlineSubject,
    Document,
    DocumentKind,
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
from bot.domain.symbol import parse_symbol
from bot.errors import BaqylauError

Facts = Mapping[str, Any]
_LABEL = re.compile(r"(?:\([^()]+\))*")


class BadFacts(BaqylauError):
    """The JSON is not the structure of a document; `number` is the paragraph where it stops being one."""

    code = "bad-facts"


def document_of(facts: object) -> Document:
    """The structure that the JSON holds; raises BadFacts, or UnknownSymbol."""
    number = ""
    try:
        if not isinstance(facts, dict):
            raise TypeError
        symbol = _text(facts["symbol"])
        paragraphs = []
        for one in facts["paragraphs"]:
            number = _text(one["number"])
            paragraphs.append(_paragraph(one))
        number = ""
        return _document(parse_symbol(symbol).text, facts, tuple(paragraphs))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise BadFacts(number=number) from None


def topics_of(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The topics of every paragraph, each once, by its number; raises BadFacts."""
    return {one["number"]: tuple(dict.fromkeys(_topics(one))) for one in facts["paragraphs"]}


def _topics(facts: Facts) -> tuple[str, ...]:
    try:
        return _texts_in(facts.get("topics", []))
    except TypeError:
        raise BadFacts(number=facts["number"]) from None


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


def _document(symbol: str, facts: Facts, paragraphs: tuple[Paragraph, ...]) -> Document:
    cycle = facts["cycle"]
    if not (cycle is None or type(cycle) is int):
        raise TypeError
    return Document(
        symbol=symbol,
        kind=DocumentKind(facts["kind"]),
        treaty=_text(facts["treaty"]),
        country=_text(facts["country"]),
        cycle=cycle,
        title=_text(facts["title"]),
        language=STRUCTURE,
        paragraphs=paragraphs,
        deadlines=tuple(map(_deadline, facts["deadlines"])),
        verdicts=tuple(map(_verdict, facts["verdicts"])),
        follow_up_requests=tuple(
            FollowUpRequest(_text(one["paragraph"]), _pointers(one["about"]))
            for one in facts["follow_up_requests"]
        ),
        adopted=_date(facts["adopted"]),
        session_end=_date(facts["session_end"]),
        replies=tuple(
            ToldReply(_text(one["paragraph"]), _text(one["symbol"]), dt.date.fromisoformat(one["date"]))
            for one in facts["replies"]
        ),
    )


def _paragraph(facts: Facts) -> Paragraph:
    passages = (
        Passage("", _label(_text(label)), ParagraphKind(kind)) for label, kind in facts.get("passages", [])
    )
    return Paragraph(
        number=_text(facts["number"]),
        heading=_texts_in(facts.get("heading", [])),
        kind=ParagraphKind(facts["kind"]),
        passages=tuple(passages),
        articles=_texts_in(facts.get("articles", [])),
        references=tuple(map(_reference, facts.get("references", []))),
    )


def _reference(facts: Facts) -> Reference:
    note = facts.get("note")
    return Reference(
        symbol=_text(facts["symbol"]),
        paragraphs=_pointers(facts.get("paragraphs", [])),
        source=ReferenceSource(facts["source"]),
        printed="",
        note=None if note is None else _text(note),
        label=_label(_text(facts.get("label", ""))),
        see_also=_flag(facts.get("see_also", False)),
        reiterates=_flag(facts.get("reiterates", False)),
    )


def _deadline(facts: Facts) -> Deadline:
    return Deadline(
        date=dt.date.fromisoformat(facts["date"]),
        subject=DeadlineSubject(facts["what"]),
        paragraph=_text(facts["paragraph"]),
        about=_pointers(facts["about"]),
        sentence="",
        counted_from=_date(facts["counted_from"]),
    )


def _verdict(facts: Facts) -> Verdict:
    return Verdict(
        symbol=_text(facts["symbol"]),
        about=_pointers(facts["about"]),
        paragraph=_text(facts["paragraph"]),
        grade=_text(facts["grade"]),
        scheme=_text(facts["scheme"]),
        sentence="",
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _texts_in(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError
    return tuple(map(_text, values))


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _texts(pointers: Sequence[Pointer]) -> list[str]:
    return [str(pointer) for pointer in pointers]


def _pointers(texts: object) -> tuple[Pointer, ...]:
    found = (text.partition("(") for text in _texts_in(texts))
    return tuple(Pointer(number, _label(bracket + label)) for number, bracket, label in found)


def _label_text(label: Sequence[str]) -> str:
    return "".join(f"({part})" for part in label)


def _label(text: str) -> tuple[str, ...]:
    if not _LABEL.fullmatch(text):
        raise ValueError
    return tuple(text[1:-1].split(")(")) if text else ()
