"""The composition root: settings become store, index, catalogues, services and a running bot."""

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from telegram.ext import Application

from bot import logs
from bot.catalogue.loading import load_own
from bot.clock import now, today_in
from bot.documents import files_of, ingest_files
from bot.errors import BaqylauError
from bot.i18n import load_catalogues
from bot.keys import open_key_ring
from bot.outbox import Hooks, Sender
from bot.profile import dress
from bot.sealing import Sealer
from bot.searching import LibrarySearch
from bot.sending.courier import Courier
from bot.sending.pacer import Pacer
from bot.services.chats import Chats
from bot.services.consulting import Consulting
from bot.services.outline import OutlineHolder
from bot.settings import Secret, Settings
from bot.store.schema import migrate
from bot.store.session import OpenDatabase, open_database
from bot.store.taken import taken
from bot.transport import AiohttpRequest, Api
from bot.updates.application import LaneApplication
from bot.updates.backoff import Backoff
from bot.updates.intake import Intake
from bot.updates.poller import Poller
from bot.updates.service import Service
from bot.updates.setup import Setup
from handlers.callbacks import ButtonSigner
from handlers.context import Services
from handlers.desk import Desk
from handlers.errors import Apologies
from handlers.links import DeepLinks
from handlers.routes import routes
from index import citations

LOOK_FOR_DOCUMENTS_SECONDS: Final = 5.0
_LOG = logging.getLogger(__name__)


class BotProcess:
    """A running bot, from its settings to its end."""

    def __init__(self, settings: Settings, token: Secret, pacer: Pacer | None = None) -> None:
        """`pacer`: another pace than the settings ask for, for measuring and testing."""
        self._settings = settings
        keys = open_key_ring(settings).keys
        self._database: OpenDatabase = open_database(settings.database_url.reveal())
        sealer = Sealer(keys)
        alone = settings.database_url.reveal().startswith("sqlite")
        self._setup = Setup(self._database, sealer, alone=alone)
        self._catalogues = load_catalogues()
        self._is_stocked = asyncio.Event()
        self._search = LibrarySearch(self._database, settings.data_dir / "index", self._catalogues)
        self._request, self._polling = AiohttpRequest(), AiohttpRequest(1)
        self._pacer = pacer or Pacer(settings.rate, on_flood=self._count_flood)
        base = f"{settings.api_url}/bot{token.reveal()}"
        self._api = Api(self._request, base)
        self._application = self._build_application(token)
        courier = Courier(self._api, self._pacer)
        services, signer = self._services(sealer), ButtonSigner(keys[0])
        apologies = Apologies(services, signer)
        hooks = Hooks(moved=services.chats.move, apologise=apologies.apologise)
        self._sender = Sender(self._setup, courier.send, hooks)
        intake = Intake(
            self._setup,
            self._sender,
            self._application.bot,
            self._application.process_update,
            apologies.apologise,
        )
        bot = self._application.bot
        desk = Desk(services, signer, bot, intake.commit, courier.send, self._sender.move)
        self._application.add_handlers(routes(desk))
        self._service = Service(
            self._setup, intake, self._sender, self._receiver(intake, base), self._prepare
        )

    def _receiver(self, intake: Intake, base: str) -> Callable[[], Coroutine[Any, Any, None]]:
        """What brings updates in: polling, or the webhook where one is set."""
        settings = self._settings
        if settings.webhook_url is None or settings.webhook_secret is None or settings.listen is None:
            return Poller(Api(self._polling, base), intake.accept, intake.room, self._setup).run
        # Half of aiohttp is its server, which polling does without.
        from bot.webhook import Webhook

        return Webhook(
            self._setup,
            intake.accept,
            self._api,
            url=settings.webhook_url,
            secret=settings.webhook_secret.reveal(),
            host=settings.listen.host,
            port=settings.listen.port,
        ).run

    def _build_application(self, token: Secret) -> Application[Any, Any, Any, Any, Any, Any]:
        return (
            Application.builder()
            .application_class(LaneApplication)
            .token(token.reveal())
            .base_url(f"{self._settings.api_url}/bot")
            .base_file_url(f"{self._settings.api_url}/file/bot")
            .request(self._request)
            .get_updates_request(self._polling)
            .rate_limiter(self._pacer)
            .updater(None)
            .job_queue(None)
            .build()
        )

    def _services(self, sealer: Sealer) -> Services:
        today = today_in(self._settings.timezone)
        outline = OutlineHolder(self._database, time.monotonic)
        bot = self._application.bot
        return Services(
            self._catalogues,
            Chats(self._database, sealer, now),
            Consulting(self._database, outline, self._search, citations, today),
            DeepLinks(lambda: bot.username, citations.encode_link),
            today,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop, then close everything; raises what else ended it."""
        await migrate(self._database)
        duties = [asyncio.create_task(duty) for duty in self._duties()]
        try:
            await self._service.run(stop)
        finally:
            for duty in duties:
                duty.cancel()
            await asyncio.gather(*duties, return_exceptions=True)
            await self._close()

    def _duties(self) -> list[Coroutine[Any, Any, None]]:
        """What is done beside the answering; nothing waits for it."""
        duties = [self._dress(), self._keep_index()]
        listen = self._settings.listen
        if listen is not None and self._settings.webhook_url is None and self._settings.token is not None:
            from bot.webhook import WellBeing

            duties.append(WellBeing(self._setup).run(listen.host, listen.port))
        return duties

    def _count_flood(self) -> None:
        self._setup.counters.flood_waits += 1

    async def _prepare(self) -> None:
        """What has to be there before the first answer: who the bot is, and documents on a first start."""
        await self._application.initialize()
        await load_own(self._database)
        await self._ingest()
        self._is_stocked.set()

    async def _ingest(self) -> None:
        """Store the documents of the settings that are new or changed; a bad one is said and passed over."""
        for root in self._settings.documents:
            try:
                paths = [*files_of([root])]
            except BaqylauError as error:
                logs.event(_LOG, "no-documents", logging.WARNING, reason=error.code)
                continue
            async for done in ingest_files(paths, self._database, only_new=True):
                if done.error is not None:
                    logs.event(_LOG, "not-ingested", logging.ERROR, reason=done.error.code)
                elif done.report is not None:
                    logs.event(_LOG, "ingested", count=done.report.paragraphs)

    async def _keep_index(self) -> None:
        """Build the index where it is missing, and notice what another process stored.

        Nothing but a search waits for it, which a first start takes seconds to be ready for.
        """
        await self._is_stocked.wait()
        while True:
            await _quietly("index-not-refreshed", self._search.refresh)
            await asyncio.sleep(LOOK_FOR_DOCUMENTS_SECONDS)

    async def _dress(self) -> None:
        """Set the bot's profile; the start does not wait for it, and it is tried until it is done."""
        backoff = Backoff()
        while True:
            if await _quietly("profile-not-set", lambda: dress(self._catalogues, self._api.call)):
                return
            await asyncio.sleep(backoff.pause())

    async def _close(self) -> None:
        await self._search.close()
        await self._pacer.shutdown()
        await self._request.shutdown()
        await self._polling.shutdown()
        await self._database.close()


async def _quietly(name: str, duty: Callable[[], Awaitable[None]]) -> bool:
    try:
        await duty()
    except Exception as error:
        logs.failed(_LOG, name, error, logging.WARNING)
        return False
    return True


async def run_bot(settings: Settings, token: Secret) -> None:
    """Run the bot in this process until SIGTERM or SIGINT; raises StoreTaken where another one runs."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_exception_handler(logs.on_loop_error)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with taken(settings.database_url.reveal()):
        await BotProcess(settings, token).run(stop)
