"""Flood limits."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.clock import ManualClock
from sandbox.defaults import GROUP_1, MONITOR_1
from sandbox.errors import ApiError
from sandbox.flood import Flood, FloodLimits
from tests.sandbox.conftest import Driver


def made() -> tuple[Flood, ManualClock]:
    clock = ManualClock()
    return Flood(clock, FloodLimits()), clock


def wait(flood: Flood, chat: int, is_group: bool = False) -> int:
    """0 for an accepted message, else the retry_after."""
    try:
        flood.check(chat, is_group)
    except ApiError as refusal:
        assert refusal.code == 429
        return int(str((refusal.parameters or {})["retry_after"]))
    return 0


def test_thirty_a_second_in_all() -> None:
    flood, clock = made()
    assert [wait(flood, chat) for chat in range(31)] == [0] * 30 + [1]
    clock.advance(1.0)
    assert wait(flood, 99) == 0


def test_three_at_once_to_a_chat_then_one_a_second() -> None:
    flood, clock = made()
    assert [wait(flood, 1) for _ in range(4)] == [0, 0, 0, 1]
    clock.advance(1.0)
    assert [wait(flood, 1), wait(flood, 1)] == [0, 1]
    assert wait(flood, 2) == 0


def test_a_message_a_second_is_not_refused_for_a_few_milliseconds() -> None:
    flood, clock = made()
    pauses = [0.0, 0.0, 0.0, 0.95, 1.05, 0.92, 1.08]
    for pause in pauses:
        clock.advance(pause)
        assert wait(flood, 1) == 0
    clock.advance(0.8)
    assert wait(flood, 1) == 1


def test_twenty_a_minute_to_a_group() -> None:
    flood, clock = made()
    for _ in range(20):
        assert wait(flood, -1, is_group=True) == 0
        clock.advance(1.0)
    assert wait(flood, -1, is_group=True) == 40
    clock.advance(40)
    assert wait(flood, -1, is_group=True) == 0


def test_a_message_inside_the_wait_is_refused_and_counted() -> None:
    flood, clock = made()
    for chat in range(31):
        wait(flood, chat)
    clock.advance(0.9)
    assert wait(flood, 99) == 1
    assert (flood.refused, flood.refused_while_waiting, flood.sent) == (2, 1, 30)


def test_switched_off_it_only_counts() -> None:
    flood, _ = made()
    flood.limits.is_on = False
    assert {wait(flood, 1) for _ in range(100)} == {0}
    assert flood.sent == 100


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 0.2)), max_size=200))
def test_no_window_ever_holds_more_than_allowed(steps: list[tuple[int, float]]) -> None:
    flood, clock = made()
    passed: list[tuple[float, int]] = []
    for chat, pause in steps:
        clock.advance(pause)
        if wait(flood, chat) == 0:
            passed.append((clock.now, chat))
    for start, _ in passed:
        assert sum(start <= at < start + 1 for at, _ in passed) <= 30
        for chat in range(4):
            assert sum(start <= at < start + 1 and c == chat for at, c in passed) <= 4


@pytest.fixture
def flooded(driver: Driver) -> Iterator[Driver]:
    driver.sandbox.world.options.limits.is_on = True
    yield driver


async def test_a_refused_message_leaves_no_trace(flooded: Driver) -> None:
    await flooded.start()
    for text in ("a", "b", "c"):
        await flooded.call("sendMessage", chat_id=MONITOR_1, text=text)
    status, body = await flooded.raw("sendMessage", chat_id=MONITOR_1, text="d")
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    assert body["description"] == "Too Many Requests: retry after 1"
    shown = (await flooded.ask("history", user=MONITOR_1))["messages"]
    assert [m["text"] for m in shown] == ["/start", "a", "b", "c"]
    stats = await flooded.ask("stats")
    assert (stats["sent"], stats["refused"]) == (3, 1)


async def test_edits_are_not_counted(flooded: Driver) -> None:
    sent = await flooded.call("sendMessage", chat_id=GROUP_1, text="0")
    for number in range(1, 30):
        where = {"chat_id": GROUP_1, "message_id": sent["message_id"]}
        await flooded.call("editMessageText", **where, text=str(number))
