"""Writes what was found in a document beside its text: notes, references, deadlines, verdicts, replies."""

from collections.abc import Mapping

from sqlalchemy import delete, insert
from sqlalchemy.engine import Connection

from bot.domain.document import Document, Pointer, Reference
from bot.store.codec import pointers_out
from bot.store.tables import DEADLINE, FOOTNOTE, POINTER, REFERENCE, REPLY, REQUEST, VERDICT


def replace_findings(
    connection: Connection, version_id: int, document: Document, ids: Mapping[str, int]
) -> None:
    """Replace the version's notes, references, deadlines, verdicts, follow-up requests and told replies."""
    for table in (FOOTNOTE, REFERENCE, DEADLINE, VERDICT, REQUEST, REPLY):
        connection.execute(delete(table).where(table.c.version_id == version_id))
    _put_references(connection, version_id, document, ids)
    found = (
        (FOOTNOTE, _footnotes(document)),
        (DEADLINE, _deadlines(document, ids)),
        (VERDICT, _verdicts(document, ids)),
        (REQUEST, _requests(document, ids)),
        (REPLY, _replies(document, ids)),
    )
    for table, rows in found:
        numbered = [{"version_id": version_id, "position": n, **row} for n, row in enumerate(rows)]
        if numbered:
            connection.execute(insert(table), numbered)


def _put_references(
    connection: Connection, version_id: int, document: Document, ids: Mapping[str, int]
) -> None:
    pairs = [
        (ids[paragraph.number], position, reference)
        for paragraph in document.paragraphs
        for position, reference in enumerate(paragraph.references)
    ]
    if not pairs:
        return
    rows = [
        {"version_id": version_id, "paragraph_id": paragraph_id, "position": n, **_reference(reference)}
        for paragraph_id, n, reference in pairs
    ]
    made = insert(REFERENCE).returning(REFERENCE.c.id, sort_by_parameter_order=True)
    keys = connection.execute(made, rows).scalars().all()
    pointers = [
        {"reference_id": key, "position": n, "symbol": reference.symbol, **_pointer(pointer)}
        for key, (_, _, reference) in zip(keys, pairs, strict=True)
        for n, pointer in enumerate(reference.paragraphs)
    ]
    if pointers:
        connection.execute(insert(POINTER), pointers)


def _reference(reference: Reference) -> dict[str, object]:
    return {
        "symbol": reference.symbol,
        "source": reference.source.value,
        "printed": reference.printed,
        "note": reference.note,
        "label": list(reference.label),
        "see_also": reference.see_also,
        "reiterates": reference.reiterates,
    }


def _pointer(pointer: Pointer) -> dict[str, object]:
    return {"number": pointer.number, "label": list(pointer.label)}


def _footnotes(document: Document) -> list[dict[str, object]]:
    return [
        {
            "number": note.number,
            "text": note.text,
            "place": note.place.value,
            "paragraph": note.paragraph,
            "label": list(note.label),
            "heading": note.heading,
        }
        for note in document.footnotes
    ]


def _deadlines(document: Document, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "paragraph_id": ids[deadline.paragraph],
            "due": deadline.date,
            "subject": deadline.subject.value,
            "about": pointers_out(deadline.about),
            "sentence": deadline.sentence,
            "counted_from": deadline.counted_from,
        }
        for deadline in document.deadlines
    ]


def _verdicts(document: Document, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {
            "paragraph_id": ids[verdict.paragraph],
            "symbol": verdict.symbol,
            "about": pointers_out(verdict.about),
            "grade": verdict.grade,
            "scheme": verdict.scheme,
            "sentence": verdict.sentence,
        }
        for verdict in document.verdicts
    ]


def _requests(document: Document, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {"paragraph_id": ids[request.paragraph], "about": pointers_out(request.about)}
        for request in document.follow_up_requests
    ]


def _replies(document: Document, ids: Mapping[str, int]) -> list[dict[str, object]]:
    return [
        {"paragraph_id": ids[reply.paragraph], "symbol": reply.symbol, "came": reply.date}
        for reply in document.replies
    ]
