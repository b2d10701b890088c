"""One writer for SQLite: all units that wait are committed together, and each of them fails alone."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from time import perf_counter
from typing import Protocol, TypeVar, cast

from bot.store.caught import Caught
from bot.store.errors import StoreClosed, as_store_error

T = TypeVar("T")

MOST_IN_GROUP = 256
MOST_INLINE = 8
FAST_COMMIT = 0.001
"""Seconds: a disk that commits faster is not worth a hand-over to the thread."""


class Transactions(Protocol):
    """What the writer needs of a connection; every method belongs to the thread that writes."""

    def begin(self, *, wait: bool) -> None:
        """Start a transaction that may write; without `wait` fail at once where another writes."""

    def commit(self) -> None:
        """Make it durable."""

    def rollback(self) -> None:
        """Undo it, where there is one."""

    def mark(self) -> None:
        """Set the point that `undo` returns to."""

    def keep(self) -> None:
        """Drop the point, keep what was done since."""

    def undo(self) -> None:
        """Return to the point and drop it."""

    def is_open(self) -> bool:
        """Whether the transaction still stands: SQLite ends it by itself on a full disk."""


class Unit:
    """A waiting unit of work with the future that its caller awaits."""

    __slots__ = ("answer", "error", "future", "long", "run")

    def __init__(self, run: Callable[[], object], future: "asyncio.Future[object]", long: bool) -> None:
        self.run = run
        self.future = future
        self.long = long
        self.answer: object = None
        self.error: BaseException | None = None

    def attempt(self) -> bool:
        """Run it once and say whether it went well."""
        with Caught() as caught:
            self.answer = self.run()
        self.error = caught.error
        return caught.error is None

    def deliver(self) -> None:
        """Hand the outcome to the caller, unless it has gone."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.answer)
        else:
            self.future.set_exception(as_store_error(self.error))


class GroupWriter:
    """Collects units of one event loop and commits them in groups.

    All units that arrive in one turn of the loop, or while a group is being written, form the next
    group. A small group runs in the loop itself while the disk proves fast; otherwise in the one
    writer thread. Only one group is under way at a time.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._waiting: list[Unit] = []
        self._thread = ThreadPoolExecutor(1, "store-writer")
        self._planned = False
        self._busy = False
        self._closed = False
        self._commit_seconds = FAST_COMMIT
        self._idle: asyncio.Event | None = None

    async def write(self, run: Callable[[], T], *, long: bool = False) -> T:
        """Run the unit in the next group; return when the group is durable.

        A `long` unit never holds the loop up: it runs in the thread.
        """
        if self._closed:
            raise StoreClosed(reason="closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[object] = loop.create_future()
        self._waiting.append(Unit(run, future, long))
        if not (self._planned or self._busy):
            self._plan(loop)
        return cast(T, await future)

    async def close(self) -> None:
        """Let everything that waits be written, then end the thread."""
        self._closed = True
        if self._waiting or self._busy:
            self._idle = asyncio.Event()
            await self._idle.wait()
        self._thread.shutdown()

    def _plan(self, loop: asyncio.AbstractEventLoop) -> None:
        self._planned = True
        loop.call_soon(self._start, loop)

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        self._planned = False
        group = [unit for unit in self._waiting[:MOST_IN_GROUP] if not unit.future.done()]
        del self._waiting[:MOST_IN_GROUP]
        if not group or (self._is_quick(group) and self._run(group, wait=False)):
            self._finish(loop, group)
            return
        self._busy = True
        done = self._thread.submit(self._run, group, wait=True)
        done.add_done_callback(lambda run: loop.call_soon_threadsafe(self._ended, loop, group, run))

    def _is_quick(self, group: Sequence[Unit]) -> bool:
        few = len(group) <= MOST_INLINE and not any(unit.long for unit in group)
        return few and self._commit_seconds < FAST_COMMIT

    def _ended(self, loop: asyncio.AbstractEventLoop, group: Sequence[Unit], run: Future[bool]) -> None:
        self._busy = False
        error = run.exception()
        for unit in group if error else ():
            unit.error = error
        self._finish(loop, group)

    def _finish(self, loop: asyncio.AbstractEventLoop, group: Sequence[Unit]) -> None:
        for unit in group:
            unit.deliver()
        if self._waiting:
            self._plan(loop)
        elif self._idle is not None:
            self._idle.set()

    def _run(self, group: Sequence[Unit], *, wait: bool) -> bool:
        """Write the group; False, with nothing done, where it would have to wait for another process."""
        with Caught() as begun:
            self._transactions.begin(wait=wait)
        if begun.error is not None:
            for unit in group:
                unit.error = begun.error
            return wait
        if not self._together(group):
            for unit in group:
                self._alone(unit)
        return True

    def _together(self, group: Sequence[Unit]) -> bool:
        """Run the group in the open transaction and commit; False where nothing of it was kept."""
        committed = False
        with Caught():
            if all(self._within(unit) for unit in group):
                self._commit()
                committed = True
        if not committed:
            self._transactions.rollback()
        return committed

    def _within(self, unit: Unit) -> bool:
        """Run a unit of the group behind a mark; False where that ended the whole transaction."""
        self._transactions.mark()
        well = unit.attempt()
        if self._transactions.is_open():
            self._transactions.keep() if well else self._transactions.undo()
            return True
        return False

    def _alone(self, unit: Unit) -> None:
        """Run a unit in a transaction of its own, after its group was lost."""
        with Caught() as caught:
            self._transactions.begin(wait=True)
            if unit.attempt():
                self._commit()
        unit.error = unit.error or caught.error
        if unit.error is not None:
            self._transactions.rollback()

    def _commit(self) -> None:
        started = perf_counter()
        self._transactions.commit()
        # A moving average: one slow flush sends the next groups to the thread, fast ones bring them back.
        self._commit_seconds += (perf_counter() - started - self._commit_seconds) / 4
