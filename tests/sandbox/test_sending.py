"""Sending, editing, deleting: what Telegram refuses, and in which words."""

import pytest

from sandbox.defaults import CHANNEL_1, GROUP_1, MONITOR_1, MONITOR_2
from tests.sandbox.conftest import Driver


def button(text: str = "a", **what: object) -> dict:
    return {"inline_keyboard": [[{"text": text, **(what or {"callback_data": "x"})}]]}


async def test_a_bot_cannot_write_first(driver: Driver) -> None:
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await driver.refusal("sendMessage", chat_id=MONITOR_1, text="a") == words
    assert await driver.refusal("sendMessage", chat_id=12345, text="a") == "Bad Request: chat not found"


async def test_blocking_is_told_and_refuses_until_unblocked(driver: Driver) -> None:
    await driver.start()
    await driver.ask("block", user=MONITOR_1)
    [update] = await driver.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    words = "Forbidden: bot was blocked by the user"
    assert await driver.refusal("sendMessage", chat_id=MONITOR_1, text="a") == words
    assert not (await driver.try_ask("send", user=MONITOR_1, text="a"))["ok"]
    await driver.ask("block", user=MONITOR_1, blocked=False)
    await driver.call("sendMessage", chat_id=MONITOR_1, text="a")


async def test_a_deleted_account_and_a_kicked_bot_are_told_apart(driver: Driver) -> None:
    await driver.start()
    await driver.ask("user", id=MONITOR_1, deactivated=True)
    assert "user is deactivated" in await driver.refusal("sendMessage", chat_id=MONITOR_1, text="a")
    bot = (await driver.call("getMe"))["id"]
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=bot, status="kicked")
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert await driver.refusal("sendMessage", chat_id=GROUP_1, text="a") == words
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=bot, status="left")
    assert "not a member of the supergroup chat" in await driver.refusal("getChat", chat_id=GROUP_1)


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("", None, "message text is empty"),
        (" \n\t ", None, "message text is empty"),
        ("<b></b>", "HTML", "message text is empty"),
        ("😀" * 2049, None, "message is too long"),
        ("<x>", "HTML", 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ("a", "Lua", "unsupported parse_mode"),
    ],
)
async def test_wrong_texts_are_refused(driver: Driver, text: str, mode: str | None, words: str) -> None:
    await driver.start()
    params = {"parse_mode": mode} if mode else {}
    answer = await driver.refusal("sendMessage", chat_id=MONITOR_1, text=text, **params)
    assert answer == f"Bad Request: {words}"


async def test_length_counts_after_markup_is_parsed(driver: Driver) -> None:
    await driver.start()
    text = "<b>" + "😀" * 2048 + "</b>"
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_blanks_at_both_ends_go_and_entities_follow(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text=" <b> a</b>b \n", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("ab", [{"type": "bold", "offset": 0, "length": 1}])


async def test_commands_in_a_bots_text_are_marked_too(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="see /help", parse_mode="HTML")
    assert sent["entities"] == [{"type": "bot_command", "offset": 4, "length": 5}]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (button(callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
        (button(" "), 'can\'t parse inline keyboard button: Field "text" must be non-empty'),
        (
            button(style="danger"),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (button(url="http://x"), "inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL"),
        (button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (
            button(url="https://x.kz", callback_data="x"),
            "[sandbox] a button does exactly one thing, not url and callback_data",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "x"}] * 9]},
            "[sandbox] more than 8 buttons in a row",
        ),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101}, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_wrong_buttons_are_refused(driver: Driver, markup: dict, words: str) -> None:
    await driver.start()
    answer = await driver.refusal("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=markup)
    assert answer == f"Bad Request: {words}"


async def test_an_edit_keeps_the_date_and_tells_the_app(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=button())
    driver.clock.advance(5)
    where = {"chat_id": MONITOR_1, "message_id": sent["message_id"]}
    edited = await driver.call("editMessageText", **where, text="b")
    assert (edited["date"], edited["edit_date"]) == (sent["date"], sent["date"] + 5)
    assert "reply_markup" not in edited
    events = (await driver.ask("events", user=MONITOR_1))["events"]
    assert events[-1]["kind"] == "edited"
    assert await driver.updates() == []


async def test_an_edit_that_changes_nothing_is_refused(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call(
        "sendMessage", chat_id=MONITOR_1, text="<b>a</b>", parse_mode="HTML", reply_markup=button()
    )
    where = {"chat_id": MONITOR_1, "message_id": sent["message_id"]}
    same = {"text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": button()}
    assert "message is not modified" in await driver.refusal("editMessageText", **where, **same)
    assert "message is not modified" in await driver.refusal(
        "editMessageReplyMarkup", **where, reply_markup=button()
    )
    await driver.call("editMessageText", **where, **(same | {"text": "a"}))


async def test_only_own_messages_that_exist_can_be_edited(driver: Driver) -> None:
    theirs = await driver.start()
    edit = {"chat_id": MONITOR_1, "text": "b"}
    assert "message can't be edited" in await driver.refusal("editMessageText", message_id=theirs, **edit)
    assert "message to edit not found" in await driver.refusal("editMessageText", message_id=99, **edit)
    keyboard = {"keyboard": [[{"text": "a"}]]}
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=keyboard)
    assert "can't be edited" in await driver.refusal("editMessageText", message_id=sent["message_id"], **edit)
    plain = await driver.call("sendMessage", chat_id=MONITOR_1, text="a")
    caption = {"chat_id": MONITOR_1, "message_id": plain["message_id"], "caption": "c"}
    assert "there is no caption" in await driver.refusal("editMessageCaption", **caption)


async def test_deleting_has_48_hours_and_leaves_nothing(driver: Driver) -> None:
    theirs = await driver.start()
    mine = (await driver.call("sendMessage", chat_id=MONITOR_1, text="a"))["message_id"]
    old = (await driver.call("sendMessage", chat_id=MONITOR_1, text="old"))["message_id"]
    assert await driver.call("deleteMessages", chat_id=MONITOR_1, message_ids=[theirs, mine, 77]) is True
    again = await driver.refusal("deleteMessage", chat_id=MONITOR_1, message_id=mine)
    assert again == "Bad Request: message to delete not found"
    await driver.ask("clock", advance=48 * 3600 + 1)
    late = await driver.refusal("deleteMessage", chat_id=MONITOR_1, message_id=old)
    assert late == "Bad Request: message can't be deleted"
    left = (await driver.ask("history", user=MONITOR_1))["messages"]
    assert [m["message_id"] for m in left] == [old]


async def test_in_a_group_only_an_administrator_deletes_others_messages(driver: Driver) -> None:
    [message] = (await driver.ask("send", user=MONITOR_2, chat=GROUP_1, text="/find a"))["messages"]
    where = {"chat_id": GROUP_1, "message_id": message["message_id"]}
    assert "can't be deleted" in await driver.refusal("deleteMessage", **where)
    bot = (await driver.call("getMe"))["id"]
    await driver.ask("member", actor=MONITOR_1, chat=GROUP_1, user=bot, status="administrator")
    await driver.call("deleteMessage", **where)


async def test_replies_need_their_message_unless_told_otherwise(driver: Driver) -> None:
    theirs = await driver.start()
    sent = await driver.call(
        "sendMessage", chat_id=MONITOR_1, text="a", reply_parameters={"message_id": theirs}
    )
    assert sent["reply_to_message"]["message_id"] == theirs
    wrong = {"message_id": 99}
    words = await driver.refusal("sendMessage", chat_id=MONITOR_1, text="a", reply_parameters=wrong)
    assert words == "Bad Request: message to be replied not found"
    lenient = wrong | {"allow_sending_without_reply": True}
    assert "reply_to_message" not in await driver.call(
        "sendMessage", chat_id=MONITOR_1, text="a", reply_parameters=lenient
    )


async def test_channel_posts_come_without_a_sender(driver: Driver) -> None:
    post = await driver.call("sendMessage", chat_id=CHANNEL_1, text="a")
    assert "from" not in post
    assert post["sender_chat"]["id"] == CHANNEL_1
    await driver.call("editMessageText", chat_id=CHANNEL_1, message_id=post["message_id"], text="b")
    await driver.ask("send", user=MONITOR_1, chat=CHANNEL_1, text="c")
    assert not (await driver.try_ask("send", user=MONITOR_2, chat=CHANNEL_1, text="d"))["ok"]
    assert [list(u)[1] for u in await driver.updates()] == ["channel_post"]


async def test_polls_count_and_close(driver: Driver) -> None:
    await driver.start()
    asked = await driver.call(
        "sendPoll",
        chat_id=MONITOR_1,
        question="How?",
        options=[{"text": "A"}, {"text": "B"}],
        is_anonymous=False,
    )
    await driver.ask("vote", user=MONITOR_1, message_id=asked["message_id"], choices=[1])
    poll, answer = await driver.updates()
    assert [o["voter_count"] for o in poll["poll"]["options"]] == [0, 1]
    assert answer["poll_answer"]["option_persistent_ids"] == ["1"]
    closed = await driver.call("stopPoll", chat_id=MONITOR_1, message_id=asked["message_id"])
    assert closed["is_closed"]
    assert not (await driver.try_ask("vote", user=MONITOR_1, message_id=asked["message_id"], choices=[0]))[
        "ok"
    ]
