"""A bot that only counts, on the real way in and out: each update leaves one row and one receipt.

Texts: `w NAME` writes a row and says so by the outbox; `l NAME` answers directly; `x NAME` always fails;
`s NAME SECONDS` answers after a while.
"""

import asyncio
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection
from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot, MessageHandler, filters

from bot import logs
from bot.domain.outgoing import Failure, Outgoing
from bot.outbox import Hooks, Sender
from bot.sealing import Sealer
from bot.sending.courier import Courier
from bot.sending.pacer import Pacer
from bot.store.outbox import Postbox
from bot.store.session import open_database
from bot.transport import AiohttpRequest, Api
from bot.updates.application import LaneApplication
from bot.updates.intake import Intake
from bot.updates.poller import Poller
from bot.updates.service import Service
from bot.updates.setup import Setup, no_checkpoint

KEY = b"k" * 32
EFFECTS = "CREATE TABLE IF NOT EXISTS effect (id {number} PRIMARY KEY, name TEXT NOT NULL)"


@dataclass(frozen=True)
class Order:
    """What a test wants of a run."""

    server: str
    token: str
    database: str
    log: str = ""
    level: str = "DEBUG"
    rate: int = 10_000
    per_chat: bool = False
    poll_seconds: int = 25
    rejected_seconds: float = 60.0
    lanes: int = 64
    memory: int = 1_000
    lease_ms: int = 12_000


class CountingBot:
    """Builds the parts as the composition root does, with handlers that count."""

    def __init__(self, order: Order, checkpoint: Callable[[str], None] = no_checkpoint) -> None:
        self.order = order
        self.database = open_database(order.database)
        self.setup = Setup(
            self.database,
            Sealer([KEY]),
            alone=order.database.startswith("sqlite"),
            checkpoint=checkpoint,
            lanes=order.lanes,
            memory=order.memory,
            lease_ms=order.lease_ms,
        )
        self.request = AiohttpRequest()
        self.polling = AiohttpRequest(1)
        self.pacer = Pacer(order.rate, per_chat=order.per_chat)
        self.application = self._application()
        base = f"{order.server}/bot{order.token}"
        courier = Courier(Api(self.request, base), self.pacer)
        self.sender = Sender(self.setup, courier.send, Hooks(apologise=apologise))
        bot: ExtBot[Any] = self.application.bot
        self.intake = Intake(self.setup, self.sender, bot, self.application.process_update, apologise)
        self.poller = Poller(
            Api(self.polling, base),
            self.intake.accept,
            self.intake.room,
            self.setup,
            poll_seconds=order.poll_seconds,
            rejected_seconds=order.rejected_seconds,
        )
        self.service = Service(
            self.setup, self.intake, self.sender, self.poller.run, self.application.initialize
        )

    def _application(self) -> Application[Any, Any, Any, Any, Any, Any]:
        application = (
            Application.builder()
            .application_class(LaneApplication)
            .token(self.order.token)
            .base_url(f"{self.order.server}/bot")
            .request(self.request)
            .get_updates_request(self.polling)
            .rate_limiter(self.pacer)
            .updater(None)
            .build()
        )
        application.add_handler(MessageHandler(filters.TEXT, self.on_text, block=True))
        return application

    async def on_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the text says."""
        message = update.effective_message
        assert message is not None
        assert message.text is not None
        verb, name, *rest = message.text.split()
        if verb == "w":
            await self.intake.commit(update, lambda c, postbox: write(c, postbox, message.chat_id, name))
        elif verb == "x":
            raise ValueError(message.text)
        else:
            await asyncio.sleep(float(rest[0]) if rest else 0)
            await message.reply_text(f"done {name} read")

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop, then close everything."""
        try:
            await self.service.run(stop)
        finally:
            await self.pacer.shutdown()
            await self.request.shutdown()
            await self.polling.shutdown()
            await self.database.close()


def write(connection: Connection, postbox: Postbox, chat_id: int, name: str) -> None:
    """The effect: a row, and a receipt that names it."""
    row = connection.execute(text("INSERT INTO effect (name) VALUES (:name) RETURNING id"), {"name": name})
    postbox.post(Outgoing(chat_id, "sendMessage", {"text": f"done {name} {row.scalar_one()}"}))


async def apologise(failure: Failure) -> Sequence[Outgoing]:
    """A receipt for what failed."""
    if failure.chat_id is None:
        return ()
    return [Outgoing(failure.chat_id, "sendMessage", {"text": f"sorry {failure.number}"})]


async def serve(order: Order, checkpoint: Callable[[str], None]) -> None:
    """What a process does from its start to SIGTERM."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.on_loop_error)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await CountingBot(order, checkpoint).run(stop)
