"""What this project tells of documents: summaries, headings and issue areas of paragraphs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.domain.catalogue import Summary
from bot.store.codec import words_in
from bot.store.tables import DOCUMENT, PARAGRAPH, SUMMARY, TOPIC


def read_digests(connection: Connection) -> dict[str, str]:
    """The digest of each document's catalogue, by symbol, where it has one."""
    rows = connection.execute(select(DOCUMENT.c.symbol, DOCUMENT.c.catalogue))
    return {row.symbol: row.catalogue for row in rows if row.catalogue is not None}


def put_digest(connection: Connection, document_id: int, digest: str) -> None:
    """Remember which catalogue a document has."""
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document_id).values(catalogue=digest))


def put_summaries(
    connection: Connection, ids: Mapping[str, int], summaries: Mapping[str, Sequence[Summary]]
) -> None:
    """Replace the summaries of the paragraphs, in the languages that come."""
    for number, told in summaries.items():
        languages = [summary.language for summary in told]
        mine = (SUMMARY.c.paragraph_id == ids[number], SUMMARY.c.language.in_(languages))
        connection.execute(delete(SUMMARY).where(*mine))
    rows = [
        {
            "paragraph_id": ids[number],
            "language": summary.language,
            "heading": list(summary.heading),
            "text": summary.text,
        }
        for number, told in summaries.items()
        for summary in told
    ]
    if rows:
        connection.execute(insert(SUMMARY), rows)


def put_topics(
    connection: Connection, ids: Mapping[str, int], topics: Mapping[str, Sequence[str]], *, by_hand: bool
) -> None:
    """Replace the topics of the paragraphs; what was set by hand is not replaced by rules."""
    kept: set[int] = set()
    if not by_hand:
        chosen = select(TOPIC.c.paragraph_id).where(
            TOPIC.c.paragraph_id.in_(ids[number] for number in topics), TOPIC.c.by_hand
        )
        kept = set(connection.execute(chosen).scalars())
    replaced = [ids[number] for number in topics if ids[number] not in kept]
    for paragraph_id in replaced:
        connection.execute(delete(TOPIC).where(TOPIC.c.paragraph_id == paragraph_id))
    rows = [
        {"paragraph_id": ids[number], "topic": topic, "position": position, "by_hand": by_hand}
        for number, found in topics.items()
        if ids[number] not in kept
        for position, topic in enumerate(found)
    ]
    if rows:
        connection.execute(insert(TOPIC), rows)


def read_summaries(connection: Connection, paragraph_ids: Iterable[int]) -> dict[int, tuple[Summary, ...]]:
    """The summaries of paragraphs by id, in the order of their languages' names."""
    chosen = (
        select(SUMMARY).where(SUMMARY.c.paragraph_id.in_(list(paragraph_ids))).order_by(SUMMARY.c.language)
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
    """The summaries and topics of all paragraphs of a document, by the paragraphs' ids."""
    summaries: dict[int, list[Summary]] = defaultdict(list)
    topics: dict[int, list[str]] = defaultdict(list)
    mine = PARAGRAPH.c.document_id == document_id
    told = select(SUMMARY).join(PARAGRAPH, PARAGRAPH.c.id == SUMMARY.c.paragraph_id).where(mine)
    for row in connection.execute(told.order_by(SUMMARY.c.language)):
        summaries[row.paragraph_id].append(Summary(row.language, words_in(row.heading), row.text))
    found = select(TOPIC.c.paragraph_id, TOPIC.c.topic).join(
        PARAGRAPH, PARAGRAPH.c.id == TOPIC.c.paragraph_id
    )
    for row in connection.execute(found.where(mine).order_by(TOPIC.c.position)):
        topics[row.paragraph_id].append(row.topic)
    return (
        {paragraph_id: tuple(ones) for paragraph_id, ones in summaries.items()},
        {paragraph_id: tuple(ones) for paragraph_id, ones in topics.items()},
    )
