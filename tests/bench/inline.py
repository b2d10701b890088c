"""The intake with an echo handler: the real way in and out, nothing else."""

import asyncio
import signal
import sys
from collections.abc import Sequence

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.domain.outgoing import Failure, Outgoing
from bot.outbox import Sender
from bot.sealing import Sealer
from bot.sending.courier import Courier
from bot.sending.pacer import Pacer
from bot.store.schema import migrate
from bot.store.session import open_database
from bot.transport import AiohttpRequest, Api
from bot.updates.application import LaneApplication
from bot.updates.intake import Intake
from bot.updates.poller import Poller
from bot.updates.service import Service
from bot.updates.setup import Setup


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def silent(_failure: Failure) -> Sequence[Outgoing]:
    """Nobody waits for words here."""
    return ()


async def main(server: str, token: str, path: str) -> None:
    """Poll until told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = open_database(f"sqlite:///{path}")
    await migrate(database)
    setup = Setup(database, Sealer([b"k" * 32]))
    request, polling, pacer = AiohttpRequest(), AiohttpRequest(1), Pacer(100_000, per_chat=False)
    builder = Application.builder().application_class(LaneApplication).token(token).updater(None)
    builder = builder.base_url(f"{server}/bot").request(request).get_updates_request(polling)
    application = builder.rate_limiter(pacer).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    base = f"{server}/bot{token}"
    sender = Sender(setup, Courier(Api(request, base), pacer).send)
    intake = Intake(setup, sender, application.bot, application.process_update, silent)
    poller = Poller(Api(polling, base), intake.accept, intake.room, setup)
    await Service(setup, intake, sender, poller.run, application.initialize).run(stop)
    await asyncio.gather(pacer.shutdown(), request.shutdown(), polling.shutdown(), database.close())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
