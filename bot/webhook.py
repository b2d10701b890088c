"""The webhook, and what shows from outside whether the bot is well: /healthz and /metrics."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.domain.outgoing import Json
from bot.logs import event, failed
from bot.store import intake as inbox
from bot.store import outbox
from bot.store.intake import Depth
from bot.transport import Api
from bot.updates.backoff import Backoff
from bot.updates.raw import ALLOWED_UPDATES, update_id_of
from bot.updates.setup import Setup

BODY_LIMIT: Final = 1024 * 1024
CONNECTIONS: Final = 40
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
_LOG = logging.getLogger(__name__)


class Webhook:
    """Serves Telegram's deliveries: 200 only once the update is on disk.

    `url`: the public address; deliveries are taken at its path. `accept` keeps updates durably.
    """

    def __init__(
        self,
        setup: Setup,
        accept: Callable[[Sequence[object]], Awaitable[None]],
        api: Api,
        *,
        url: str,
        secret: str,
        host: str,
        port: int,
    ) -> None:
        self._setup = setup
        self._accept = accept
        self._api = api
        self._url = url
        self._secret = secret.encode()
        self._host = host
        self._port = port
        self.port = port

    async def run(self) -> None:
        """Serve until cancelled; tell Telegram where, as often as that takes."""
        async with serving(self.application(), self._host, self._port) as port:
            self.port = port
            await self._announce()
            await asyncio.Event().wait()

    def application(self) -> web.Application:
        """The pages, without a server."""
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_post(_path_of(self._url), self._deliver)
        WellBeing(self._setup).add_to(app)
        return app

    async def _announce(self) -> None:
        backoff = Backoff(60.0)
        parameters: dict[str, Json] = {
            "url": self._url,
            "secret_token": self._secret.decode(),
            "max_connections": CONNECTIONS,
            "allowed_updates": ALLOWED_UPDATES,
        }
        while True:
            try:
                await self._api.call("setWebhook", parameters)
            except Exception as error:
                failed(_LOG, "webhook-not-set", error, logging.WARNING)
                await asyncio.sleep(backoff.pause())
            else:
                event(_LOG, "webhook-set")
                return

    async def _deliver(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            event(_LOG, "webhook-refused", logging.WARNING)
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if update_id_of(raw) is None:
            return web.Response(status=400)
        try:
            await self._accept([raw])
        except Exception as error:
            # Telegram delivers it again: better late than lost.
            failed(_LOG, "webhook-not-stored", error)
            return web.Response(status=503)
        self._setup.counters.last_poll = self._setup.ticks()
        return web.Response()


class WellBeing:
    """/healthz and /metrics, with a webhook or beside polling."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def add_to(self, app: web.Application) -> None:
        """Serve the two pages in `app`."""
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)

    async def run(self, host: str, port: int) -> None:
        """Serve nothing but the two pages until cancelled."""
        app = web.Application()
        self.add_to(app)
        async with serving(app, host, port):
            await asyncio.Event().wait()

    async def _health(self, _request: web.Request) -> web.Response:
        try:
            await self._setup.database.read(inbox.depth)
        except Exception as error:
            failed(_LOG, "unhealthy", error)
            return web.Response(status=503, text="store\n")
        return web.Response(text="ok\n")

    async def _metrics(self, _request: web.Request) -> web.Response:
        now = self._setup.clock()
        waiting, leaving = await self._setup.database.read(
            lambda connection: (inbox.depth(connection), outbox.depth(connection, now))
        )
        return web.Response(text=metrics(self._setup, waiting, leaving))


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve an application; gives the port, which may have been 0."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def metrics(setup: Setup, waiting: Depth, leaving: Depth) -> str:
    """The counters in Prometheus' text form; ages in seconds."""
    counters, now = setup.counters, setup.clock()
    last = counters.last_poll
    values: list[tuple[str, str, float]] = [
        ("updates_total", "counter", counters.received),
        ("updates_repeated_total", "counter", counters.repeated),
        ("updates_handled_total", "counter", counters.handled),
        ("handler_failures_total", "counter", counters.failed),
        ("updates_quarantined_total", "counter", counters.quarantined),
        ("updates_expired_total", "counter", counters.expired),
        ("messages_sent_total", "counter", counters.sent),
        ("messages_sent_again_total", "counter", counters.sent_again),
        ("messages_refused_total", "counter", counters.refused),
        ("flood_waits_total", "counter", counters.flood_waits),
        ("poll_failures_total", "counter", counters.poll_failures),
        ("inbox_updates", "gauge", waiting.rows),
        ("inbox_age_seconds", "gauge", _age(waiting, now)),
        ("outbox_messages", "gauge", leaving.rows),
        ("outbox_age_seconds", "gauge", _age(leaving, now)),
    ]
    if last is not None:
        values.append(("last_update_answer_age_seconds", "gauge", round(setup.ticks() - last, 3)))
    return "".join(f"# TYPE baqylau_{name} {kind}\nbaqylau_{name} {value}\n" for name, kind, value in values)


def _age(depth: Depth, now: int) -> float:
    return 0.0 if depth.oldest is None else (now - depth.oldest) / 1000


def _path_of(url: str) -> str:
    return urlsplit(url).path or "/"
