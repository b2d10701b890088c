"""The whole corpus as JSON (product.md, `baqylau export`), a document at a time."""

import json
from collections.abc import AsyncIterator
from functools import partial

from bot.domain.document import AnchorPlace, Document, Footnote, Paragraph, Pointer, Reference
from bot.domain.thread import Link, Place, stated_links
from bot.services.ports import Database
from bot.store import reading

Json = dict[str, object]


async def export_json(database: Database) -> AsyncIterator[str]:
    """The export in pieces that make one valid JSON text when joined, in UTF-8 and with line ends.

    Each language version is a document of its own. Threads hold each stated link once.
    """
    links: dict[Link, None] = {}
    yield '{"documents":['
    comma = ""
    for stored in await database.read(reading.read_documents):
        for language in stored.versions:
            read = partial(reading.read_document, stored=stored, language=language)
            document = await database.read(read)
            links.update(dict.fromkeys(stated_links(document)))
            yield f"{comma}\n{_text(document_json(document))}"
            comma = ","
    yield '\n],"threads":['
    yield ",".join(f"\n{_text(link_json(link))}" for link in links)
    yield "\n]}\n"


def document_json(document: Document) -> Json:
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
        "paragraphs": [paragraph_json(document, paragraph) for paragraph in document.paragraphs],
        "footnotes": [_footnote(note) | _anchor(note) for note in document.footnotes],
        "deadlines": [
            {
                "date": deadline.date.isoformat(),
                "about": _pointers(deadline.about),
                "paragraph": deadline.paragraph,
                "what": deadline.subject.value,
                "sentence": deadline.sentence,
                "counted_from": deadline.counted_from.isoformat() if deadline.counted_from else None,
            }
            for deadline in document.deadlines
        ],
        "verdicts": [
            {
                "symbol": verdict.symbol,
                "about": _pointers(verdict.about),
                "paragraph": verdict.paragraph,
                "grade": verdict.grade,
                "scheme": verdict.scheme,
                "sentence": verdict.sentence,
            }
            for verdict in document.verdicts
        ],
        "follow_up_requests": [
            {"paragraph": request.paragraph, "about": _pointers(request.about)}
            for request in document.follow_up_requests
        ],
    }


def paragraph_json(document: Document, paragraph: Paragraph) -> Json:
    """A paragraph as the export holds it, with the notes that hang on it."""
    notes = (
        note
        for note in document.footnotes
        if note.place is AnchorPlace.PARAGRAPH and note.paragraph == paragraph.number
    )
    return {
        "number": paragraph.number,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "text": paragraph.text,
        "subparagraphs": [
            {"label": _label(passage.label), "text": passage.text, "kind": passage.kind.value}
            for passage in paragraph.subparagraphs
        ],
        "articles": list(paragraph.articles),
        "footnotes": [_footnote(note) | {"label": _label(note.label)} for note in notes],
        "references": [_reference(reference) for reference in paragraph.references],
        "topics": [],
        "summary": {},
    }


def link_json(link: Link) -> Json:
    """A thread's link as the export holds it."""
    return {"from": _place(link.start), "to": _place(link.end), "relation": link.relation.value}


def _reference(reference: Reference) -> Json:
    return {
        "symbol": reference.symbol,
        "paragraphs": _pointers(reference.paragraphs),
        "source": reference.source.value,
        "note": reference.note,
        "label": _label(reference.label),
        "see_also": reference.see_also,
        "printed": reference.printed,
    }


def _footnote(note: Footnote) -> Json:
    return {"number": note.number, "text": note.text}


def _anchor(note: Footnote) -> Json:
    return {
        "place": note.place.value,
        "paragraph": note.paragraph,
        "label": _label(note.label),
        "heading": note.heading,
    }


def _place(place: Place) -> Json:
    return {"symbol": place.symbol, "paragraph": str(place.pointer)}


def _pointers(pointers: tuple[Pointer, ...]) -> list[str]:
    return [str(pointer) for pointer in pointers]


def _label(label: tuple[str, ...]) -> str:
    return "".join(f"({part})" for part in label)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
