"""Faults on order."""

import pytest
from aiohttp import ClientError

from sandbox.defaults import MONITOR_1
from tests.sandbox.conftest import Driver


async def texts(driver: Driver) -> list[str]:
    return [m["text"] for m in (await driver.ask("history", user=MONITOR_1))["messages"][1:]]


@pytest.mark.parametrize("code", [401, 409, 429, 500, 502])
async def test_a_call_fails_as_ordered_and_the_next_one_passes(driver: Driver, code: int) -> None:
    await driver.start()
    await driver.ask("fault", method="sendMessage", kind="error", code=code, description="words")
    await driver.call("getMe")
    status, body = await driver.raw("sendMessage", chat_id=MONITOR_1, text="a")
    assert (status, body["error_code"]) == (code, code)
    await driver.call("sendMessage", chat_id=MONITOR_1, text="b")
    assert await texts(driver) == ["b"]


async def test_an_ordered_429_carries_its_wait_and_a_migration_its_chat(driver: Driver) -> None:
    await driver.ask("fault", method="send*", kind="error", code=429, retry_after=7)
    await driver.ask("fault", method="*", kind="error", code=400, migrate_to_chat_id=-5)
    _, flood = await driver.raw("sendMessage", chat_id=MONITOR_1, text="a")
    _, moved = await driver.raw("getChat", chat_id=MONITOR_1)
    assert flood["parameters"] == {"retry_after": 7}
    assert moved["parameters"] == {"migrate_to_chat_id": -5}


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", []), ("cut_after", ["a"])])
async def test_a_cut_connection_gives_no_answer(driver: Driver, kind: str, arrived: list[str]) -> None:
    await driver.start()
    await driver.ask("fault", method="sendMessage", kind=kind)
    with pytest.raises(ClientError):
        await driver.raw("sendMessage", chat_id=MONITOR_1, text="a")
    assert await texts(driver) == arrived


async def test_broken_json_comes_after_the_effect(driver: Driver) -> None:
    await driver.start()
    await driver.ask("fault", method="sendMessage", kind="broken_json")
    with pytest.raises(ValueError, match="Expecting value"):
        await driver.raw("sendMessage", chat_id=MONITOR_1, text="a")
    assert await texts(driver) == ["a"]


async def test_faults_can_skip_repeat_choose_a_chat_and_be_taken_back(driver: Driver) -> None:
    await driver.ask("fault", method="getMe", kind="error", times=2, skip=1)
    assert [(await driver.raw("getMe"))[0] for _ in range(4)] == [200, 500, 500, 200]
    await driver.ask("fault", method="getChat", kind="error", chat=MONITOR_1)
    assert (await driver.raw("getChat", chat_id=5))[0] == 400
    assert (await driver.raw("getChat", chat_id=MONITOR_1))[0] == 500
    await driver.ask("fault", method="*", kind="error", times=100)
    assert (await driver.ask("faults", clear=True)) == {"ok": True, "waiting": 0, "used": 3}
    await driver.call("getMe")
