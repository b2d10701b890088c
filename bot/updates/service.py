"""Runs the way in and out until told to stop: starts fast, stops within five seconds, never goes deaf."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from sqlalchemy.engine import Connection

from bot.logs import event, failed
from bot.outbox import Sender
from bot.store import intake as inbox
from bot.store import outbox
from bot.updates.backoff import Backoff
from bot.updates.intake import Intake
from bot.updates.setup import Setup

HANDLERS_SECONDS: Final = 3.3
SENDS_SECONDS: Final = 0.6
STORE_SECONDS: Final = 0.5
CLAIMS_KEPT_MS: Final = 26 * 3_600_000
MESSAGES_KEPT_MS: Final = 60 * 86_400_000
PRUNE_SECONDS: Final = 3_600.0
_LOG = logging.getLogger(__name__)


class Service:
    """Everything that runs beside the handlers.

    `receive` brings updates in (the poller's or the webhook's `run`) and is started first; `prepare` makes
    the Application ready to handle (it asks Telegram who the bot is) and is tried again until it succeeds;
    updates are accepted meanwhile and handled afterwards.
    """

    def __init__(
        self,
        setup: Setup,
        intake: Intake,
        sender: Sender,
        receive: Callable[[], Coroutine[Any, Any, None]],
        prepare: Callable[[], Awaitable[None]],
    ) -> None:
        self._setup = setup
        self._intake = intake
        self._sender = sender
        self._receive = receive
        self._prepare = prepare

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; raises what ended it otherwise, TokenRejected above all."""
        receiving = asyncio.create_task(self._receive())
        working = asyncio.create_task(self._work())
        stopping = asyncio.create_task(stop.wait())
        tasks: tuple[asyncio.Task[Any], ...] = (receiving, working, stopping)
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await self._end(receiving)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done - {stopping}:
            task.result()

    async def _work(self) -> None:
        await self._until_prepared()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sender.feed.run())
            group.create_task(self._sender.confirm())
            group.create_task(self._intake.feed.run())
            group.create_task(self._intake.finisher.run())
            group.create_task(self._prune())
            if not self._setup.alone:
                group.create_task(self._renew())

    async def _until_prepared(self) -> None:
        backoff = Backoff()
        while True:
            try:
                await self._prepare()
            except Exception as error:
                # A rejected token is the poller's to judge, over a minute.
                failed(_LOG, "not-prepared", error, logging.WARNING)
                await asyncio.sleep(backoff.pause())
            else:
                return

    async def _end(self, receiving: "asyncio.Task[None]") -> None:
        """Take nothing more, let what runs end, write what is known; what remains is for the next start."""
        receiving.cancel()
        event(_LOG, "stopping")
        await self._intake.stop(HANDLERS_SECONDS)
        await self._sender.stop(SENDS_SECONDS)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._intake.finisher.flush()
                await self._sender.flush()
                if not self._setup.alone:
                    await self._setup.database.write(self._release)
        except Exception as error:
            # What could not be written is done again by the next process: once more is the promise.
            failed(_LOG, "stopped-unwritten", error)
        self._setup.checkpoint("stop.end")

    def _release(self, connection: Connection) -> None:
        inbox.release(connection, self._setup.owner)
        outbox.release(connection, self._setup.owner)

    async def _renew(self) -> None:
        """Keep the leases, so that other copies leave alone what this one works on."""
        while True:
            await asyncio.sleep(self._setup.lease_ms / 4000)
            await self._quietly("lease-not-renewed", self._lengthen)

    async def _prune(self) -> None:
        while True:
            await asyncio.sleep(PRUNE_SECONDS)
            await self._quietly("not-pruned", self._forget)

    async def _quietly(self, name: str, unit: Callable[[Connection], None]) -> None:
        try:
            await self._setup.database.write(unit)
        except Exception as error:
            failed(_LOG, name, error)

    def _lengthen(self, connection: Connection) -> None:
        inbox.renew(connection, self._setup.holder())
        outbox.renew(connection, self._setup.holder())

    def _forget(self, connection: Connection) -> None:
        inbox.prune(connection, self._setup.clock() - CLAIMS_KEPT_MS)
        outbox.prune(connection, self._setup.clock() - MESSAGES_KEPT_MS)
