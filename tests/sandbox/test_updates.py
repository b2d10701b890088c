"""getUpdates."""

import asyncio

from sandbox.defaults import MONITOR_1, MONITOR_2
from tests.sandbox.conftest import Driver


async def test_updates_come_again_until_confirmed(driver: Driver) -> None:
    await driver.ask("start", user=MONITOR_1)
    await driver.ask("send", user=MONITOR_1, text="one")
    first = await driver.updates()
    assert [u["message"]["text"] for u in first] == ["/start", "one"]
    assert await driver.updates() == first
    assert await driver.updates(offset=first[1]["update_id"]) == first[1:]
    assert await driver.updates(offset=first[1]["update_id"] + 1) == []
    assert await driver.updates(offset=first[0]["update_id"]) == []


async def test_a_negative_offset_keeps_the_newest(driver: Driver) -> None:
    for text in ("a", "b", "c"):
        await driver.ask("send", user=MONITOR_1, text=text)
    assert [u["message"]["text"] for u in await driver.updates(offset=-2)] == ["b", "c"]
    assert len(await driver.updates()) == 2


async def test_limit_is_kept_and_checked(driver: Driver) -> None:
    for text in ("a", "b", "c"):
        await driver.ask("send", user=MONITOR_1, text=text)
    assert len(await driver.updates(limit=2)) == 2
    assert "limit" in await driver.refusal("getUpdates", limit=101)


async def test_a_long_poll_ends_with_the_first_update(driver: Driver) -> None:
    poll = asyncio.create_task(driver.updates(timeout=30))
    await driver.polling()
    await driver.ask("send", user=MONITOR_1, text="a")
    assert [u["message"]["text"] for u in await poll] == ["a"]


async def test_a_second_poller_ends_the_first_ones_wait(driver: Driver) -> None:
    first = asyncio.create_task(driver.raw("getUpdates", timeout=30))
    await driver.polling()
    await driver.updates()
    status, body = await first
    assert status == 409
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_a_poller_that_dies_leaves_no_open_poll(driver: Driver) -> None:
    poll = asyncio.create_task(driver.updates(timeout=30))
    await driver.polling()
    poll.cancel()
    world = driver.sandbox.world
    assert await world.signal.wait_until(lambda: world.bot().polls_open == 0, 10)
    await driver.ask("send", user=MONITOR_1, text="a")
    assert len(await driver.updates()) == 1


async def test_allowed_updates_hold_for_what_comes_later(driver: Driver) -> None:
    await driver.updates(allowed_updates=["callback_query"])
    await driver.ask("send", user=MONITOR_1, text="a")
    assert await driver.updates() == []
    await driver.updates(allowed_updates=[])
    await driver.ask("send", user=MONITOR_1, text="b")
    assert len(await driver.updates()) == 1


async def test_a_day_old_message_is_gone_and_an_old_press_sooner(driver: Driver) -> None:
    await driver.start()
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=markup)
    await driver.ask("send", user=MONITOR_1, text="later")
    await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], data="x")
    await driver.ask("clock", advance=200)
    assert [list(u)[1] for u in await driver.updates()] == ["message"]
    await driver.ask("clock", advance=24 * 3600)
    assert await driver.updates() == []


async def test_any_update_can_be_injected_even_a_broken_one(driver: Driver) -> None:
    injected = await driver.ask("inject", update={"message": {"date": "never"}})
    [update] = await driver.updates()
    assert update == {"update_id": injected["update_id"], "message": {"date": "never"}}
    await driver.ask("inject", raw='{"update_id":5,"message":"\\ud800"}', update_id=5)
    assert (await driver.updates())[1]["message"] == "\ud800"


async def test_confirmed_updates_can_come_once_more(driver: Driver) -> None:
    await driver.ask("send", user=MONITOR_1, text="a")
    [update] = await driver.updates()
    await driver.updates(offset=update["update_id"] + 1)
    assert (await driver.ask("redeliver"))["ids"] == [update["update_id"]]
    assert await driver.updates() == [update]


async def test_two_bots_have_their_own_updates_and_chats(driver: Driver) -> None:
    await driver.ask("bot", token="220000002:second", username="second_bot")
    await driver.ask("start", user=MONITOR_2, bot="second_bot")
    assert await driver.updates() == []
    assert "can't initiate" in await driver.refusal("sendMessage", chat_id=MONITOR_2, text="a")
    driver.token = "220000002:second"
    assert len(await driver.updates()) == 1
    await driver.call("sendMessage", chat_id=MONITOR_2, text="a")


async def test_repeating_an_offset_is_slowed_down_where_asked_for(driver: Driver) -> None:
    await driver.ask("options", same_offset_rules=True, scale=0.001)
    for text in ("a", "b"):
        await driver.ask("send", user=MONITOR_1, text=text)
    assert len(await driver.updates(offset=1)) == 2
    assert len(await driver.updates(offset=1)) == 1
    driver.clock.advance(4)
    assert len(await driver.updates(offset=1)) == 2
