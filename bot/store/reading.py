"""Reads documents back into the values that they were stored from."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, func, select
from sqlalchemy.engine import Connection

from bot.domain.deadline import KnownDocument
from bot.domain.document import (
    AnchorPlace,
    Deadline,
    DeadlineSubject,
    Document,
    DocumentKind,
    FollowUpRequest,
    Footnote,
    Paragraph,
    ParagraphKind,
    Pointer,
    Reference,
    ReferenceSource,
    Verdict,
)
from bot.store.codec import passages_in, pointers_in, words_in
from bot.store.tables import (
    DEADLINE,
    DOCUMENT,
    FOOTNOTE,
    PARAGRAPH,
    POINTER,
    REFERENCE,
    REQUEST,
    TEXT,
    VERDICT,
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
    """A document with its versions by language."""

    id: int
    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    adopted: dt.date | None
    session_end: dt.date | None
    versions: Mapping[str, StoredVersion]

    @property
    def year(self) -> int | None:
        """The year of adoption, as far as the text tells."""
        day = self.adopted or self.session_end
        return day.year if day else None


def read_documents(connection: Connection, symbol: str | None = None) -> tuple[StoredDocument, ...]:
    """All documents, or the one of the symbol, by their symbols."""
    chosen = select(DOCUMENT).order_by(DOCUMENT.c.symbol)
    if symbol is not None:
        chosen = chosen.where(DOCUMENT.c.symbol == symbol)
    found = connection.execute(chosen).all()
    versions = _versions(connection, [row.id for row in found] if symbol is not None else None)
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
        follow_up_requests=_requests(connection, version.id),
        adopted=stored.adopted,
        session_end=stored.session_end,
    )


def read_stamps(connection: Connection) -> tuple[str, ...]:
    """A line for each language version that changes with anything that was read of it."""
    chosen = select(VERSION.c.document_id, VERSION.c.id, VERSION.c.fingerprint).order_by(VERSION.c.id)
    return tuple(f"{row.document_id} {row.id} {row.fingerprint}" for row in connection.execute(chosen))


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


def read_references(
    connection: Connection, version_id: int, paragraph_id: int | None = None
) -> dict[int, list[Reference]]:
    """The references of a version, or of one paragraph of it, by the paragraph's id."""
    mine = [REFERENCE.c.version_id == version_id]
    if paragraph_id is not None:
        mine.append(REFERENCE.c.paragraph_id == paragraph_id)
    pointers: dict[int, list[Pointer]] = defaultdict(list)
    named = (
        select(POINTER.c.reference_id, POINTER.c.number, POINTER.c.label)
        .join(REFERENCE, REFERENCE.c.id == POINTER.c.reference_id)
        .where(*mine)
        .order_by(POINTER.c.reference_id, POINTER.c.position)
    )
    for row in connection.execute(named):
        pointers[row.reference_id].append(Pointer(row.number, words_in(row.label)))
    found: dict[int, list[Reference]] = defaultdict(list)
    ordered = select(REFERENCE).where(*mine).order_by(REFERENCE.c.paragraph_id, REFERENCE.c.position)
    for row in connection.execute(ordered):
        found[row.paragraph_id].append(
            Reference(
                symbol=row.symbol,
                paragraphs=tuple(pointers[row.id]),
                source=ReferenceSource(row.source),
                printed=row.printed,
                note=row.note,
                label=words_in(row.label),
                see_also=row.see_also,
            )
        )
    return found


def read_footnotes(
    connection: Connection, version_id: int, paragraph: str | None = None
) -> tuple[Footnote, ...]:
    """The notes of a version, or those that hang on one paragraph of it, in their order."""
    chosen = select(FOOTNOTE).where(FOOTNOTE.c.version_id == version_id).order_by(FOOTNOTE.c.position)
    if paragraph is not None:
        chosen = chosen.where(FOOTNOTE.c.paragraph == paragraph)
    return tuple(
        Footnote(
            number=row.number,
            text=row.text,
            place=AnchorPlace(row.place),
            paragraph=row.paragraph,
            label=words_in(row.label),
            heading=row.heading,
        )
        for row in connection.execute(chosen)
    )


def read_deadlines(connection: Connection, version_id: int) -> tuple[Deadline, ...]:
    """The deadlines that a version sets, in their order."""
    chosen = (
        select(DEADLINE, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == DEADLINE.c.paragraph_id)
        .where(DEADLINE.c.version_id == version_id)
        .order_by(DEADLINE.c.position)
    )
    return tuple(
        Deadline(
            date=row.due,
            subject=DeadlineSubject(row.subject),
            paragraph=row.number,
            about=pointers_in(row.about),
            sentence=row.sentence,
            counted_from=row.counted_from,
        )
        for row in connection.execute(chosen)
    )


def read_verdicts(connection: Connection, version_id: int) -> tuple[Verdict, ...]:
    """The verdicts that a version gives, in their order."""
    chosen = _verdicts().where(VERDICT.c.version_id == version_id).order_by(VERDICT.c.position)
    return tuple(_verdict(row) for row in connection.execute(chosen))


def read_verdicts_on(connection: Connection, symbol: str) -> tuple[tuple[str, Verdict], ...]:
    """The verdicts on a document's paragraphs, each with the symbol of the document that gives it."""
    chosen = (
        _verdicts()
        .add_columns(DOCUMENT.c.symbol.label("giver"))
        .join(DOCUMENT, DOCUMENT.c.id == PARAGRAPH.c.document_id)
        .where(VERDICT.c.symbol == symbol)
        .order_by(VERDICT.c.version_id, VERDICT.c.position)
    )
    return tuple((row.giver, _verdict(row)) for row in connection.execute(chosen))


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


def _verdicts() -> Select[*tuple[object, ...]]:
    return select(VERDICT, PARAGRAPH.c.number).join(PARAGRAPH, PARAGRAPH.c.id == VERDICT.c.paragraph_id)


def _verdict(row: Row[*tuple[object, ...]]) -> Verdict:
    return Verdict(
        symbol=row.symbol,
        about=pointers_in(row.about),
        paragraph=row.number,
        grade=row.grade,
        scheme=row.scheme,
        sentence=row.sentence,
    )


def _requests(connection: Connection, version_id: int) -> tuple[FollowUpRequest, ...]:
    chosen = (
        select(REQUEST.c.about, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == REQUEST.c.paragraph_id)
        .where(REQUEST.c.version_id == version_id)
        .order_by(REQUEST.c.position)
    )
    return tuple(FollowUpRequest(row.number, pointers_in(row.about)) for row in connection.execute(chosen))
