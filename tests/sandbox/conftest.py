"""A sandbox that listens on a free port, and a client that speaks to it as a bot and as people."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession

from sandbox.clock import ManualClock
from sandbox.defaults import MONITOR_1, default_world
from sandbox.server import RunningSandbox, running
from sandbox.world import DEFAULT_TOKEN, Options


@dataclass
class Driver:
    """Speaks HTTP to a running sandbox."""

    sandbox: RunningSandbox
    http: ClientSession
    clock: ManualClock
    token: str = DEFAULT_TOKEN

    async def raw(self, method: str, **params: object) -> tuple[int, dict]:
        """Call the Bot API; the status and the whole answer."""
        url = f"{self.sandbox.url}/bot{self.token}/{method}"
        async with self.http.post(url, json=params) as answer:
            return answer.status, json.loads(await answer.read())

    async def call(self, method: str, **params: object):
        """Call the Bot API; the result of a call that must succeed."""
        status, body = await self.raw(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, **params: object) -> str:
        """Call the Bot API; the description of a call that must be refused."""
        status, body = await self.raw(method, **params)
        assert body["ok"] is False
        assert body["error_code"] == status
        return body["description"]

    async def ask(self, action: str, **params: object) -> dict:
        """Use the control API; it must agree."""
        body = await self.try_ask(action, **params)
        assert body["ok"], body
        return body

    async def try_ask(self, action: str, **params: object) -> dict:
        """Use the control API; whatever it says."""
        async with self.http.post(f"{self.sandbox.url}/sandbox/api/{action}", json=params) as answer:
            return json.loads(await answer.read())

    async def start(self, user: int = MONITOR_1) -> int:
        """Let a person start the bot, and forget the update."""
        message = (await self.ask("start", user=user))["message"]
        await self.forget()
        return message["message_id"]

    async def updates(self, **params: object) -> list[dict]:
        """What getUpdates gives now."""
        return await self.call("getUpdates", **params)

    async def polling(self) -> None:
        """Wait until a poll is open."""
        world = self.sandbox.world
        assert await world.signal.wait_until(lambda: world.bot().polls_open > 0, 10)

    async def forget(self) -> None:
        """Confirm everything that waits."""
        for update in await self.updates():
            await self.updates(offset=update["update_id"] + 1, limit=1)


@pytest.fixture
async def driver() -> AsyncIterator[Driver]:
    """The default world with a clock that stands still and flood limits off."""
    clock, options = ManualClock(), Options()
    options.limits.is_on = False
    async with running(default_world(clock, options)) as sandbox, ClientSession() as http:
        yield Driver(sandbox, http, clock)
