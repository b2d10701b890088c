"""Delivery to webhooks: one update at a time per lane, many lanes at once, retries with growing delay."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.bots import Bot, Webhook
from sandbox.errors import ApiError
from sandbox.methods.call import Call
from sandbox.methods.registry import METHODS
from sandbox.queue import Update
from sandbox.schema import load_schema
from sandbox.world import World

_LONGEST_DELAY = 60.0
_TIMEOUT = ClientTimeout(total=60)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


class Webhooks:
    """Delivers the updates of every bot that has a webhook."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._busy: set[tuple[int, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: ClientSession | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver until the block ends."""
        self._session = ClientSession(timeout=_TIMEOUT)
        loops = [asyncio.create_task(self._watch())]
        try:
            yield
        finally:
            for task in [*loops, *self._tasks]:
                task.cancel()
            await asyncio.gather(*loops, *self._tasks, return_exceptions=True)
            await self._session.close()

    async def _watch(self) -> None:
        while not self.world.is_closed:
            await self.world.hooks.wait_until(self._start_ready, 3600)

    def _start_ready(self) -> bool:
        """Start a delivery in every free lane; never satisfied, so that it is asked again at each change."""
        for bot in self.world.bots.values():
            if bot.webhook is not None:
                self._start_lanes(bot, bot.webhook)
        return False

    def _start_lanes(self, bot: Bot, hook: Webhook) -> None:
        bot.queue.expire()
        for update in bot.queue.waiting:
            if sum(owner == bot.id for owner, _ in self._busy) >= hook.max_connections:
                return
            lane = (bot.id, update.lane)
            if lane not in self._busy:
                self._busy.add(lane)
                task = asyncio.create_task(self._deliver(bot, hook, update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _deliver(self, bot: Bot, hook: Webhook, update: Update) -> None:
        delay = 1.0 * self.world.options.limits.scale
        try:
            while bot.webhook is hook and update in bot.queue.waiting:
                wait = await self._post(bot, hook, update)
                if wait is None:
                    bot.queue.drop(update.id)
                    self.world.signal.notify()
                    break
                await asyncio.sleep(max(wait, delay))
                delay = min(delay * 2, _LONGEST_DELAY)
        finally:
            self._busy.discard((bot.id, update.lane))
            self.world.hooks.notify()

    async def _post(self, bot: Bot, hook: Webhook, update: Update) -> float | None:
        """None for a delivered update, else the seconds that the receiver asks to wait."""
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers[SECRET_HEADER] = hook.secret
        try:
            assert self._session is not None  # noqa: S101
            async with self._session.post(
                hook.url, data=update.body.encode(), headers=headers, ssl=_trust(hook)
            ) as answer:
                body = await answer.read()
                if 200 <= answer.status < 300:
                    self._reply(bot, body)
                    return None
                words = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                wait = answer.headers.get("Retry-After", "0")
        except (ClientError, TimeoutError, OSError) as trouble:
            words, wait = f"Connection failed: {type(trouble).__name__}", "0"
        hook.last_error, hook.last_error_date = words, self.world.now()
        return float(wait) if wait.isdigit() else 0.0

    def _reply(self, bot: Bot, body: bytes) -> None:
        """A call may be the webhook's answer; Telegram never tells how it went, and neither does this."""
        try:
            raw = json.loads(body)
        except ValueError:
            return
        if not isinstance(raw, dict) or not isinstance(raw.get("method"), str):
            return
        try:
            method = load_schema().find(raw.pop("method"))
            if method.name in METHODS:
                METHODS[method.name](Call(self.world, bot, method.name, method.validate(raw)))
        except ApiError as refusal:
            self.world.tell("webhook_reply_refused", None, {"description": refusal.description}, bot.id)


def _trust(hook: Webhook) -> ssl.SSLContext | bool:
    """A self-signed certificate that came with setWebhook is the only one trusted."""
    if hook.certificate is None:
        return True
    return ssl.create_default_context(cadata=hook.certificate.decode("ascii", "replace"))
