"""The library at a glance: which paragraphs there are, under which headings, without their texts."""

import asyncio
from collections.abc import Callable

from bot.services.library import corpus_paragraphs, corpus_stamp, list_documents
from bot.services.ports import Database
from bot.services.results import Outline, OutlinedParagraph
from bot.services.views import CorpusParagraph

FRESH_SECONDS = 2.0


class OutlineHolder:
    """Keeps the newest outline; documents that another process ingests appear within seconds."""

    def __init__(self, database: Database, ticks: Callable[[], float]) -> None:
        self._database = database
        self._ticks = ticks
        self._outline = Outline()
        self._looked: float | None = None
        self._lock = asyncio.Lock()

    async def get(self) -> Outline:
        """The outline, at most FRESH_SECONDS behind the store."""
        if self._is_fresh():
            return self._outline
        async with self._lock:
            if not self._is_fresh():
                await self._look()
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
    found: dict[str, dict[str, OutlinedParagraph]] = {}
    async for paragraph in corpus_paragraphs(database):
        found.setdefault(paragraph.symbol, {})[paragraph.number] = _outlined(paragraph)
    return Outline(stamp, await list_documents(database), found)


def _outlined(paragraph: CorpusParagraph) -> OutlinedParagraph:
    return OutlinedParagraph(
        paragraph.id,
        paragraph.number,
        paragraph.texts[0].kind,
        {text.language: text.heading for text in paragraph.texts},
        frozenset(passage.label for text in paragraph.texts for passage in text.passages if passage.label),
    )
