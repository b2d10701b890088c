"""The composition root: what is built from settings, and how it ends."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from bot.app import BotProcess
from bot.cli.library import make_data_dir
from bot.domain.outgoing import Urgency
from bot.settings import Secret, read_settings
from bot.store.taken import StoreTaken, taken
from bot.transport import FloodWait

TOKEN = Secret("110000001:" + "x" * 35)


def process_in(folder: Path) -> BotProcess:
    """A bot of a folder whose Telegram can't be reached."""
    values = {"BAQYLAU_DATA_DIR": str(folder), "BAQYLAU_API_URL": "http://127.0.0.1:9"}
    return BotProcess(read_settings(values, folder), TOKEN)


async def test_a_bot_that_reaches_nobody_stops_when_told(tmp_path: Path) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(process_in(tmp_path).run(stop))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(running, 10)


async def test_a_bot_never_prints_its_token(tmp_path: Path) -> None:
    process = process_in(tmp_path)
    assert TOKEN.reveal() not in repr(process) + repr(vars(process)["_settings"])
    stop = asyncio.Event()
    stop.set()
    await process.run(stop)


async def test_a_refusal_for_flood_is_counted(tmp_path: Path) -> None:
    process = process_in(tmp_path)
    refusals = iter([FloodWait(0.01), None])

    async def call() -> None:
        if refusal := next(refusals):
            raise refusal

    await process._pacer.call("sendMessage", 1, Urgency.ANSWER, call)
    assert process._setup.counters.flood_waits == 1
    stop = asyncio.Event()
    stop.set()
    await process.run(stop)


async def test_a_duty_that_fails_is_told_without_raising() -> None:
    async def fails() -> None:
        raise ValueError

    async def works() -> None: ...

    assert not await app._quietly("not-done", fails)
    assert await app._quietly("done", works)


def test_the_data_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    settings = read_settings({"BAQYLAU_DATA_DIR": str(folder)}, tmp_path)
    make_data_dir(settings)
    make_data_dir(settings)
    assert folder.stat().st_mode & 0o777 == 0o700


async def test_a_second_bot_on_one_sqlite_database_is_refused(tmp_path: Path) -> None:
    values = {"BAQYLAU_DATA_DIR": str(tmp_path), "BAQYLAU_API_URL": "http://127.0.0.1:9"}
    settings = read_settings(values, tmp_path)
    with taken(settings.database_url.reveal()), pytest.raises(StoreTaken):
        await app.run_bot(settings, TOKEN)
