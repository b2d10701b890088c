"""Writes documents: steps of the one unit of work that stores a document whole."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.engine import Connection

from bot.domain.changes import ParagraphChange
from bot.domain.document import STRUCTURE, Document, Paragraph
from bot.store.codec import passages_out
from bot.store.tables import CHANGE, DOCUMENT, PARAGRAPH, TEXT, VERSION

MOST_PARAMETERS = 500


@dataclass(frozen=True, slots=True)
class FormerVersion:
    """A document's text in one language as it stands in the store, before a new file."""

    id: int
    fingerprint: str
    source: str
    paragraphs: Mapping[str, str]
    """Fingerprints of the words by number, in the order of the text; gone paragraphs are left out."""


@dataclass(frozen=True, slots=True)
class File:
    """What a version was read from: a name, its digest, the digest of all that was read, and when."""

    source: str
    sha256: str
    fingerprint: str
    read_at: dt.datetime


def lock_symbol(connection: Connection, symbol: str) -> None:
    """Let one copy of the program at a time write a document; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(1, hashtext(:symbol))"), {"symbol": symbol})


def find_version(connection: Connection, symbol: str, language: str) -> FormerVersion | None:
    """What is stored of the symbol in the language."""
    found = connection.execute(
        select(VERSION.c.id, VERSION.c.fingerprint, VERSION.c.source)
        .join(DOCUMENT, DOCUMENT.c.id == VERSION.c.document_id)
        .where(DOCUMENT.c.symbol == symbol, VERSION.c.language == language)
    ).first()
    if found is None:
        return None
    words = connection.execute(
        select(PARAGRAPH.c.number, TEXT.c.fingerprint)
        .join(PARAGRAPH, PARAGRAPH.c.id == TEXT.c.paragraph_id)
        .where(TEXT.c.version_id == found.id, TEXT.c.gone_at.is_(None))
        .order_by(TEXT.c.position)
    )
    return FormerVersion(found.id, found.fingerprint, found.source, {row.number: row[1] for row in words})


def find_file(connection: Connection, sha256: str) -> tuple[str, str] | None:
    """The symbol and language that were read from a file with this digest."""
    found = connection.execute(
        select(DOCUMENT.c.symbol, VERSION.c.language)
        .join(VERSION, DOCUMENT.c.id == VERSION.c.document_id)
        .where(VERSION.c.sha256 == sha256)
    ).first()
    return None if found is None else (found.symbol, found.language)


def is_known(connection: Connection, symbol: str) -> bool:
    """Whether an official text of the symbol is stored, in any language."""
    chosen = (
        select(VERSION.c.id)
        .join(DOCUMENT, DOCUMENT.c.id == VERSION.c.document_id)
        .where(DOCUMENT.c.symbol == symbol, VERSION.c.language != STRUCTURE)
    )
    return connection.execute(chosen).first() is not None


def find_document(connection: Connection, symbol: str) -> int | None:
    """The id of the document with the symbol."""
    return connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.symbol == symbol)).scalar()


def drop_structure(connection: Connection, document_id: int) -> None:
    """Forget the version without words: an official text takes its place."""
    mine = (VERSION.c.document_id == document_id, VERSION.c.language == STRUCTURE)
    connection.execute(delete(VERSION).where(*mine))


def put_document(connection: Connection, document: Document, now: dt.datetime) -> int:
    """Store what is the same in every language; the document's id."""
    facts: dict[str, object] = {
        "kind": document.kind.value,
        "treaty": document.treaty,
        "country": document.country,
        "cycle": document.cycle,
    }
    found = connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.symbol == document.symbol)).scalar()
    if found is None:
        made = insert(DOCUMENT).returning(DOCUMENT.c.id)
        days = {"adopted": document.adopted, "session_end": document.session_end}
        more = {"symbol": document.symbol, "added_at": now, **days}
        return int(connection.execute(made, {**facts, **more}).scalar_one())
    # A translation may not tell the day, which is no reason to forget it.
    adopted = func.coalesce(document.adopted, DOCUMENT.c.adopted)
    ended = func.coalesce(document.session_end, DOCUMENT.c.session_end)
    known = update(DOCUMENT).where(DOCUMENT.c.id == found)
    connection.execute(known.values(**facts, adopted=adopted, session_end=ended))
    return int(found)


def put_version(connection: Connection, document_id: int, document: Document, file: File) -> int:
    """Store the facts of a language version; its id."""
    facts: dict[str, object] = {
        "title": document.title,
        "unplaced": len(document.unplaced),
        "source": file.source,
        "sha256": file.sha256,
        "fingerprint": file.fingerprint,
        "read_at": file.read_at,
    }
    mine = (VERSION.c.document_id == document_id, VERSION.c.language == document.language)
    found = connection.execute(select(VERSION.c.id).where(*mine)).scalar()
    if found is None:
        made = insert(VERSION).returning(VERSION.c.id)
        more = {"document_id": document_id, "language": document.language}
        return int(connection.execute(made, {**facts, **more}).scalar_one())
    connection.execute(update(VERSION).where(VERSION.c.id == found).values(**facts))
    return int(found)


def put_paragraphs(connection: Connection, document_id: int, numbers: Sequence[str]) -> dict[str, int]:
    """Make the paragraphs that are missing; all ids of the document by number."""
    known = paragraph_ids(connection, document_id)
    missing = [{"document_id": document_id, "number": number} for number in numbers if number not in known]
    if missing:
        connection.execute(insert(PARAGRAPH), missing)
        known = paragraph_ids(connection, document_id)
    return known


def paragraph_ids(connection: Connection, document_id: int) -> dict[str, int]:
    """The ids of all paragraphs that a document has or had, by number."""
    mine = select(PARAGRAPH.c.number, PARAGRAPH.c.id).where(PARAGRAPH.c.document_id == document_id)
    return {row.number: row.id for row in connection.execute(mine)}


def put_texts(
    connection: Connection,
    version_id: int,
    document: Document,
    ids: Mapping[str, int],
    words: Mapping[str, str],
    now: dt.datetime,
) -> None:
    """Replace what the paragraphs say in this language; those not in the document become gone."""
    mine = TEXT.c.version_id == version_id
    kept = {ids[paragraph.number] for paragraph in document.paragraphs}
    stored = set(connection.execute(select(TEXT.c.paragraph_id).where(mine)).scalars())
    for some in _portions(sorted(kept & stored)):
        connection.execute(delete(TEXT).where(mine, TEXT.c.paragraph_id.in_(some)))
    connection.execute(update(TEXT).where(mine, TEXT.c.gone_at.is_(None)).values(gone_at=now))
    rows = [
        _text_row(version_id, ids[paragraph.number], position, paragraph, words[paragraph.number])
        for position, paragraph in enumerate(document.paragraphs, 1)
    ]
    if rows:
        connection.execute(insert(TEXT), rows)


def log_document(
    connection: Connection, document_id: int, language: str, change: str, now: dt.datetime
) -> None:
    """Log that the document came, or came in another language."""
    row = {"document_id": document_id, "language": language, "change": change, "happened_at": now}
    connection.execute(insert(CHANGE), row)


def log_changes(
    connection: Connection,
    document_id: int,
    language: str,
    changes: Iterable[tuple[ParagraphChange, int, str | None]],
    words: Mapping[str, str],
    now: dt.datetime,
) -> None:
    """Log what happened to paragraphs: each change with the paragraph's id and its former words' digest."""
    rows = [
        {
            "document_id": document_id,
            "language": language,
            "paragraph_id": paragraph_id,
            "change": change.change.value,
            "moved_from": change.moved_from,
            "before": before,
            "after": words.get(change.number),
            "happened_at": now,
        }
        for change, paragraph_id, before in changes
    ]
    if rows:
        connection.execute(insert(CHANGE), rows)


def _text_row(
    version_id: int, paragraph_id: int, position: int, paragraph: Paragraph, words: str
) -> dict[str, object]:
    return {
        "paragraph_id": paragraph_id,
        "version_id": version_id,
        "position": position,
        "kind": paragraph.kind.value,
        "heading": list(paragraph.heading),
        "articles": list(paragraph.articles),
        "passages": passages_out(paragraph.passages),
        "fingerprint": words,
        "gone_at": None,
    }


def _portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Parts that fit one statement: databases limit the number of parameters."""
    return (ids[start : start + MOST_PARAMETERS] for start in range(0, len(ids), MOST_PARAMETERS))
