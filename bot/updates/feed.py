"""Keeps the lanes fed from the store without holding more in memory than they need."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final, Generic, TypeVar

from bot.logs import failed
from bot.updates.backoff import Backoff

Row = TypeVar("Row")
MOST_AT_ONCE: Final = 256
_LOG = logging.getLogger(__name__)


class Feed(Generic[Row]):
    """Decides whether new rows go straight to memory, and brings the others from the store in their order.

    While older rows wait in the store (`behind`), new ones must wait there too, or they would overtake.
    `take` fetches at most that many rows, `push` hands one to its lane, `pending` says how many are there.
    `every`: seconds after which the store is looked at even if nobody rang, for rows of other processes.
    """

    def __init__(
        self,
        take: Callable[[int], Awaitable[Sequence[Row]]],
        push: Callable[[Row], None],
        pending: Callable[[], int],
        *,
        most: int,
        every: float | None,
    ) -> None:
        self._take = take
        self._push = push
        self._pending = pending
        self._most = most
        self._every = every
        self._behind = True
        self._storing = 0
        self._bell = asyncio.Event()
        self._space = asyncio.Event()

    def is_direct(self) -> bool:
        """Whether rows that are stored now may go straight to memory."""
        return not self._behind and not self._storing and self._pending() < self._most

    async def room(self) -> None:
        """Return when memory can take more."""
        while self._pending() >= self._most:
            self._space.clear()
            await self._space.wait()

    def begin_storing(self) -> None:
        """Rows that must wait in the store are about to be committed; pair with `stored`."""
        self._storing += 1

    def stored(self) -> None:
        """Those rows are there, or will not come."""
        self._storing -= 1
        self.ring()

    def ring(self) -> None:
        """Something waits in the store: look at once."""
        self._behind = True
        self._bell.set()

    def relieved(self) -> None:
        """A row is done: there may be room for those that wait."""
        self._space.set()
        if self._behind and self._pending() <= self._most // 2:
            self._bell.set()

    async def run(self) -> None:
        """Feed until cancelled; failures of the store are waited out."""
        backoff = Backoff()
        while True:
            self._bell.clear()
            try:
                await self._fill()
                backoff.reset()
            except Exception as error:
                failed(_LOG, "feed-failed", error)
                await asyncio.sleep(backoff.pause())
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._bell.wait()

    async def _fill(self) -> None:
        while (room := self._most - self._pending()) > 0:
            quiet = not self._storing
            asked = min(room, MOST_AT_ONCE)
            rows = await self._take(asked)
            for row in rows:
                self._push(row)
            if len(rows) < asked:
                # Rows that were being stored meanwhile may have come after the look.
                self._behind = not (quiet and not self._storing and not self._bell.is_set())
                return
