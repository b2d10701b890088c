"""Reads what was found in documents beside their text."""

import datetime as dt
from collections import defaultdict
from contextlib import suppress

from sqlalchemy import Row, Select, select
from sqlalchemy.engine import Connection

from bot.domain.deadline import Reply
from bot.domain.document import (
    AnchorPlace,
    Deadline,
    DeadlineSubject,
    DocumentKind,
    FollowUpRequest,
    Footnote,
    Pointer,
    Reference,
    ReferenceSource,
    ToldReply,
    Verdict,
)
from bot.domain.symbol import UnknownSymbol, answered_symbol, parse_symbol
from bot.store.codec import pointers_in, words_in
from bot.store.tables import (
    DEADLINE,
    DOCUMENT,
    FOOTNOTE,
    PARAGRAPH,
    POINTER,
    REFERENCE,
    REPLY,
    REQUEST,
    VERDICT,
)

_REPLIES = (DocumentKind.FOLLOW_UP_REPLY.value, DocumentKind.REPLIES.value)


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
                reiterates=row.reiterates,
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


def read_replies(connection: Connection, symbol: str) -> tuple[Reply, ...]:
    """The replies to a document that others date, each once however many languages tell it."""
    chosen = (
        select(REPLY.c.came, DOCUMENT.c.symbol, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == REPLY.c.paragraph_id)
        .join(DOCUMENT, DOCUMENT.c.id == PARAGRAPH.c.document_id)
        .where(REPLY.c.symbol == symbol)
        .order_by(DOCUMENT.c.symbol, REPLY.c.version_id, REPLY.c.position)
    )
    found = (Reply(symbol, row.came, row.symbol, row.number) for row in connection.execute(chosen))
    return tuple(dict.fromkeys(found))


def read_received(connection: Connection) -> dict[str, dt.date]:
    """The day on which each reply came, where others tell of one day and there is one reply alone."""
    days: dict[str, set[dt.date]] = defaultdict(set)
    for row in connection.execute(select(REPLY.c.symbol, REPLY.c.came).distinct()):
        days[row.symbol].add(row.came)
    replies: dict[str, list[str]] = defaultdict(list)
    chosen = select(DOCUMENT.c.symbol).where(DOCUMENT.c.kind.in_(_REPLIES))
    for symbol in connection.execute(chosen).scalars():
        with suppress(UnknownSymbol):  # one that tells nothing of what it answers
            answered = answered_symbol(parse_symbol(symbol))
            replies[answered.text if answered else ""].append(symbol)
    return {
        replies[symbol][0]: next(iter(days[symbol]))
        for symbol in days
        if len(days[symbol]) == len(replies[symbol]) == 1
    }


def read_told_replies(connection: Connection, version_id: int) -> tuple[ToldReply, ...]:
    """The replies that a version dates, in their order."""
    chosen = (
        select(REPLY, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == REPLY.c.paragraph_id)
        .where(REPLY.c.version_id == version_id)
        .order_by(REPLY.c.position)
    )
    return tuple(ToldReply(row.number, row.symbol, row.came) for row in connection.execute(chosen))


def read_requests(connection: Connection, version_id: int) -> tuple[FollowUpRequest, ...]:
    """The follow-up requests of a version, in their order."""
    chosen = (
        select(REQUEST.c.about, PARAGRAPH.c.number)
        .join(PARAGRAPH, PARAGRAPH.c.id == REQUEST.c.paragraph_id)
        .where(REQUEST.c.version_id == version_id)
        .order_by(REQUEST.c.position)
    )
    return tuple(FollowUpRequest(row.number, pointers_in(row.about)) for row in connection.execute(chosen))


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
