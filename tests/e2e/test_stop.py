"""Promise P2: told to stop, the bot ends within five seconds and leaves what is left for the next start."""

import asyncio
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.harness import Rig, Tally, rigged

SOAK = os.environ.get("BAQYLAU_SOAK") == "1"
STOPS = 500 if SOAK else 100
RIGS = 4
BACKLOG = 20
PROMISED_SECONDS = 5.0


async def test_stops_with_a_backlog_lose_nothing_and_end_in_time(migrated_file: Path, tmp_path: Path) -> None:
    took: list[float] = []

    async def one(number: int) -> Tally:
        path = tmp_path / f"{number}.sqlite"
        shutil.copy(migrated_file, path)
        chance = random.Random(number)
        async with rigged(f"sqlite:///{path}", tmp_path, rate=200) as rig:
            for stop in range(STOPS // RIGS):
                seconds = await one_stop(rig, chance, slow=stop % 12 == 0)
                took.append(seconds)
            await rig.drain()
            return await rig.tally()

    tallies = await asyncio.gather(*(one(number) for number in range(RIGS)))
    for tally in tallies:
        assert (tally.lost, tally.doubled, tally.unexpected, tally.unanswered) == ([], [], [], [])
    assert sorted(took)[int(len(took) * 0.99) - 1] <= PROMISED_SECONDS


async def one_stop(rig: Rig, chance: random.Random, *, slow: bool) -> float:
    """Stop a bot in the middle of its work; the seconds until it was gone."""
    for turn in range(BACKLOG):
        rig.send("l" if turn % 5 == 4 else "w")
    if slow:
        # Longer than a stop may take: it is cut off, and what it did not answer stays.
        rig.say("s forever 3600")
    turn = rig.world.bot().poll_turn
    pid = await rig.forker.start(rig.order)
    assert await rig.until(lambda: rig.world.bot().poll_turn > turn, 20)
    if slow:
        # It must be in the inbox by now, for it is taken out of there below.
        assert await rig.until(lambda: not rig.world.bot().queue.waiting, 20)
    await rig.until(lambda: False, chance.uniform(0, 0.15))
    began = time.monotonic()
    assert await rig.forker.kill(pid, signal.SIGTERM) == 0
    if slow:
        await forget_the_slow(rig)
    return time.monotonic() - began


async def forget_the_slow(rig: Rig) -> None:
    """Take the endless update out again, as an operator would."""
    from sqlalchemy import text

    from bot.sealing import Sealer
    from bot.store.session import open_database
    from tests.e2e.counting import KEY

    sealer = Sealer([KEY])
    database = open_database(rig.order.database)

    def unit(connection):  # type: ignore[no-untyped-def]
        rows = connection.execute(text("SELECT update_id, sealed FROM inbox")).all()
        slow = [number for number, sealed in rows if b"s forever" in sealer.open(sealed, f"inbox:{number}")]
        for number in slow:
            connection.execute(text("DELETE FROM inbox WHERE update_id = :id"), {"id": number})
        return len(slow)

    assert await database.write(unit) == 1
    await database.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_an_idle_bot_ends_at_once(migrated_file: Path, tmp_path: Path, number: int) -> None:
    path = tmp_path / "idle.sqlite"
    shutil.copy(migrated_file, path)
    async with rigged(f"sqlite:///{path}", tmp_path) as rig:
        rig.send()
        pid = await rig.forker.start(rig.order)
        assert await rig.until(lambda: rig.look() == 0, 20)
        assert await rig.forker.kill(pid, number) == 0
