"""Asks Telegram for updates, for as long as the process lives: whatever fails is waited out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import BaqylauError
from bot.logs import failed
from bot.transport import Api, FloodWait
from bot.updates.backoff import Backoff
from bot.updates.raw import ALLOWED_UPDATES, update_id_of
from bot.updates.setup import Setup

POLL_SECONDS: Final = 25
MARGIN_SECONDS: Final = 10.0
BATCH: Final = 100
REJECTED_SECONDS: Final = 60.0
REJECTED_TIMES: Final = 4
_LEAST_PAUSE = 0.5
_LOG = logging.getLogger(__name__)


class TokenRejected(BaqylauError):
    """Telegram has refused the token several times over more than a minute; only an operator can help."""

    code = "token-rejected"


class BrokenAnswer(TelegramError):
    """An answer to getUpdates that holds no updates."""

    def __init__(self) -> None:
        super().__init__("no updates in the answer")


class Poller:
    """Long polling with raw updates: a batch is stored first and confirmed to Telegram by the next call.

    `api` has a connection of its own. `accept` keeps a batch durably; `room` returns when more can be taken.
    Nothing but a token rejected for good ends `run`.
    """

    def __init__(
        self,
        api: Api,
        accept: Callable[[Sequence[object]], Awaitable[None]],
        room: Callable[[], Awaitable[None]],
        setup: Setup,
        *,
        poll_seconds: int = POLL_SECONDS,
        rejected_seconds: float = REJECTED_SECONDS,
    ) -> None:
        self._api = api
        self._accept = accept
        self._room = room
        self._setup = setup
        self._poll_seconds = poll_seconds
        self._rejected_seconds = rejected_seconds
        self._backoff = Backoff()
        self._offset: int | None = None
        self._rejected_since: float | None = None
        self._rejections = 0

    async def run(self) -> None:
        """Poll until cancelled; raises TokenRejected when it is certain."""
        while True:
            try:
                await self._poll()
                self._backoff.reset()
            except Exception as error:
                self._setup.counters.poll_failures += 1
                failed(_LOG, "poll-failed", error, logging.WARNING)
                self._judge(error)
                await self._recover(error)
            await self._room()

    async def _poll(self) -> None:
        began = self._setup.ticks()
        self._setup.checkpoint("poll.ask")
        parameters = {
            "offset": self._offset,
            "timeout": self._poll_seconds,
            "limit": BATCH,
            "allowed_updates": ALLOWED_UPDATES,
        }
        batch = await self._api.call("getUpdates", parameters, self._poll_seconds + MARGIN_SECONDS)
        self._setup.checkpoint("poll.answered")
        ids = self._ids(batch)
        self._answered()
        if not ids:
            # All was confirmed. Without an offset the numbering may begin anew, as after a quiet week.
            self._offset = None
            if self._setup.ticks() - began < _LEAST_PAUSE:
                await asyncio.sleep(min(_LEAST_PAUSE, self._poll_seconds))
            return
        await self._accept(batch)  # type: ignore[arg-type]
        self._setup.checkpoint("poll.accepted")
        self._offset = max(ids) + 1

    def _ids(self, batch: object) -> list[int]:
        if not isinstance(batch, list):
            raise BrokenAnswer
        ids = [number for raw in batch if (number := update_id_of(raw)) is not None]
        if batch and not ids:
            raise BrokenAnswer
        return ids

    def _answered(self) -> None:
        self._setup.counters.last_poll = self._setup.ticks()
        self._rejected_since = None
        self._rejections = 0

    def _judge(self, error: Exception) -> None:
        """Give up on the token only after several refusals over a minute: one alone is Telegram's slip."""
        if not isinstance(error, InvalidToken):
            return
        now = self._setup.ticks()
        self._rejected_since = self._rejected_since if self._rejected_since is not None else now
        self._rejections += 1
        if self._rejections >= REJECTED_TIMES and now - self._rejected_since > self._rejected_seconds:
            raise TokenRejected from None

    async def _recover(self, error: Exception) -> None:
        if isinstance(error, Conflict) and "webhook" in error.message.lower():
            await self._leave_webhook()
        pause = self._backoff.pause()
        await asyncio.sleep(max(pause, error.seconds) if isinstance(error, FloodWait) else pause)

    async def _leave_webhook(self) -> None:
        try:
            # Never with drop_pending_updates: what waits was accepted by Telegram for us.
            await self._api.call("deleteWebhook", {})
        except TelegramError as error:
            failed(_LOG, "webhook-not-left", error, logging.WARNING)
