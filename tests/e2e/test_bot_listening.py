"""The bot behind a webhook, and what an operator can ask of it over HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp

from bot.app import BotProcess
from bot.settings import Listen, Secret
from sandbox.defaults import MONITOR_3, default_world
from sandbox.people import start
from sandbox.server import RunningSandbox, running
from tests.e2e.bot_life import settings_for

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def listening(folder: Path, *, webhook: bool) -> AsyncIterator[tuple[RunningSandbox, str]]:
    """A bot that listens, polling or not, and its own address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    async with running(default_world()) as sandbox:
        token = Secret(sandbox.world.bot().token)
        settings = replace(
            settings_for(folder, sandbox.url),
            token=token,
            listen=Listen("127.0.0.1", port),
            webhook_url=f"{address}/hook" if webhook else None,
            webhook_secret=Secret("word") if webhook else None,
        )
        stop = asyncio.Event()
        process = asyncio.create_task(BotProcess(settings, token).run(stop))
        try:
            yield sandbox, address
        finally:
            stop.set()
            await process


async def fetched(address: str) -> tuple[int, str]:
    """A page once the bot serves it."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(address) as answer:
                    return answer.status, await answer.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.02)


async def greeted(sandbox: RunningSandbox) -> bool:
    """Whether somebody who presses START gets an answer."""
    world = sandbox.world
    start(world, MONITOR_3, world.bot())
    chat = world.private(world.bot(), MONITOR_3)
    return await world.signal.wait_until(
        lambda: any(message.sender == world.bot().id for message in chat.messages.values()), PATIENCE
    )


async def test_updates_come_by_the_webhook_where_one_is_set(tmp_path: Path) -> None:
    async with listening(tmp_path, webhook=True) as (sandbox, address):
        bot = sandbox.world.bot()
        assert await sandbox.world.signal.wait_until(lambda: bot.webhook is not None, PATIENCE)
        assert await greeted(sandbox)
        assert not [call for _, call in sandbox.world.calls.since(0) if call.method == "getUpdates"]
        assert (await fetched(f"{address}/healthz"))[0] == 200


async def test_health_and_metrics_are_served_beside_polling(tmp_path: Path) -> None:
    async with listening(tmp_path, webhook=False) as (sandbox, address):
        assert await greeted(sandbox)
        assert await fetched(f"{address}/healthz") == (200, "ok\n")
        status, metrics = await fetched(f"{address}/metrics")
        assert status == 200
        assert "baqylau_updates_total 1" in metrics.splitlines()
