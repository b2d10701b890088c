"""Erases handled updates many at a time: one commit for all that ended while the last one ran."""

import asyncio
import logging
from typing import Final

from bot.logs import failed
from bot.store import intake as rows
from bot.updates.backoff import Backoff
from bot.updates.setup import Setup

LINGER_SECONDS: Final = 0.2
MANY: Final = 64
_LOG = logging.getLogger(__name__)


class Finisher:
    """Collects the numbers of updates whose handling changed nothing and is over."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._waiting: list[int] = []
        self._bell = asyncio.Event()

    def add(self, update_id: int) -> None:
        """The update is answered; its row goes with the next commit."""
        self._waiting.append(update_id)
        self._bell.set()

    async def run(self) -> None:
        """Write until cancelled; failures of the store are waited out."""
        backoff = Backoff()
        while True:
            await self._bell.wait()
            # A moment more, so that a stream of look-ups costs a commit for several and not for each; what is
            # read again when the process dies in that moment has changed nothing.
            if len(self._waiting) < MANY:
                await asyncio.sleep(LINGER_SECONDS)
            try:
                await self.flush()
                backoff.reset()
            except Exception as error:
                failed(_LOG, "finish-failed", error)
                await asyncio.sleep(backoff.pause())

    async def flush(self) -> None:
        """Write what waits now."""
        batch = self._waiting[:]
        if batch:
            now = self._setup.clock()
            self._setup.checkpoint("finish.begin")
            await self._setup.database.write(lambda connection: rows.finish(connection, batch, now))
            self._setup.checkpoint("finish.written")
            del self._waiting[: len(batch)]
        if not self._waiting:
            self._bell.clear()
