"""The library at a glance: which paragraphs there are, under which headings, without their texts."""

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from bot.domain.document import ParagraphKind
from bot.services.library import corpus_paragraphs, corpus_stamp, list_documents
from bot.services.ports import Database
from bot.services.results import Outline, OutlinedParagraph, TopicParagraphs
from bot.services.views import CorpusParagraph, DocumentEntry

FRESH_SECONDS = 2.0
PATIENCE_SECONDS = 0.25
"""What an answer waits for a newer outline where there is one to go on with."""


class OutlineHolder:
    """Keeps the newest outline; documents that another process ingests appear within seconds."""

    def __init__(self, database: Database, ticks: Callable[[], float]) -> None:
        self._database = database
        self._ticks = ticks
        self._outline = Outline()
        self._looked: float | None = None
        self._renewal: asyncio.Task[None] | None = None

    async def get(self) -> Outline:
        """The outline, behind the store by FRESH_SECONDS and what reading it takes, at most."""
        if not self._is_fresh():
            if self._renewal is None or self._renewal.done():
                self._renewal = asyncio.create_task(self._look())
            await asyncio.wait((self._renewal,), timeout=PATIENCE_SECONDS if self._outline.stamp else None)
            if self._renewal.done():
                self._renewal.result()
        return self._outline

    def _is_fresh(self) -> bool:
        return self._looked is not None and self._ticks() - self._looked < FRESH_SECONDS

    async def _look(self) -> None:
        stamp = await corpus_stamp(self._database)
        if stamp != self._outline.stamp:
            self._outline = await read_outline(self._database, stamp)
        self._looked = self._ticks()


async def read_outline(database: Database, stamp: str) -> Outline:
    """Read the outline of everything that is stored; `stamp` is what it is known by."""
    # Before the paragraphs: a document that comes meanwhile must not be listed without any.
    documents = await list_documents(database)
    found: dict[str, dict[str, OutlinedParagraph]] = {}
    async for paragraph in corpus_paragraphs(database):
        if paragraph.symbol not in found:
            # Reads of SQLite run in the loop; others have their turn after each document.
            await asyncio.sleep(0)
        found.setdefault(paragraph.symbol, {})[paragraph.number] = _outlined(paragraph)
    return Outline(stamp, documents, found, by_topic(documents, found))


def _outlined(paragraph: CorpusParagraph) -> OutlinedParagraph:
    return OutlinedParagraph(
        paragraph.id,
        paragraph.symbol,
        paragraph.number,
        paragraph.kind,
        paragraph.headings,
        paragraph.labels,
        paragraph.topics,
        paragraph.year,
    )


def by_topic(
    documents: Sequence[DocumentEntry], paragraphs: Mapping[str, Mapping[str, OutlinedParagraph]]
) -> dict[str, TopicParagraphs]:
    """The paragraphs of each issue area: recommendations apart, the newest document first in both."""
    found: dict[str, list[OutlinedParagraph]] = defaultdict(list)
    for document in newest_first(documents):
        for paragraph in paragraphs.get(document.symbol, {}).values():
            for topic in paragraph.topics:
                found[topic].append(paragraph)
    return {topic: _parted(ones) for topic, ones in found.items()}


def _parted(paragraphs: Iterable[OutlinedParagraph]) -> TopicParagraphs:
    told: dict[bool, list[OutlinedParagraph]] = {True: [], False: []}
    for one in paragraphs:
        told[one.kind is ParagraphKind.RECOMMENDATION].append(one)
    return TopicParagraphs(tuple(told[True]), tuple(told[False]))


def newest_first(documents: Sequence[DocumentEntry]) -> list[DocumentEntry]:
    """Documents in the order of their list, turned round by date.

    One without a date comes after what goes before it in its cycle: a reply is newer than what it answers.
    """
    dated: list[tuple[dt.date, int, DocumentEntry]] = []
    for _, cycle in groupby(documents, key=lambda entry: (entry.country, entry.treaty)):
        day = dt.date.min
        for entry in cycle:
            day = entry.day or day
            dated.append((day, len(dated), entry))
    return [entry for *_, entry in sorted(dated, key=lambda one: one[:2], reverse=True)]
