"""Promises P5, P6 and P14: no fault makes the bot deaf, no update stops the next, nothing leaks meanwhile."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.bots import Webhook
from sandbox.faults import Fault, FaultKind
from tests.e2e.harness import FIRST_USER, Rig, rigged

ANSWERED_WITHIN = 60.0
POISON_WITHIN = 20.0
TEXT = "karzer-secret"
ERROR, BROKEN = FaultKind.ERROR, FaultKind.BROKEN_JSON

FAULTS = {
    "401 once": Fault(ERROR, "getUpdates", code=401),
    "401 three times": Fault(ERROR, "getUpdates", times=3, code=401),
    "404 once": Fault(ERROR, "getUpdates", code=404),
    "409 another copy": Fault(ERROR, "getUpdates", code=409, description="terminated by other getUpdates"),
    "429": Fault(ERROR, "getUpdates", code=429, retry_after=2),
    "400": Fault(ERROR, "getUpdates", code=400),
    "403": Fault(ERROR, "getUpdates", code=403),
    "500": Fault(ERROR, "getUpdates", code=500),
    "502 three times": Fault(ERROR, "getUpdates", times=3, code=502),
    "503": Fault(ERROR, "getUpdates", code=503),
    "cut before": Fault(FaultKind.CUT_BEFORE, "getUpdates", times=3),
    "cut after": Fault(FaultKind.CUT_AFTER, "getUpdates", times=2),
    "broken json": Fault(BROKEN, "getUpdates", times=2),
    "slow": Fault(FaultKind.DELAY, "getUpdates", seconds=1.0),
    "send 500": Fault(ERROR, "sendMessage", code=500),
    "send 429": Fault(ERROR, "sendMessage", code=429, retry_after=1),
    "send cut before": Fault(FaultKind.CUT_BEFORE, "sendMessage"),
    "send cut after": Fault(FaultKind.CUT_AFTER, "sendMessage"),
    "send broken json": Fault(BROKEN, "sendMessage"),
    "send 401": Fault(ERROR, "sendMessage", code=401),
}


@pytest.fixture
async def rig(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Rig]:
    path = tmp_path / "baqylau.sqlite"
    shutil.copy(migrated_file, path)
    async with rigged(f"sqlite:///{path}", tmp_path, poll_seconds=2) as made:
        yield made


async def answered(rig: Rig, seconds: float = ANSWERED_WITHIN) -> bool:
    return await rig.until(lambda: rig.look() == 0, seconds)


async def test_no_fault_makes_the_bot_deaf_or_talkative(rig: Rig, tmp_path: Path) -> None:
    pid = await rig.forker.start(rig.order)
    for name, fault in FAULTS.items():
        rig.sandbox.faults.orders.append(fault)
        # The open poll ends with this message, so the fault meets the next one.
        rig.send("w")
        rig.send("l")
        assert await answered(rig), name
    await webhook_elsewhere(rig)
    await odd_updates(rig)
    assert await rig.forker.kill(pid, 15) == 0
    tally = await rig.tally()
    assert (tally.lost, tally.doubled, tally.unanswered) == ([], [], [])
    silent(tmp_path / "bot.log", rig)


async def webhook_elsewhere(rig: Rig) -> None:
    """Somebody set a webhook: getUpdates is refused until it is taken away, and nothing is dropped."""
    rig.world.bot().webhook = Webhook("http://127.0.0.1:1/")
    rig.world.bot().poll_turn += 1
    rig.world.bot().queue.signal.notify()
    rig.send("w")
    assert await answered(rig), "webhook"


async def odd_updates(rig: Rig) -> None:
    """What no schema allows passes by, and the next update is answered."""
    queue, bot = rig.world.bot().queue, rig.world.bot()
    chat = {"id": FIRST_USER, "type": "private", "first_name": TEXT}
    person = {"id": FIRST_USER, "is_bot": False, "first_name": TEXT}
    for body in (
        {"message": {"message_id": 1, "date": 10**18, "chat": chat, "from": person, "text": TEXT}},
        {"message": {"message_id": 1, "date": "x", "chat": chat, "from": person, "text": TEXT}},
        {"message": TEXT},
        {"message": {"text": TEXT}},
        {"poll_answer": {"poll_id": "1", "option_ids": [0]}},
        {"from_the_future": {"text": TEXT}},
        {},
    ):
        queue.add_raw("message", json.dumps({"update_id": queue.next_id} | body), "x")
    queue.add_raw("message", json.dumps({"no_number": TEXT}), "x")
    rig.send("w")
    # The apologies come first or last; it is the answer to the next one that counts.
    assert await rig.until(lambda: rig.look() < 0 or rig.names[-1] in rig.answers, POISON_WITHIN)
    assert await rig.until(lambda: bool(rig.look()) and rig.names[-1] in rig.answers, POISON_WITHIN)
    assert await rig.until(lambda: not bot.queue.waiting, POISON_WITHIN)


def silent(log: Path, rig: Rig) -> None:
    """The log of all that, at DEBUG, holds neither token nor text nor a person's number."""
    written = log.read_text("utf-8")
    assert "poll-failed" in written
    token = rig.order.token
    assert not any(token[i : i + 12] in written for i in range(len(token) - 11))
    assert TEXT not in written
    assert not any(name + '"' in written for name in rig.names[-3:])
    assert str(FIRST_USER)[:-2] not in written


async def test_a_failing_handler_is_put_aside_with_an_apology_and_the_next_is_answered(rig: Rig) -> None:
    pid = await rig.forker.start(rig.order)
    rig.poison()
    rig.send("w", user=0)
    assert await answered(rig, POISON_WITHIN)
    assert len(rig.apologies) == 1
    assert await rig.forker.kill(pid, 15) == 0
    assert await rig.rows("SELECT number FROM quarantine") == [int(next(iter(rig.apologies)))]
    assert await rig.rows("SELECT reason FROM quarantine") == ["handler"]
    assert await rig.rows("SELECT count(*) FROM inbox") == [0]


async def test_a_token_rejected_for_good_ends_the_process(rig: Rig) -> None:
    rig.sandbox.faults.orders.append(Fault(ERROR, "*", times=10_000, code=401))
    pid = await rig.forker.start(replace(rig.order, rejected_seconds=2.0))
    async with asyncio.timeout(60):
        assert await rig.forker.wait(pid) == 1


async def test_a_server_that_is_away_at_the_start_is_waited_for(rig: Rig) -> None:
    rig.sandbox.faults.orders.append(Fault(FaultKind.CUT_BEFORE, "*", times=6))
    pid = await rig.forker.start(rig.order)
    rig.send("w")
    assert await answered(rig)
    assert await rig.forker.kill(pid, 15) == 0
