"""The whole corpus as JSON (product.md, `baqylau export`), a document at a time."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.engine import Connection

from bot.domain.catalogue import Summary
from bot.domain.document import AnchorPlace, Document, Footnote, Paragraph
from bot.domain.thread import Link, Place, stated_links
from bot.services.as_json import (
    Json,
    deadline_json,
    footnote_json,
    label_text,
    paragraph_json,
    pointer_texts,
    verdict_json,
)
from bot.services.ports import Database
from bot.store import documents, reading, told
from bot.store.reading import StoredDocument


@dataclass(frozen=True, slots=True)
class Told:
    """What this project tells of a document, by paragraph number."""

    summaries: Mapping[str, tuple[Summary, ...]] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


async def export_json(database: Database) -> AsyncIterator[str]:
    """The export in pieces that make one valid JSON text when joined, in UTF-8 and with line ends.

    Each language version is a document of its own; where there is no official one, what is known of its
    structure is (language `zxx`). Threads hold each stated link once.
    """
    links: dict[Link, None] = {}
    yield '{"documents":['
    comma = ""
    for stored in await database.read(reading.read_documents):
        known = await database.read(partial(_told, stored))
        for language in stored.versions:
            read = partial(reading.read_document, stored=stored, language=language)
            document = await database.read(read)
            links.update(dict.fromkeys(stated_links(document)))
            yield f"{comma}\n{_text(document_json(document, known))}"
            comma = ","
    yield '\n],"threads":['
    yield ",".join(f"\n{_text(link_json(link))}" for link in links)
    yield "\n]}\n"


def document_json(document: Document, known: Told) -> Json:
    """A document as the export holds it."""
    return {
        "symbol": document.symbol,
        "kind": document.kind.value,
        "treaty": document.treaty,
        "country": document.country,
        "cycle": document.cycle,
        "adopted": document.adopted.isoformat() if document.adopted else None,
        "session_end": document.session_end.isoformat() if document.session_end else None,
        "title": document.title,
        "language": document.language,
        "paragraphs": [
            paragraph_json(
                paragraph,
                _notes_of(document, paragraph),
                known.topics.get(paragraph.number, ()),
                known.summaries.get(paragraph.number, ()),
            )
            for paragraph in document.paragraphs
        ],
        "footnotes": [footnote_json(note) | _anchor(note) for note in document.footnotes],
        "deadlines": [deadline_json(deadline) for deadline in document.deadlines],
        "verdicts": [{"symbol": verdict.symbol} | verdict_json(verdict) for verdict in document.verdicts],
        "follow_up_requests": [
            {"paragraph": request.paragraph, "about": pointer_texts(request.about)}
            for request in document.follow_up_requests
        ],
    }


def link_json(link: Link) -> Json:
    """A thread's link as the export holds it."""
    return {"from": _place(link.start), "to": _place(link.end), "relation": link.relation.value}


def _told(stored: StoredDocument, connection: Connection) -> Told:
    summaries, topics = told.read_told(connection, stored.id)
    numbers = {known: number for number, known in documents.paragraph_ids(connection, stored.id).items()}
    return Told(
        {numbers[known]: found for known, found in summaries.items()},
        {numbers[known]: found for known, found in topics.items()},
    )


def _notes_of(document: Document, paragraph: Paragraph) -> Iterator[Footnote]:
    return (
        note
        for note in document.footnotes
        if note.place is AnchorPlace.PARAGRAPH and note.paragraph == paragraph.number
    )


def _anchor(note: Footnote) -> Json:
    return {
        "place": note.place.value,
        "paragraph": note.paragraph,
        "label": label_text(note.label),
        "heading": note.heading,
    }


def _place(place: Place) -> Json:
    return {"symbol": place.symbol, "paragraph": str(place.pointer)}


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
