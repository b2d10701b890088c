"""Promise P1: whatever Telegram handed over survives `kill -9` at any moment, and is done and said once."""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from tests.e2e.harness import Rig, Tally, rigged

SOAK = os.environ.get("BAQYLAU_SOAK") == "1"
KILLS = 2_000 if SOAK else 200
KILLS_AT_POINT = 20 if SOAK else 5
IN_FLIGHT = 60

# In the order of an update's way; each is passed by the traffic below.
POINTS = (
    "take.begin",
    "take.held",
    "take.committed",
    "poll.ask",
    "poll.answered",
    "accept.begin",
    "accept.inserted",
    "accept.committed",
    "poll.accepted",
    "handle.begin",
    "handle.started",
    "commit.begin",
    "commit.claimed",
    "commit.effect",
    "commit.removed",
    "commit.done",
    "handle.answered",
    "handle.end",
    "finish.begin",
    "finish.written",
    "aside.begin",
    "aside.moved",
    "outbox.taken",
    "send.begin",
    "send.answered",
    "confirm.begin",
    "confirm.written",
)
STOP_POINTS = ("stop.begin", "stop.lanes", "stop.sender", "stop.end")


def fill(rig: Rig) -> None:
    """Keep so many updates in flight: mostly effects, some look-ups, a few that always fail."""
    for turn in range(IN_FLIGHT - rig.look()):
        rig.send("l" if turn % 10 == 9 else "w")
    rig.say(f"x poison{len(rig.names)}", user=79)


def judge(tally: Tally) -> None:
    """Nothing lost, nothing doubled, nobody unanswered; receipts repeated by one in a hundred at most."""
    assert (tally.lost, tally.doubled, tally.unexpected, tally.unanswered) == ([], [], [], [])
    assert tally.contradicted == []
    assert tally.repeated <= tally.sent / 100, f"{tally.repeated} of {tally.sent} receipts repeated"


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    path = tmp_path / "baqylau.sqlite"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


async def test_nothing_is_lost_or_doubled_by_kills_at_random_moments(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(20261123)
    async with rigged(sqlite_url, tmp_path) as rig:
        for _ in range(KILLS):
            fill(rig)
            pid = await rig.forker.start(rig.order)
            # Some die before they ask, some in the middle of it, some when all is done.
            await rig.until(lambda: False, chance.uniform(0.02, 0.2))
            assert await rig.forker.kill(pid) == -signal.SIGKILL
        await rig.drain()
        judge(await rig.tally())
        assert await rig.rows("SELECT count(*) FROM inbox") == [0]


async def test_nothing_is_lost_or_doubled_by_kills_at_named_points(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    async with rigged(sqlite_url, tmp_path) as rig:
        for point in POINTS * KILLS_AT_POINT:
            await die_at(rig, point, chance.randint(1, 3))
        for point in STOP_POINTS * KILLS_AT_POINT:
            fill(rig)
            pid = await rig.forker.start(rig.order, point)
            await rig.until(lambda: False, chance.uniform(0.1, 0.2))
            assert await rig.forker.kill(pid, signal.SIGTERM) == -signal.SIGKILL, point
        await rig.drain()
        judge(await rig.tally())


async def die_at(rig: Rig, point: str, hit: int) -> None:
    """Let a bot pass the point so many times and die there."""
    fill(rig)
    pid = await rig.forker.start(rig.order, point, hit)
    assert await rig.forker.wait(pid) == -signal.SIGKILL, point
