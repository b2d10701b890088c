"""Reads documents back into the values that they were stored from."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select
from sqlalchemy.engine import Connection

from bot.domain.deadline import KnownDocument
from bot.domain.document import (
    Document,
    DocumentKind,
    Paragraph,
    ParagraphKind,
    Reference,
)
from bot.store.codec import passages_in, words_in
from bot.store.facts import (
    read_deadlines,
    read_footnotes,
    read_received,
    read_references,
    read_requests,
    read_told_replies,
    read_verdicts,
)
from bot.store.tables import (
    DOCUMENT,
    PARAGRAPH,
    TEXT,
    VERSION,
)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A language version: its id, title and number of paragraphs that are not gone."""

    id: int
    title: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its versions by language; `received` is the day on which others say that it came."""

    id: int
    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    adopted: dt.date | None
    session_end: dt.date | None
    versions: Mapping[str, StoredVersion]
    received: dt.date | None = None

    @property
    def year(self) -> int | None:
        """The year of adoption, as far as the text tells; of a reply, that in which it came."""
        day = self.adopted or self.session_end or self.received
        return day.year if day else None


def read_documents(connection: Connection, symbol: str | None = None) -> tuple[StoredDocument, ...]:
    """All documents, or the one of the symbol, by their symbols."""
    chosen = select(DOCUMENT).order_by(DOCUMENT.c.symbol)
    if symbol is not None:
        chosen = chosen.where(DOCUMENT.c.symbol == symbol)
    found = connection.execute(chosen).all()
    versions = _versions(connection, [row.id for row in found] if symbol is not None else None)
    received = read_received(connection)
    return tuple(
        StoredDocument(
            id=row.id,
            symbol=row.symbol,
            kind=DocumentKind(row.kind),
            treaty=row.treaty,
            country=row.country,
            cycle=row.cycle,
            adopted=row.adopted,
            session_end=row.session_end,
            versions=versions[row.id],
            received=received.get(row.symbol),
        )
        for row in found
    )


def read_known(connection: Connection, treaty: str, country: str) -> tuple[KnownDocument, ...]:
    """The documents of one State and committee, without their texts."""
    chosen = select(DOCUMENT).where(DOCUMENT.c.treaty == treaty, DOCUMENT.c.country == country)
    return tuple(
        KnownDocument(row.symbol, DocumentKind(row.kind), treaty, country, row.cycle, row.adopted)
        for row in connection.execute(chosen.order_by(DOCUMENT.c.symbol))
    )


def read_document(connection: Connection, stored: StoredDocument, language: str) -> Document:
    """A whole document in one of its languages, as it was stored; only its unplaced lines are left out."""
    version = stored.versions[language]
    references = read_references(connection, version.id)
    paragraphs = tuple(
        paragraph_of(row, references.get(row.paragraph_id, ())) for row in read_texts(connection, version.id)
    )
    return Document(
        symbol=stored.symbol,
        kind=stored.kind,
        treaty=stored.treaty,
        country=stored.country,
        cycle=stored.cycle,
        title=version.title,
        language=language,
        paragraphs=paragraphs,
        footnotes=read_footnotes(connection, version.id),
        deadlines=read_deadlines(connection, version.id),
        verdicts=read_verdicts(connection, version.id),
        follow_up_requests=read_requests(connection, version.id),
        adopted=stored.adopted,
        session_end=stored.session_end,
        replies=read_told_replies(connection, version.id),
    )


def read_stamps(connection: Connection) -> tuple[str, ...]:
    """A line for each language version that changes with anything that was read of it or is told of it."""
    chosen = (
        select(VERSION.c.document_id, VERSION.c.id, VERSION.c.fingerprint, DOCUMENT.c.catalogue)
        .join(DOCUMENT, DOCUMENT.c.id == VERSION.c.document_id)
        .order_by(VERSION.c.id)
    )
    return tuple(" ".join(str(value) for value in row) for row in connection.execute(chosen))


def read_texts(connection: Connection, version_id: int) -> Sequence[Row[*tuple[object, ...]]]:
    """The rows of a version's paragraphs that are not gone, in their order, each with its number."""
    return connection.execute(
        select(TEXT, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == TEXT.c.paragraph_id)
        .where(TEXT.c.version_id == version_id, TEXT.c.gone_at.is_(None))
        .order_by(TEXT.c.position)
    ).all()


def paragraph_of(row: Row[*tuple[object, ...]], references: Sequence[Reference]) -> Paragraph:
    """A paragraph from its row of `read_texts`."""
    return Paragraph(
        number=row.number,
        heading=words_in(row.heading),
        kind=ParagraphKind(row.kind),
        passages=passages_in(row.passages),
        articles=words_in(row.articles),
        references=tuple(references),
    )


def _versions(
    connection: Connection, document_ids: Sequence[int] | None
) -> Mapping[int, dict[str, StoredVersion]]:
    facts = (VERSION.c.id, VERSION.c.document_id, VERSION.c.language, VERSION.c.title)
    chosen = (
        select(*facts, func.count(TEXT.c.id))
        .outerjoin(TEXT, (TEXT.c.version_id == VERSION.c.id) & TEXT.c.gone_at.is_(None))
        .group_by(*facts)
        .order_by(VERSION.c.document_id, VERSION.c.language)
    )
    if document_ids is not None:
        chosen = chosen.where(VERSION.c.document_id.in_(document_ids))
    found: dict[int, dict[str, StoredVersion]] = defaultdict(dict)
    for row in connection.execute(chosen):
        found[row.document_id][row.language] = StoredVersion(row.id, row.title, row[4])
    return found
