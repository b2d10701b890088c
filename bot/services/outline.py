"""The library at a glance: which paragraphs there are, under which headings, without their texts."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.document import ParagraphKind
from bot.services.library import corpus_paragraphs, corpus_stamp, list_documents
from bot.services.ports import Database
from bot.services.views import CorpusParagraph, DocumentEntry

FRESH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class OutlinedParagraph:
    """A paragraph without its text; headings by language."""

    id: int
    number: str
    kind: ParagraphKind
    headings: Mapping[str, tuple[str, ...]]
    labels: frozenset[tuple[str, ...]]

    def heading(self, language: str) -> tuple[str, ...]:
        """The heading path in the language, else in whichever there is."""
        return self.headings.get(language) or next(iter(self.headings.values()), ())


@dataclass(frozen=True, slots=True)
class Outline:
    """All documents and their paragraphs at one moment; `stamp` changes when any of their texts does."""

    stamp: str = ""
    documents: tuple[DocumentEntry, ...] = ()
    paragraphs: Mapping[str, Mapping[str, OutlinedParagraph]] = field(default_factory=dict)

    def numbers(self, symbol: str) -> Sequence[str]:
        """All paragraph numbers of the document, in its order."""
        return tuple(self.paragraphs.get(symbol, {}))

    def labels(self, symbol: str, number: str) -> Collection[tuple[str, ...]]:
        """The labels of the paragraph's sub-paragraphs."""
        found = self.find(symbol, number)
        return found.labels if found else ()

    def find(self, symbol: str, number: str) -> OutlinedParagraph | None:
        """The paragraph, None where there is none."""
        return self.paragraphs.get(symbol, {}).get(number)


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
