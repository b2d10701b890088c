"""The webhook: 200 only when the update is safe, nothing for strangers, and figures for the operator."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer
from telegram.error import TelegramError

from bot.services.ports import Database
from bot.transport import Api
from bot.updates.setup import Setup
from bot.webhook import BODY_LIMIT, SECRET_HEADER, Webhook
from tests.bot.updates.rig import Copy, count, make, message

SECRET = "s3cret-Word_1"


class Announced(Api):
    """Takes setWebhook at the second try."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Mapping[str, object]]] = []
        self.told = asyncio.Event()

    async def call(self, method: str, parameters: Mapping[str, object], answer_within: float = 0) -> object:  # type: ignore[override]
        self.calls.append((method, parameters))
        if len(self.calls) == 1:
            raise TelegramError("away")
        self.told.set()
        return True


@pytest.fixture
def copy(database: Database) -> Copy:
    return make(database)


@pytest.fixture
def webhook(copy: Copy) -> Webhook:
    return hook(copy.setup, copy)


def hook(setup: Setup, copy: Copy, api: Api | None = None) -> Webhook:
    return Webhook(
        setup,
        copy.intake.accept,
        api or Announced(),
        url="https://bot.example/hook",
        secret=SECRET,
        host="127.0.0.1",
        port=0,
    )


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    async with TestClient(TestServer(webhook.application())) as made:
        yield made


async def deliver(client: TestClient, body: bytes | io.BytesIO, secret: str | None = SECRET) -> int:  # type: ignore[type-arg]
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with client.post("/hook", data=body, headers=headers) as answer:
        return answer.status


async def test_an_update_is_on_disk_when_telegram_hears_200(client, database: Database) -> None:  # type: ignore[no-untyped-def]
    assert await deliver(client, json.dumps(message(1)).encode()) == 200
    assert await count(database, "inbox") == 1
    assert await deliver(client, json.dumps(message(1)).encode()) == 200
    assert await count(database, "inbox") == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "\u0436"])
async def test_a_stranger_is_refused(client, database: Database, secret: str | None) -> None:  # type: ignore[no-untyped-def]
    assert await deliver(client, json.dumps(message(1)).encode(), secret) == 403
    assert await count(database, "inbox") == 0


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"update_id":"1"}', b'{"update_id":true}', b"\xff"]
)
async def test_what_is_no_update_is_refused(client, database: Database, body: bytes) -> None:  # type: ignore[no-untyped-def]
    assert await deliver(client, body) == 400
    assert await count(database, "inbox") == 0


async def test_a_body_beyond_the_limit_is_refused(client) -> None:  # type: ignore[no-untyped-def]
    assert await deliver(client, io.BytesIO(b" " * (BODY_LIMIT + 1))) == 413


async def test_a_store_that_fails_makes_telegram_come_again(client, database: Database) -> None:  # type: ignore[no-untyped-def]
    await database.close()
    assert await deliver(client, json.dumps(message(1)).encode()) == 503
    async with client.get("/healthz") as answer:
        assert answer.status == 503


async def test_health_and_figures(client, copy: Copy) -> None:  # type: ignore[no-untyped-def]
    await deliver(client, json.dumps(message(1)).encode())
    async with client.get("/healthz") as answer:
        assert answer.status == 200
    async with client.get("/metrics") as answer:
        lines = (await answer.text()).splitlines()
    assert "baqylau_updates_total 1" in lines
    assert "baqylau_inbox_updates 1" in lines
    assert any(line.startswith("baqylau_last_update_answer_age_seconds ") for line in lines)
    assert all(line.startswith(("# TYPE baqylau_", "baqylau_")) for line in lines)


async def test_telegram_is_told_the_address_until_it_listens(copy: Copy) -> None:
    api = Announced()
    running = asyncio.create_task(hook(replace(copy.setup), copy, api).run())
    async with asyncio.timeout(20):
        await api.told.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert {name for name, _ in api.calls} == {"setWebhook"}
    told = api.calls[1][1]
    assert (told["url"], told["secret_token"]) == ("https://bot.example/hook", SECRET)
    assert "drop_pending_updates" not in told
