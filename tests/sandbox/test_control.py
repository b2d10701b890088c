"""The control API: what tests wait for and what the page shows."""

import asyncio
import json

from sandbox.defaults import CHANNEL_1, GROUP_1, GROUP_2, MONITOR_1, MONITOR_2, MONITOR_3
from tests.sandbox.conftest import Driver


async def test_everybody_has_chats_in_their_own_language(driver: Driver) -> None:
    state = await driver.ask("state")
    assert [u["language_code"] for u in state["users"]] == ["kk", "ru", "en"]
    chats = (await driver.ask("chats", user=MONITOR_2))["chats"]
    assert [c["id"] for c in chats] == [MONITOR_2, GROUP_1, GROUP_2, CHANNEL_1]
    assert [c["can_write"] for c in chats] == [True, True, True, False]
    assert [t["name"] for t in chats[2]["topics"]] == ["General", "Topic 1", "Topic 2"]


async def test_a_stranger_sees_nothing_of_a_group(driver: Driver) -> None:
    await driver.ask("user", id=5, first_name="Stranger")
    await driver.ask("send", user=MONITOR_1, chat=GROUP_1, text="a")
    assert not (await driver.try_ask("history", user=5, chat=GROUP_1))["ok"]
    assert not (await driver.try_ask("history", user=MONITOR_2, chat=MONITOR_1))["ok"]
    assert not (await driver.try_ask("send", user=5, chat=GROUP_1, text="a"))["ok"]
    assert (await driver.ask("events", user=5))["events"] == []
    assert len((await driver.ask("events", user=MONITOR_3))["events"]) == 1


async def test_events_say_what_is_ones_own(driver: Driver) -> None:
    waiting = asyncio.create_task(driver.ask("events", user=MONITOR_2, timeout=30))
    await driver.ask("send", user=MONITOR_1, chat=GROUP_1, text="a")
    [event] = (await waiting)["events"]
    assert (event["kind"], event["chat"], event["message"]["out"]) == ("message", GROUP_1, False)
    [own] = (await driver.ask("events", user=MONITOR_1))["events"]
    assert own["message"]["out"] is True


async def test_the_stream_brings_events_as_they_happen(driver: Driver) -> None:
    url = f"{driver.sandbox.url}/sandbox/api/stream?user={MONITOR_1}"
    async with driver.http.get(url) as stream:
        await driver.ask("start", user=MONITOR_1)
        number = await stream.content.readline()
        data = await stream.content.readline()
    assert number == b"id: 1\n"
    assert json.loads(data.removeprefix(b"data: "))["message"]["text"] == "/start"


async def test_calls_can_be_waited_for_and_filtered(driver: Driver) -> None:
    await driver.start()
    last = (await driver.ask("calls"))["last"]
    wanted = {"after": last, "method": "sendMessage", "code": 200, "count": 2, "timeout": 30}
    waiting = asyncio.create_task(driver.ask("calls", **wanted))
    await driver.raw("sendMessage", chat_id=MONITOR_1)
    for text in ("a", "b"):
        await driver.call("sendMessage", chat_id=MONITOR_1, text=text)
    calls = (await waiting)["calls"]
    assert [c["params"]["text"] for c in calls] == ["a", "b"]
    refused = await driver.ask("calls", after=last, code=400)
    assert [c["description"] for c in refused["calls"]] == ["Bad Request: message text is empty"]


async def test_answers_are_the_bots_messages_after_ones_own(driver: Driver) -> None:
    asked = await driver.start()
    waiting = asyncio.create_task(driver.ask("answers", user=MONITOR_1, after=asked, timeout=30))
    await driver.call("sendMessage", chat_id=MONITOR_1, text="a")
    answer = await waiting
    assert ([m["text"] for m in answer["messages"]], answer["complete"]) == (["a"], True)
    none = await driver.ask("answers", user=MONITOR_1, after=99, timeout=0)
    assert (none["messages"], none["complete"]) == ([], False)


async def test_idle_means_confirmed_and_listening(driver: Driver) -> None:
    assert (await driver.ask("idle", timeout=0.05))["idle"] is False
    poll = asyncio.create_task(driver.updates(timeout=30))
    await driver.polling()
    assert (await driver.ask("idle", quiet=0.01))["idle"] is True
    await driver.ask("send", user=MONITOR_1, text="a")
    [update] = await poll
    again = asyncio.create_task(driver.updates(timeout=30))
    assert await again == [update]
    assert (await driver.ask("idle", timeout=0.05))["idle"] is False


async def test_an_app_splits_what_is_too_long(driver: Driver) -> None:
    sent = (await driver.ask("send", user=MONITOR_1, text="я" * 5000))["messages"]
    assert [len(m["text"]) for m in sent] == [4096, 904]
    assert not (await driver.try_ask("send", user=MONITOR_1, text=" \n"))["ok"]


async def test_people_edit_and_delete_their_own_messages_only(driver: Driver) -> None:
    [mine] = (await driver.ask("send", user=MONITOR_1, chat=GROUP_1, text="/find a"))["messages"]
    where = {"chat": GROUP_1, "message_id": mine["message_id"]}
    assert not (await driver.try_ask("edit", user=MONITOR_2, **where, text="b"))["ok"]
    assert not (await driver.try_ask("delete", user=MONITOR_2, **where))["ok"]
    await driver.ask("edit", user=MONITOR_1, **where, text="/find b")
    assert [list(u)[1] for u in await driver.updates()] == ["message", "edited_message"]
    await driver.ask("delete", user=MONITOR_1, **where)
    assert (await driver.ask("history", user=MONITOR_1, chat=GROUP_1))["messages"] == []


async def test_deep_links_keep_to_telegrams_alphabet(driver: Driver) -> None:
    message = (await driver.ask("start", user=MONITOR_1, payload="p_" + "a" * 62))["message"]
    assert message["text"].startswith("/start p_a")
    for wrong in ("a b", "я", "a" * 65, "a'--"):
        assert not (await driver.try_ask("start", user=MONITOR_1, payload=wrong))["ok"]


async def test_any_content_can_be_sent(driver: Driver) -> None:
    await driver.ask("location", user=MONITOR_1, latitude=43.2, longitude=76.9)
    await driver.ask("content", user=MONITOR_1, content={"dice": {"emoji": "🎲", "value": 3}})
    location, dice = (u["message"] for u in await driver.updates())
    assert (location["location"]["latitude"], dice["dice"]["value"]) == (43.2, 3)


async def test_no_other_page_may_drive_the_sandbox(driver: Driver) -> None:
    url = f"{driver.sandbox.url}/sandbox/api/state"
    async with driver.http.get(url, headers={"Origin": "http://elsewhere.example"}) as answer:
        assert answer.status == 400
    for site in ("cross-site", "same-site"):
        async with driver.http.get(url, headers={"Sec-Fetch-Site": site}) as answer:
            assert answer.status == 400
    own = {"Origin": driver.sandbox.url, "Sec-Fetch-Site": "same-origin"}
    async with driver.http.get(url, headers=own) as answer:
        assert answer.status == 200


async def test_wrong_questions_are_told(driver: Driver) -> None:
    wrong = [
        await driver.try_ask("nothing"),
        await driver.try_ask("history", user="x"),
        await driver.try_ask("history", user=99),
        await driver.try_ask("history"),
        await driver.try_ask("fault", kind="nothing"),
        await driver.try_ask("send", user=MONITOR_1, chat=-99, text="a"),
    ]
    assert [w["ok"] for w in wrong] == [False] * 6
    assert all(w["error"] for w in wrong)


async def test_files_of_the_page_stay_in_its_folder(driver: Driver) -> None:
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page//etc/passwd", "/page/none.js"):
        async with driver.http.get(driver.sandbox.url + path) as answer:
            assert answer.status == 404
