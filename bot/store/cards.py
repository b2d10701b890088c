"""Reads what one paragraph's card needs, by the ids and indexes that make it quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from bot.domain.document import DocumentKind, Paragraph, Pointer, ReferenceSource
from bot.store.codec import words_in
from bot.store.facts import read_references
from bot.store.reading import paragraph_of
from bot.store.tables import DOCUMENT, PARAGRAPH, POINTER, REFERENCE, TEXT, VERSION


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A paragraph in one language; `languages` are those it is in, gone texts only if there is no other."""

    id: int
    version_id: int
    language: str
    languages: tuple[str, ...]
    position: int
    gone: bool
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A paragraph that cites another, and how."""

    symbol: str
    kind: DocumentKind
    number: str
    pointer: Pointer
    source: ReferenceSource
    see_also: bool


def find_identity(connection: Connection, paragraph_id: int) -> tuple[str, str] | None:
    """The symbol and number behind a paragraph's id."""
    found = connection.execute(
        select(DOCUMENT.c.symbol, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.document_id == DOCUMENT.c.id)
        .where(PARAGRAPH.c.id == paragraph_id)
    ).first()
    return None if found is None else (found.symbol, found.number)


def find_paragraph(
    connection: Connection, document_id: int, number: str, languages: Sequence[str]
) -> StoredParagraph | None:
    """A paragraph in the first of the languages that it has, else in any."""
    rows = connection.execute(
        select(TEXT, PARAGRAPH.c.number, VERSION.c.language)
        .join(PARAGRAPH, PARAGRAPH.c.id == TEXT.c.paragraph_id)
        .join(VERSION, VERSION.c.id == TEXT.c.version_id)
        .where(PARAGRAPH.c.document_id == document_id, PARAGRAPH.c.number == number)
        .order_by(VERSION.c.language)
    ).all()
    alive = [row for row in rows if row.gone_at is None] or rows
    if not alive:
        return None
    rank = {language: place for place, language in enumerate(languages)}
    row = min(alive, key=lambda row: rank.get(row.language, len(rank)))
    references = read_references(connection, row.version_id, row.paragraph_id)
    return StoredParagraph(
        id=row.paragraph_id,
        version_id=row.version_id,
        language=row.language,
        languages=tuple(other.language for other in alive),
        position=row.position,
        gone=row.gone_at is not None,
        paragraph=paragraph_of(row, references.get(row.paragraph_id, ())),
    )


def read_numbers(connection: Connection, document_id: int) -> tuple[str, ...]:
    """The numbers of a document's paragraphs that are in any language, in the order of the text."""
    rows = connection.execute(
        select(PARAGRAPH.c.number)
        .join(TEXT, TEXT.c.paragraph_id == PARAGRAPH.c.id)
        .where(PARAGRAPH.c.document_id == document_id, TEXT.c.gone_at.is_(None))
        .order_by(TEXT.c.position, TEXT.c.version_id)
    )
    return tuple(dict.fromkeys(rows.scalars()))


def read_neighbours(connection: Connection, stored: StoredParagraph) -> tuple[str | None, str | None]:
    """The numbers before and after a paragraph in its language."""
    rows = connection.execute(
        select(TEXT.c.position, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == TEXT.c.paragraph_id)
        .where(
            TEXT.c.version_id == stored.version_id,
            TEXT.c.position.in_((stored.position - 1, stored.position + 1)),
            TEXT.c.gone_at.is_(None),
        )
    )
    numbers = {row.position: row.number for row in rows}
    return numbers.get(stored.position - 1), numbers.get(stored.position + 1)


def read_citations(connection: Connection, symbol: str, number: str) -> tuple[StoredCitation, ...]:
    """The paragraphs of all documents that cite this one, each way of citing once."""
    rows = connection.execute(
        select(
            DOCUMENT.c.symbol,
            DOCUMENT.c.kind,
            PARAGRAPH.c.number,
            POINTER.c.label,
            REFERENCE.c.source,
            REFERENCE.c.see_also,
        )
        .join(REFERENCE, REFERENCE.c.id == POINTER.c.reference_id)
        .join(PARAGRAPH, PARAGRAPH.c.id == REFERENCE.c.paragraph_id)
        .join(DOCUMENT, DOCUMENT.c.id == PARAGRAPH.c.document_id)
        .where(POINTER.c.symbol == symbol, POINTER.c.number == number)
        .order_by(DOCUMENT.c.symbol, REFERENCE.c.version_id, REFERENCE.c.id, POINTER.c.position)
    )
    found = (_citation(row, number) for row in rows)
    return tuple(dict.fromkeys(found))


def _citation(row: Row[*tuple[object, ...]], number: str) -> StoredCitation:
    return StoredCitation(
        symbol=row.symbol,
        kind=DocumentKind(row.kind),
        number=row.number,
        pointer=Pointer(number, words_in(row.label)),
        source=ReferenceSource(row.source),
        see_also=row.see_also,
    )
