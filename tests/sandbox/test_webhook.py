"""Delivery to webhooks."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from sandbox.defaults import MONITOR_1, MONITOR_2
from sandbox.webhook import SECRET_HEADER
from tests.sandbox.conftest import Driver


@dataclass
class Receiver:
    """A bot's webhook: answers with `status`, holds back while `gate` is closed."""

    url: str = ""
    status: int = 200
    answer: dict | None = None
    got: list[dict] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        async with self.arrived:
            self.got.append(update)
            self.secrets.add(request.headers.get(SECRET_HEADER))
            self.arrived.notify_all()
        await self.gate.wait()
        return web.json_response(self.answer, status=self.status)

    async def until(self, count: int) -> list[str]:
        """The texts of the first `count` deliveries."""
        async with self.arrived, asyncio.timeout(20):
            await self.arrived.wait_for(lambda: len(self.got) >= count)
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    found.gate.set()
    await runner.cleanup()


async def test_updates_are_delivered_with_the_secret(driver: Driver, receiver: Receiver) -> None:
    receiver.gate.set()
    await driver.ask("send", user=MONITOR_1, text="a")
    await driver.call("setWebhook", url=receiver.url, secret_token="word_1")
    await driver.ask("send", user=MONITOR_1, text="b")
    assert await receiver.until(2) == ["a", "b"]
    assert receiver.secrets == {"word_1"}
    assert (await driver.ask("idle", quiet=0.01))["idle"] is True
    info = await driver.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)


async def test_one_at_a_time_in_a_chat_and_many_chats_at_once(driver: Driver, receiver: Receiver) -> None:
    await driver.call("setWebhook", url=receiver.url)
    for text in ("a1", "a2"):
        await driver.ask("send", user=MONITOR_1, text=text)
    await driver.ask("send", user=MONITOR_2, text="b1")
    assert sorted(await receiver.until(2)) == ["a1", "b1"]
    receiver.gate.set()
    assert (await receiver.until(3))[-1] == "a2"


async def test_a_failed_delivery_is_repeated_and_reported(driver: Driver, receiver: Receiver) -> None:
    driver.sandbox.world.options.limits.scale = 0.001
    receiver.gate.set()
    receiver.status = 500
    await driver.call("setWebhook", url=receiver.url)
    await driver.ask("send", user=MONITOR_1, text="a")
    await receiver.until(3)
    assert "500" in (await driver.call("getWebhookInfo"))["last_error_message"]
    receiver.status = 200
    world = driver.sandbox.world
    assert await world.signal.wait_until(lambda: not world.bot().queue.waiting, 20)
    assert {u["update_id"] for u in receiver.got} == {receiver.got[0]["update_id"]}


async def test_a_call_may_be_the_answer(driver: Driver, receiver: Receiver) -> None:
    receiver.gate.set()
    receiver.answer = {"method": "sendMessage", "chat_id": MONITOR_1, "text": "b"}
    await driver.call("setWebhook", url=receiver.url)
    await driver.ask("send", user=MONITOR_1, text="a")
    answer = await driver.ask("answers", user=MONITOR_1)
    assert [m["text"] for m in answer["messages"]] == ["b"]


async def test_polling_and_webhook_exclude_each_other(driver: Driver, receiver: Receiver) -> None:
    poll = asyncio.create_task(driver.raw("getUpdates", timeout=30))
    await driver.polling()
    await driver.call("setWebhook", url=receiver.url)
    assert (await poll)[1]["description"] == "Conflict: terminated by setWebhook request"
    assert "while webhook is active" in await driver.refusal("getUpdates")
    await driver.call("deleteWebhook", drop_pending_updates=True)
    assert await driver.updates() == []


async def test_wrong_webhooks_are_refused(driver: Driver) -> None:
    assert "HTTPS" in await driver.refusal("setWebhook", url="http://example.org/x")
    url = "https://example.org/x"
    assert "secret token" in await driver.refusal("setWebhook", url=url, secret_token="a b")
    assert "max_connections" in await driver.refusal("setWebhook", url=url, max_connections=101)
