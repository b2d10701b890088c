"""A document's structure as JSON, in the form of the export, and back: no word of the document is in it."""

import datetime as dt
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
from bot.errors import BaqylauError

Facts = Mapping[str, Any]


class BadFacts(BaqylauError):
    """The JSON is not the structure of a document; `place` says where it stops being one."""

    code = "bad-facts"


def document_of(facts: Facts) -> Document:
    """The structure that the JSON holds; raises BadFacts."""
    place = "document"
    try:
        paragraphs = []
        for one in facts["paragraphs"]:
            place = f"paragraph {one['number']}"
            paragraphs.append(_paragraph(one))
        place = "findings"
        return _document(facts, tuple(paragraphs))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadFacts(place=place) from None


def topics_of(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The topics by paragraph number, where there are any."""
    return {one["number"]: tuple(one["topics"]) for one in facts["paragraphs"] if one.get("topics")}


def facts_of(document: Document, topics: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The JSON of a document's structure; long headings are to be put into words of our own."""
    return {
        "symbol": document.symbol,
        "kind": document.kind.value,
        "treaty": document.treaty,
        "country": document.country,
        "cycle": document.cycle,
        "title": document.title,
        "adopted": document.adopted.isoformat() if document.adopted else None,
        "session_end": document.session_end.isoformat() if document.session_end else None,
        "paragraphs": [_paragraph_facts(one, topics.get(one.number, ())) for one in document.paragraphs],
        "deadlines": [
            {
                "date": deadline.date.isoformat(),
                "what": deadline.subject.value,
                "paragraph": deadline.paragraph,
                "about": _texts(deadline.about),
                "counted_from": deadline.counted_from.isoformat() if deadline.counted_from else None,
            }
            for deadline in document.deadlines
        ],
        "verdicts": [
            {
                "symbol": verdict.symbol,
                "about": _texts(verdict.about),
                "paragraph": verdict.paragraph,
                "grade": verdict.grade,
                "scheme": verdict.scheme,
            }
            for verdict in document.verdicts
        ],
        "follow_up_requests": [
            {"paragraph": request.paragraph, "about": _texts(request.about)}
            for request in document.follow_up_requests
        ],
        "replies": [
            {"paragraph": reply.paragraph, "symbol": reply.symbol, "date": reply.date.isoformat()}
            for reply in document.replies
        ],
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


def _document(facts: Facts, paragraphs: tuple[Paragraph, ...]) -> Document:
    return Document(
        symbol=facts["symbol"],
        kind=DocumentKind(facts["kind"]),
        treaty=facts["treaty"],
        country=facts["country"],
        cycle=facts["cycle"],
        title=facts["title"],
        language=STRUCTURE,
        paragraphs=paragraphs,
        deadlines=tuple(map(_deadline, facts["deadlines"])),
        verdicts=tuple(map(_verdict, facts["verdicts"])),
        follow_up_requests=tuple(
            FollowUpRequest(one["paragraph"], _pointers(one["about"])) for one in facts["follow_up_requests"]
        ),
        adopted=_date(facts["adopted"]),
        session_end=_date(facts["session_end"]),
        replies=tuple(
            ToldReply(one["paragraph"], one["symbol"], dt.date.fromisoformat(one["date"]))
            for one in facts["replies"]
        ),
    )


def _paragraph(facts: Facts) -> Paragraph:
    passages = (Passage("", _label(label), ParagraphKind(kind)) for label, kind in facts.get("passages", ()))
    return Paragraph(
        number=facts["number"],
        heading=tuple(facts.get("heading", ())),
        kind=ParagraphKind(facts["kind"]),
        passages=tuple(passages),
        articles=tuple(facts.get("articles", ())),
        references=tuple(map(_reference, facts.get("references", ()))),
    )


def _reference(facts: Facts) -> Reference:
    return Reference(
        symbol=facts["symbol"],
        paragraphs=_pointers(facts.get("paragraphs", ())),
        source=ReferenceSource(facts["source"]),
        printed="",
        note=facts.get("note"),
        label=_label(facts.get("label", "")),
        see_also=facts.get("see_also", False),
        reiterates=facts.get("reiterates", False),
    )


def _deadline(facts: Facts) -> Deadline:
    return Deadline(
        date=dt.date.fromisoformat(facts["date"]),
        subject=DeadlineSubject(facts["what"]),
        paragraph=facts["paragraph"],
        about=_pointers(facts["about"]),
        sentence="",
        counted_from=_date(facts["counted_from"]),
    )


def _verdict(facts: Facts) -> Verdict:
    return Verdict(
        facts["symbol"], _pointers(facts["about"]), facts["paragraph"], facts["grade"], facts["scheme"], ""
    )


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _texts(pointers: Sequence[Pointer]) -> list[str]:
    return [str(pointer) for pointer in pointers]


def _pointers(texts: Sequence[str]) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(text.partition("(")[0], _label(text.partition("(")[1] + text.partition("(")[2]))
        for text in texts
    )


def _label_text(label: Sequence[str]) -> str:
    return "".join(f"({part})" for part in label)


def _label(text: str) -> tuple[str, ...]:
    return tuple(text.strip("()").split(")(")) if text else ()
