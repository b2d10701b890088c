"""Groups: privacy mode, anonymous administrators, topics, membership, migration."""

import pytest

from sandbox.defaults import GROUP_1, GROUP_2, MONITOR_1, MONITOR_2, MONITOR_3
from sandbox.values import ANONYMOUS_ADMIN
from tests.sandbox.conftest import Driver


async def texts(driver: Driver) -> list[str]:
    return [u["message"]["text"] for u in await driver.updates() if "text" in u.get("message", {})]


async def test_privacy_mode_hides_ordinary_talk(driver: Driver) -> None:
    mine = await driver.call("sendMessage", chat_id=GROUP_1, text="hello")
    say = {"user": MONITOR_2, "chat": GROUP_1}
    await driver.ask("send", **say, text="ordinary talk")
    await driver.ask("send", **say, text="hello @baqylau_sandbox_bot")
    await driver.ask("send", **say, text="/find a")
    await driver.ask("send", **say, text="/find@Baqylau_Sandbox_Bot b")
    await driver.ask("send", **say, text="/find@other_bot c")
    await driver.ask("send", **say, text="a reply", reply_to=mine["message_id"])
    assert await texts(driver) == ["/find a", "/find@Baqylau_Sandbox_Bot b", "a reply"]


@pytest.mark.parametrize("how", ["privacy off", "administrator"])
async def test_all_talk_reaches_a_bot_without_privacy_or_with_rights(driver: Driver, how: str) -> None:
    if how == "privacy off":
        await driver.ask("bot", token=driver.token, privacy=False)
    else:
        bot = (await driver.call("getMe"))["id"]
        await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=bot, status="administrator")
    await driver.ask("send", user=MONITOR_2, chat=GROUP_1, text="ordinary talk")
    assert await texts(driver) == ["ordinary talk"]


async def test_a_bare_command_goes_to_the_bot_that_spoke_last(driver: Driver) -> None:
    await driver.ask("bot", token="220000002:second", username="second_bot")
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=220000002, status="member")
    await driver.call("sendMessage", chat_id=GROUP_1, text="first")
    await driver.ask("send", user=MONITOR_2, chat=GROUP_1, text="/find a")
    assert await texts(driver) == ["/find a"]
    driver.token = "220000002:second"
    assert await texts(driver) == []


async def test_an_anonymous_administrator_speaks_as_the_group(driver: Driver) -> None:
    await driver.ask("member", user=MONITOR_1, chat=GROUP_1, status="creator", anonymous=True, title="chair")
    await driver.forget()
    await driver.ask("send", user=MONITOR_1, chat=GROUP_1, text="/find a")
    message = (await driver.updates())[0]["message"]
    assert (message["from"]["id"], message["from"]["is_bot"]) == (ANONYMOUS_ADMIN, True)
    assert (message["sender_chat"]["id"], message["author_signature"]) == (GROUP_1, "chair")
    refused = await driver.try_ask("send", user=MONITOR_2, chat=GROUP_1, text="/find a", anonymous=True)
    assert not refused["ok"]


async def test_coming_and_going_is_told_to_everybody_and_to_the_bot(driver: Driver) -> None:
    bot = (await driver.call("getMe"))["id"]
    await driver.ask("member", user=MONITOR_3, chat=GROUP_1, status="left")
    await driver.ask("member", actor=MONITOR_1, user=MONITOR_3, chat=GROUP_1, status="member")
    left, came = (u["message"] for u in await driver.updates())
    assert left["left_chat_member"]["id"] == MONITOR_3
    assert came["new_chat_members"][0]["id"] == MONITOR_3
    await driver.forget()
    await driver.ask("member", actor=MONITOR_1, user=bot, chat=GROUP_1, status="kicked")
    mine, service = await driver.updates()
    assert mine["my_chat_member"]["old_chat_member"]["status"] == "member"
    assert service["message"]["left_chat_member"]["id"] == bot


async def test_others_places_are_told_to_an_administrator_that_asked(driver: Driver) -> None:
    bot = (await driver.call("getMe"))["id"]
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=bot, status="administrator")
    await driver.forget()
    await driver.updates(allowed_updates=["chat_member"])
    await driver.ask("member", actor=MONITOR_1, user=MONITOR_3, chat=GROUP_1, status="administrator")
    [update] = await driver.updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "administrator"


async def test_members_and_administrators_can_be_asked_for(driver: Driver) -> None:
    where = {"chat_id": GROUP_1}
    assert (await driver.call("getChatMember", **where, user_id=MONITOR_1))["status"] == "creator"
    await driver.ask("user", id=5, first_name="Stranger")
    assert (await driver.call("getChatMember", **where, user_id=5))["status"] == "left"
    assert "PARTICIPANT_ID_INVALID" in await driver.refusal("getChatMember", **where, user_id=6)
    assert [m["user"]["id"] for m in await driver.call("getChatAdministrators", **where)] == [MONITOR_1]
    assert await driver.call("getChatMemberCount", **where) == 4
    await driver.start()
    words = "Bad Request: there are no administrators in the private chat"
    assert await driver.refusal("getChatAdministrators", chat_id=MONITOR_1) == words


async def test_topics_are_answered_where_they_are_asked(driver: Driver) -> None:
    await driver.ask("send", user=MONITOR_2, chat=GROUP_2, thread=2, text="/find a")
    message = (await driver.updates())[0]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (2, True)
    sent = await driver.call("sendMessage", chat_id=GROUP_2, message_thread_id=2, text="a")
    assert sent["message_thread_id"] == 2
    shown = (await driver.ask("history", user=MONITOR_3, chat=GROUP_2, thread=2))["messages"]
    assert [m["text"] for m in shown if "text" in m] == ["/find a", "a"]


async def test_general_has_no_thread_and_takes_none(driver: Driver) -> None:
    await driver.ask("send", user=MONITOR_2, chat=GROUP_2, thread=1, text="/find a")
    assert "message_thread_id" not in (await driver.updates())[0]["message"]
    refused = await driver.refusal("sendMessage", chat_id=GROUP_2, message_thread_id=1, text="a")
    assert refused == "Bad Request: message thread not found"


async def test_closed_and_deleted_topics_refuse(driver: Driver) -> None:
    where = {"chat_id": GROUP_2, "message_thread_id": 2}
    await driver.ask("topic", user=MONITOR_1, chat=GROUP_2, thread=2, closed=True)
    assert await driver.refusal("sendMessage", **where, text="a") == "Bad Request: TOPIC_CLOSED"
    assert not (await driver.try_ask("send", user=MONITOR_2, chat=GROUP_2, thread=2, text="a"))["ok"]
    await driver.ask("topic", user=MONITOR_1, chat=GROUP_2, thread=2, deleted=True)
    assert await driver.refusal("sendMessage", **where, text="a") == "Bad Request: message thread not found"
    assert "thread not found" in await driver.refusal(
        "sendMessage", chat_id=GROUP_1, message_thread_id=2, text="a"
    )


async def test_a_bot_needs_rights_to_open_topics(driver: Driver) -> None:
    assert "not enough rights" in await driver.refusal("createForumTopic", chat_id=GROUP_2, name="n")
    bot = (await driver.call("getMe"))["id"]
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_2, user=bot, status="administrator")
    topic = await driver.call("createForumTopic", chat_id=GROUP_2, name="n")
    thread = {"chat_id": GROUP_2, "message_thread_id": topic["message_thread_id"]}
    await driver.call("closeForumTopic", **thread)
    assert "TOPIC_NOT_MODIFIED" in await driver.refusal("closeForumTopic", **thread)
    await driver.call("sendMessage", **thread, text="administrators write in closed topics")


async def test_replies_in_a_supergroup_carry_a_thread_that_cannot_be_sent_to(driver: Driver) -> None:
    mine = await driver.call("sendMessage", chat_id=GROUP_1, text="a")
    await driver.ask("send", user=MONITOR_2, chat=GROUP_1, text="b", reply_to=mine["message_id"])
    message = (await driver.updates())[0]["message"]
    assert message["message_thread_id"] == mine["message_id"]
    assert "is_topic_message" not in message


async def test_an_upgraded_group_redirects(driver: Driver) -> None:
    bot = (await driver.call("getMe"))["id"]
    group = (await driver.ask("group", title="Group 3", kind="group", creator=MONITOR_1, members=[bot]))[
        "chat"
    ]
    await driver.call("sendMessage", chat_id=group["id"], text="a")
    new = (await driver.ask("migrate", actor=MONITOR_1, chat=group["id"]))["id"]
    old_side, new_side = (u["message"] for u in await driver.updates())
    assert (old_side["chat"]["id"], old_side["migrate_to_chat_id"]) == (group["id"], new)
    assert (new_side["chat"]["id"], new_side["migrate_from_chat_id"]) == (new, group["id"])
    status, body = await driver.raw("sendMessage", chat_id=group["id"], text="a")
    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": new})
    await driver.call("sendMessage", chat_id=new, text="a")


async def test_a_group_where_members_may_not_write_refuses_the_bot_too(driver: Driver) -> None:
    await driver.ask("group", id=GROUP_1, can_send=False)
    refused = await driver.refusal("sendMessage", chat_id=GROUP_1, text="a")
    assert refused == "Bad Request: not enough rights to send text messages to the chat"


async def test_a_bot_that_left_hears_nothing_more(driver: Driver) -> None:
    await driver.call("leaveChat", chat_id=GROUP_1)
    await driver.forget()
    await driver.ask("send", user=MONITOR_1, chat=GROUP_1, text="/find a")
    assert await driver.updates() == []
    await driver.ask("startgroup", user=MONITOR_1, chat=GROUP_1, payload="j_x")
    assert (await texts(driver))[-1] == "/start@baqylau_sandbox_bot j_x"
