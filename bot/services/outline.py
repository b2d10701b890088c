"""The library at a glance: which paragraphs there are, under which headings, without their texts."""

import asyncio
from collections.abc import Callable

from bot.services.library import corpus_paragraphs, corpus_stamp, list_documents
from bot.services.ports import Database
from bot.services.results import Outline, OutlinedParagraph
from bot.services.views import CorpusParagraph

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
    return Outline(stamp, documents, found)


def _outlined(paragraph: CorpusParagraph) -> OutlinedParagraph:
    return OutlinedParagraph(
        paragraph.id,
        paragraph.number,
        paragraph.kind,
        paragraph.headings,
        paragraph.labels,
    )
