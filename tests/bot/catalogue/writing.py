"""Writes a document's structure as the JSON of a catalogue, which the project itself only ever reads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.document import Document, Paragraph, Reference
from bot.services.as_json import Json, deadline_json, label_text, pointer_texts, verdict_json


def facts_of(document: Document, topics: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The JSON of a document's structure."""
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
        "deadlines": [_without_words(deadline_json(deadline)) for deadline in document.deadlines],
        "verdicts": [
            {"symbol": verdict.symbol} | _without_words(verdict_json(verdict))
            for verdict in document.verdicts
        ],
        "follow_up_requests": [
            {"paragraph": request.paragraph, "about": pointer_texts(request.about)}
            for request in document.follow_up_requests
        ],
        "replies": [
            {"paragraph": reply.paragraph, "symbol": reply.symbol, "date": reply.date.isoformat()}
            for reply in document.replies
        ],
    }


def _without_words(told: Json) -> Json:
    """What the export holds, but for the sentence that says it."""
    return {name: value for name, value in told.items() if name != "sentence"}


def _paragraph_facts(paragraph: Paragraph, topics: Sequence[str]) -> dict[str, Any]:
    facts = {
        "number": paragraph.number,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "topics": list(topics),
        "passages": [[label_text(one.label), one.kind.value] for one in paragraph.passages],
        "articles": list(paragraph.articles),
        "references": [_reference_facts(reference) for reference in paragraph.references],
    }
    return {name: value for name, value in facts.items() if value not in ([], None)}


def _reference_facts(reference: Reference) -> dict[str, Any]:
    facts = {
        "symbol": reference.symbol,
        "paragraphs": pointer_texts(reference.paragraphs),
        "source": reference.source.value,
        "note": reference.note,
        "label": label_text(reference.label),
        "see_also": reference.see_also,
        "reiterates": reference.reiterates,
    }
    return {name: value for name, value in facts.items() if value}


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
