"""The Bot API over HTTP, and how to run it inside a test or a process."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from sandbox.bots import Bot
from sandbox.errors import ApiError
from sandbox.faults import Fault, FaultKind, Faults
from sandbox.files import DOWNLOAD_LIMIT, Upload
from sandbox.jsons import JsonObject, JsonValue, dumps
from sandbox.methods.call import Call
from sandbox.methods.intake import Offsets, get_updates
from sandbox.methods.registry import METHODS
from sandbox.schema import Method, load_schema
from sandbox.schema_values import Raw
from sandbox.web import add_control
from sandbox.webhook import Webhooks
from sandbox.wire import read_parameters
from sandbox.world import CallRecord, World

_BODY_LIMIT = 60 * 1024 * 1024
_HEADERS = {"Content-Type": "application/json"}
_BROKEN = '{"ok":true,"result":'


@dataclass(slots=True)
class _Outcome:
    """How a call ended: HTTP status, body, and what the log keeps."""

    code: int
    body: str
    description: str = ""
    result: JsonValue = None


class BotServer:
    """Answers the calls of bots: token, schema, faults, method, log."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.schema = load_schema()
        self.offsets = Offsets()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer /bot<TOKEN>/METHOD."""
        bot = self.world.bots.get(request.match_info["token"])
        began = self.world.clock()
        if bot is None:
            return _answer(_refused(ApiError(401)))
        name = request.match_info["method"]
        measured = time.perf_counter()
        params: JsonObject = {}
        fault: Fault | None = None
        self.world.pending_calls += 1
        try:
            raw = await read_parameters(request)
            params = {key: value for key, value in raw.items() if not isinstance(value, Upload)}
            fault = self.faults.take(name, raw.get("chat_id"), bot.id) if self.faults.orders else None
            if fault is not None:
                await _before(fault)
            outcome = await self._outcome(bot, self.schema.find(name), raw)
        except ApiError as refusal:
            outcome = _refused(refusal)
        finally:
            self.world.pending_calls -= 1
        self._log(bot, name, params, outcome, began, time.perf_counter() - measured)
        if fault is not None and fault.kind in {FaultKind.CUT_BEFORE, FaultKind.CUT_AFTER}:
            _cut(request)
        if fault is not None and fault.kind is FaultKind.BROKEN_JSON:
            return web.Response(text=_BROKEN, headers=_HEADERS)
        return _answer(outcome)

    async def _outcome(self, bot: Bot, method: Method, raw: dict[str, Raw]) -> _Outcome:
        params = method.validate(raw, self.world.options.strict)
        uploads = {key: value for key, value in raw.items() if isinstance(value, Upload)}
        call = Call(self.world, bot, method.name, params, uploads)
        if method.name == "getUpdates":
            # A poll is no work under way: it would keep the bot from ever being idle.
            self.world.pending_calls -= 1
            try:
                text = await get_updates(call, self.offsets)
            finally:
                self.world.pending_calls += 1
            return _Outcome(200, f'{{"ok":true,"result":{text}}}')
        result = METHODS[method.name](call)
        return _Outcome(200, f'{{"ok":true,"result":{dumps(result)}}}', result=result)

    def _log(
        self, bot: Bot, name: str, params: JsonObject, outcome: _Outcome, began: float, seconds: float
    ) -> None:
        if not self.world.options.keep_calls:
            return
        result = outcome.result if isinstance(outcome.result, dict) else None
        record = CallRecord(bot.id, name, params, outcome.code, outcome.description, began, seconds, result)
        self.world.calls.add(record)

    async def file(self, request: web.Request) -> web.Response:
        """Answer /file/bot<TOKEN>/PATH."""
        if request.match_info["token"] not in self.world.bots:
            return _answer(_refused(ApiError(401)))
        stored = self.world.files.by_path.get(request.match_info["path"])
        if stored is None or len(stored.data) > DOWNLOAD_LIMIT:
            return _answer(_refused(ApiError(404)))
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _refused(refusal: ApiError) -> _Outcome:
    return _Outcome(refusal.code, dumps(refusal.body()), refusal.description)


def _answer(outcome: _Outcome) -> web.Response:
    return web.Response(status=outcome.code, body=outcome.body.encode(), headers=_HEADERS)


async def _before(fault: Fault) -> None:
    if fault.seconds:
        await asyncio.sleep(fault.seconds)
    if fault.kind is FaultKind.ERROR:
        raise fault.error()
    if fault.kind is FaultKind.CUT_BEFORE:
        raise ApiError(500, "the sandbox cuts the connection")


def _cut(request: web.Request) -> None:
    """Close the connection as a dying network does: no answer at all."""
    if request.transport is not None:
        request.transport.abort()


def create_app(world: World, faults: Faults | None = None) -> web.Application:
    """The whole sandbox as an application: Bot API, control API, chat page."""
    faults = faults or Faults()
    server = BotServer(world, faults)
    app = web.Application(client_max_size=_BODY_LIMIT)
    token = re.escape("/bot") + "{token:[^/]+}"
    for method in ("GET", "POST"):
        app.router.add_route(method, token + "/{method}", server.handle)
    app.router.add_get("/file" + token + "/{path:.+}", server.file)
    add_control(app, world, faults)
    app.cleanup_ctx.append(_webhooks(world))
    return app


def _webhooks(world: World) -> Callable[[web.Application], AsyncIterator[None]]:
    async def run(_: web.Application) -> AsyncIterator[None]:
        async with Webhooks(world).running():
            yield

    return run


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox that listens: its world, its faults, its address."""

    world: World
    faults: Faults
    url: str


@asynccontextmanager
async def running(
    world: World, faults: Faults | None = None, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[RunningSandbox]:
    """Serve a world on a free port (or `port`) until the block ends."""
    faults = faults or Faults()
    runner = web.AppRunner(
        create_app(world, faults), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        bound = runner.addresses[0]
        yield RunningSandbox(world, faults, f"http://{host}:{bound[1]}")
    finally:
        world.close()
        await runner.cleanup()
