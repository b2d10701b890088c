"""What this project tells of documents: summaries, headings and issue areas of paragraphs."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.domain.catalogue import Summary
from bot.store.codec import words_in
from bot.store.tables import DOCUMENT, PARAGRAPH, SUMMARY, TEXT, TOPIC

_NOT_OWN = "-"
"""In the place of the digest of the project's own files, where only others told of a document."""


def read_own_digests(connection: Connection) -> frozenset[str]:
    """The digests of the project's own files about the documents that these tell of."""
    stored = connection.execute(select(DOCUMENT.c.catalogue).where(DOCUMENT.c.catalogue.is_not(None)))
    return frozenset(one.partition(" ")[0] for one in stored.scalars())


def put_digest(connection: Connection, document_id: int, own: str | None = None) -> None:
    """Remember a digest of all that is told of a document, after the one of the project's own files.

    `own` is the latter where these files have just been told; else the former one stays. Both stand in one
    column with a space between: where either changes, the index no longer fits.
    """
    mine = DOCUMENT.c.id == document_id
    if own is None:
        stored = connection.execute(select(DOCUMENT.c.catalogue).where(mine)).scalar_one()
        own = (stored or _NOT_OWN).partition(" ")[0]
    summaries, topics = read_told(connection, document_id)
    told = repr((sorted(summaries.items()), sorted(topics.items())))
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    connection.execute(update(DOCUMENT).where(mine).values(catalogue=f"{own} {digest}"))


def put_summaries(connection: Connection, summaries: Mapping[int, Sequence[Summary]]) -> None:
    """Replace the summaries of paragraphs, by their ids, in the languages that come."""
    rows: list[dict[str, object]] = [
        {
            "paragraph_id": paragraph_id,
            "language": summary.language,
            "heading": list(summary.heading),
            "text": summary.text,
            "asked": list(summary.asked),
        }
        for paragraph_id, told in summaries.items()
        for summary in told
    ]
    if rows:
        former = (
            SUMMARY.c.paragraph_id == bindparam("of_paragraph"),
            SUMMARY.c.language == bindparam("in_language"),
        )
        replaced = [{"of_paragraph": row["paragraph_id"], "in_language": row["language"]} for row in rows]
        connection.execute(delete(SUMMARY).where(*former), replaced)
        connection.execute(insert(SUMMARY), rows)


def put_topics(connection: Connection, topics: Mapping[int, Sequence[str]], *, by_hand: bool) -> None:
    """Replace the topics of paragraphs, by their ids; an empty list leaves none."""
    if topics:
        former = TOPIC.c.paragraph_id == bindparam("of_paragraph")
        connection.execute(delete(TOPIC).where(former), [{"of_paragraph": one} for one in topics])
    rows = [
        {"paragraph_id": paragraph_id, "topic": topic, "position": position, "by_hand": by_hand}
        for paragraph_id, found in topics.items()
        for position, topic in enumerate(found)
    ]
    if rows:
        connection.execute(insert(TOPIC), rows)


def read_with_topics(connection: Connection, document_id: int, *, by_hand: bool) -> frozenset[int]:
    """The ids of a document's paragraphs that have topics set by hand; with `by_hand` false, any topics."""
    chosen = select(TOPIC.c.paragraph_id).join(PARAGRAPH, PARAGRAPH.c.id == TOPIC.c.paragraph_id)
    mine = [PARAGRAPH.c.document_id == document_id, *([TOPIC.c.by_hand] if by_hand else [])]
    return frozenset(connection.execute(chosen.where(*mine)).scalars())


def read_heading_paths(connection: Connection, document_id: int) -> dict[int, list[tuple[str, ...]]]:
    """All heading paths that are known of a document's paragraphs by id, ours before the official ones."""
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for table in (SUMMARY, TEXT):
        chosen = (
            select(table.c.paragraph_id, table.c.heading)
            .join(PARAGRAPH, PARAGRAPH.c.id == table.c.paragraph_id)
            .where(PARAGRAPH.c.document_id == document_id)
            .order_by(table.c.id)
        )
        for row in connection.execute(chosen):
            found[row.paragraph_id].append(words_in(row.heading))
    return found


def read_summaries(connection: Connection, paragraph_ids: Iterable[int]) -> dict[int, tuple[Summary, ...]]:
    """The summaries of paragraphs by id, in the order of their languages' names, without what people ask."""
    shown = (SUMMARY.c.paragraph_id, SUMMARY.c.language, SUMMARY.c.heading, SUMMARY.c.text)
    chosen = (
        select(*shown).where(SUMMARY.c.paragraph_id.in_(list(paragraph_ids))).order_by(SUMMARY.c.language)
    )
    found: dict[int, list[Summary]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.paragraph_id].append(Summary(row.language, words_in(row.heading), row.text))
    return {paragraph_id: tuple(told) for paragraph_id, told in found.items()}


def read_topics(connection: Connection, paragraph_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The topics of paragraphs by id, the most fitting first."""
    chosen = (
        select(TOPIC.c.paragraph_id, TOPIC.c.topic)
        .where(TOPIC.c.paragraph_id.in_(list(paragraph_ids)))
        .order_by(TOPIC.c.paragraph_id, TOPIC.c.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.paragraph_id].append(row.topic)
    return {paragraph_id: tuple(topics) for paragraph_id, topics in found.items()}


def read_told(
    connection: Connection, document_id: int
) -> tuple[dict[int, tuple[Summary, ...]], dict[int, tuple[str, ...]]]:
    """The summaries and topics of all paragraphs of a document, by the paragraphs' ids.

    Unlike `read_summaries`, with what people ask.
    """
    summaries: dict[int, list[Summary]] = defaultdict(list)
    topics: dict[int, list[str]] = defaultdict(list)
    mine = PARAGRAPH.c.document_id == document_id
    told = select(SUMMARY).join(PARAGRAPH, PARAGRAPH.c.id == SUMMARY.c.paragraph_id).where(mine)
    for row in connection.execute(told.order_by(SUMMARY.c.language)):
        summary = Summary(row.language, words_in(row.heading), row.text, words_in(row.asked))
        summaries[row.paragraph_id].append(summary)
    found = select(TOPIC.c.paragraph_id, TOPIC.c.topic).join(
        PARAGRAPH, PARAGRAPH.c.id == TOPIC.c.paragraph_id
    )
    for row in connection.execute(found.where(mine).order_by(TOPIC.c.position)):
        topics[row.paragraph_id].append(row.topic)
    return (
        {paragraph_id: tuple(ones) for paragraph_id, ones in summaries.items()},
        {paragraph_id: tuple(ones) for paragraph_id, ones in topics.items()},
    )
