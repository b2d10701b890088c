"""Keeps an index that fits the store: built again when missing, stale or damaged, swapped in whole."""

import asyncio
import gc
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol, TypeVar

from bot.domain.filters import Filters
from index.errors import IndexBroken
from index.schema import IndexedParagraph
from index.search import Searcher, SearchPage
from index.snippets import Fragment, Passages
from index.writer import build_index, fingerprint

Answer = TypeVar("Answer")
FileStates = frozenset[tuple[str, int, int]]
"""Name, size and time of each file of an index."""
_BUILDS = 2
"""A build that is under way may have begun before the change: then one more is needed."""


class BrokenOff(Exception):
    """Nobody needs the index any more that is being built."""


class ParagraphSource(Protocol):
    """What is to be indexed. `stamp` and `paragraphs` are called in a thread other than the loop's."""

    def stamp(self) -> str:
        """A value that changes whenever what is indexed changes."""
        ...

    def paragraphs(self) -> Iterable[IndexedParagraph]:
        """All paragraphs, as of one moment."""
        ...


def open_searcher(root: Path, source: ParagraphSource) -> Searcher:
    """Open the index that fits the source, built first where there is none or it is damaged."""
    _put_aside(root)
    stamp = source.stamp()
    with suppress(IndexBroken):  # missing, half gone or garbled: it costs time and nothing else
        return Searcher(root / fingerprint(stamp))
    return Searcher(build_index(root, stamp, source.paragraphs()))


class IndexHolder:
    """The index of a running bot. All methods are called in the event loop.

    While an index is built the old one answers; where there is no old one, a search waits.
    """

    def __init__(self, root: Path, source: ParagraphSource) -> None:
        self._root = root
        self._source = source
        self._searcher: Searcher | None = None
        self._stamp: str | None = None
        self._files: FileStates = frozenset()
        self._renewal: asyncio.Task[None] | None = None
        self._is_closing = False

    async def refresh(self) -> None:
        """Make the index fit the source. To be called at start, after a change, and now and then."""
        for _ in range(_BUILDS):
            if await self._fits():
                return
            await asyncio.shield(self._renew())

    async def search(
        self, text: str, *, limit: int = 5, offset: int = 0, filters: Filters | None = None
    ) -> SearchPage:
        """As `Searcher.search`; an index that turns out damaged is built again on the way."""
        return await self._asked(
            lambda searcher: searcher.search(text, limit=limit, offset=offset, filters=filters)
        )

    async def nearest_topics(self, text: str) -> tuple[str, ...]:
        """As `Searcher.nearest_topics`; a damaged index is built again."""
        return await self._asked(lambda searcher: searcher.nearest_topics(text))

    async def snippet(self, text: str, marks: frozenset[str], width: int) -> tuple[Fragment, ...]:
        """As `Searcher.snippet`; a damaged index is built again."""
        return await self._asked(lambda searcher: searcher.snippet(text, marks, width))

    async def label(self, passages: Passages, marks: frozenset[str]) -> tuple[str, ...]:
        """As `Searcher.label`; a damaged index is built again."""
        return await self._asked(lambda searcher: searcher.label(passages, marks))

    async def close(self) -> None:
        """Break off a build under way and let go of the files."""
        self._is_closing = True
        if self._renewal:
            await asyncio.gather(self._renewal, return_exceptions=True)
        if self._searcher:
            self._searcher.close()
            self._searcher = None

    async def _asked(self, ask: Callable[[Searcher], Answer]) -> Answer:
        searcher = await self._ready()
        try:
            return ask(searcher)
        except IndexBroken:
            if self._searcher is searcher:
                self._searcher = None
                searcher.close()
            return ask(await self._ready())

    async def _ready(self) -> Searcher:
        while self._searcher is None:
            await asyncio.shield(self._renew())
        return self._searcher

    def _renew(self) -> "asyncio.Task[None]":
        """The one build under way; started if there is none."""
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._open_in_thread())
        return self._renewal

    async def _open_in_thread(self) -> None:
        stamp, searcher, files = await asyncio.to_thread(self._open)
        if self._searcher:
            self._searcher.close()
        self._searcher, self._stamp, self._files = searcher, stamp, files
        await asyncio.to_thread(_spare_collector)

    def _open(self) -> tuple[str, Searcher, FileStates]:
        stamp = self._source.stamp()
        searcher = open_searcher(self._root, _Breakable(self._source, lambda: self._is_closing))
        searcher.warm()
        return stamp, searcher, _files_in(self._root / fingerprint(stamp))

    async def _fits(self) -> bool:
        stamp = await asyncio.to_thread(self._source.stamp)
        if self._searcher is None or stamp != self._stamp:
            return False
        files = await asyncio.to_thread(_files_in, self._root / fingerprint(stamp))
        return bool(files) and files == self._files


def _files_in(folder: Path) -> FileStates:
    """What tells that nobody wrote to an index, since to read it would take long."""
    with suppress(OSError):  # missing, or being removed
        states = ((path.name, path.stat()) for path in folder.iterdir())
        return frozenset((name, state.st_size, state.st_mtime_ns) for name, state in states)
    return frozenset()


def _put_aside(root: Path) -> None:
    """Make way for the index's folder where a file, or a link to nothing, has its name."""
    if root.is_dir() or not (root.exists() or root.is_symlink()):
        return
    names = (root.with_name(f"{root.name}-aside{number or ''}") for number in count())
    with suppress(FileNotFoundError):  # another process has just done it
        root.rename(next(name for name in names if not (name.exists() or name.is_symlink())))


def _spare_collector() -> None:
    """Take the index out of what the garbage collector walks; some questions would wait 0.2 s for it."""
    gc.unfreeze()
    gc.collect()  # of a former index nothing stays
    gc.freeze()


class _Breakable:
    """A source whose paragraphs end in an error once nobody needs the index any more."""

    def __init__(self, source: ParagraphSource, is_over: Callable[[], bool]) -> None:
        self._source = source
        self._is_over = is_over

    def stamp(self) -> str:
        return self._source.stamp()

    def paragraphs(self) -> Iterable[IndexedParagraph]:
        for paragraph in self._source.paragraphs():
            if self._is_over():
                raise BrokenOff
            yield paragraph
