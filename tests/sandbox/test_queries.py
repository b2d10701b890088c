"""Pressed buttons and inline mode."""

import asyncio

from sandbox.defaults import GROUP_1, MONITOR_1, MONITOR_2, MONITOR_3
from tests.sandbox.conftest import Driver

MARKUP = {
    "inline_keyboard": [
        [{"text": "▶️ next", "callback_data": "n"}, {"text": "copy", "copy_text": {"text": "c"}}]
    ]
}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def pressed(driver: Driver) -> dict:
    """A press of Monitor 1, as the bot gets it."""
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=MARKUP)
    await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], data="n")
    [update] = await driver.updates()
    return update["callback_query"]


async def test_a_press_brings_data_message_and_presser(driver: Driver) -> None:
    query = await pressed(driver)
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("n", MONITOR_1, "a")
    assert [c["data"] for c in (await driver.ask("callbacks"))["open"]] == ["n"]
    await driver.call("answerCallbackQuery", callback_query_id=query["id"], text="done")
    assert (await driver.ask("callbacks"))["open"] == []


async def test_the_presser_sees_the_answer(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=MARKUP)
    press = asyncio.create_task(
        driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], text="▶️", timeout=30)
    )
    [update] = await driver.updates(timeout=30)
    number = update["callback_query"]["id"]
    await driver.call("answerCallbackQuery", callback_query_id=number, text="x", show_alert=True)
    assert (await press)["answer"] == {"text": "x", "show_alert": True}


async def test_an_answer_after_15_seconds_is_too_late(driver: Driver) -> None:
    query = await pressed(driver)
    await driver.ask("clock", advance=16)
    assert await driver.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await driver.refusal("answerCallbackQuery", callback_query_id="5") == TOO_OLD
    assert (await driver.ask("callbacks"))["late"] == 1


async def test_answers_have_200_characters_and_open_only_own_links(driver: Driver) -> None:
    query = await pressed(driver)
    where = {"callback_query_id": query["id"]}
    assert (
        await driver.refusal("answerCallbackQuery", **where, text="я" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    assert "URL_INVALID" in await driver.refusal("answerCallbackQuery", **where, url="https://x.kz")
    await driver.call("answerCallbackQuery", **where, url="https://t.me/baqylau_sandbox_bot?start=p_1")


async def test_a_press_on_a_deleted_message_brings_an_inaccessible_one(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=MARKUP)
    await driver.call("deleteMessage", chat_id=MONITOR_1, message_id=sent["message_id"])
    await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], data="n")
    message = (await driver.updates())[0]["callback_query"]["message"]
    assert message.keys() == {"chat", "message_id", "date"}
    assert message["date"] == 0


async def test_forged_data_needs_the_forgers_flag(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=MARKUP)
    where = {"user": MONITOR_1, "message_id": sent["message_id"], "data": "forged"}
    assert not (await driver.try_ask("press", **where))["ok"]
    await driver.ask("press", **where, forge=True)
    assert (await driver.updates())[0]["callback_query"]["data"] == "forged"


async def test_buttons_without_data_open_something(driver: Driver) -> None:
    await driver.start()
    sent = await driver.call("sendMessage", chat_id=MONITOR_1, text="a", reply_markup=MARKUP)
    opened = await driver.ask("press", user=MONITOR_1, message_id=sent["message_id"], text="copy")
    assert opened["opens"] == {"copy_text": {"text": "c"}}


def article(number: str = "1", text: str = "<b>26</b>", **more: object) -> dict:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": "t", "input_message_content": content, **more}


async def ask(driver: Driver, chat: int = GROUP_1) -> str:
    await driver.ask("inline", user=MONITOR_2, chat=chat, query="words")
    [update] = await driver.updates()
    await driver.forget()
    return update["inline_query"]["id"]


async def test_an_inline_choice_is_sent_through_the_bot_and_stays_editable(driver: Driver) -> None:
    number = await ask(driver)
    await driver.call("answerInlineQuery", inline_query_id=number, results=[article(reply_markup=MARKUP)])
    chosen = {"user": MONITOR_2, "inline_query_id": number, "result_id": "1", "chat": GROUP_1}
    message = (await driver.ask("choose", **chosen))["message"]
    assert (message["text"], message["via_bot"]["username"]) == ("26", "baqylau_sandbox_bot")
    seen, feedback = await driver.updates()
    assert seen["message"]["via_bot"]["username"] == "baqylau_sandbox_bot"
    inline_id = feedback["chosen_inline_result"]["inline_message_id"]
    assert await driver.call("editMessageText", inline_message_id=inline_id, text="b") is True
    await driver.call("editMessageText", inline_message_id=inline_id, text="c", reply_markup=MARKUP)
    await driver.ask("press", user=MONITOR_3, chat=GROUP_1, message_id=message["message_id"], data="n")
    query = (await driver.updates())[-1]["callback_query"]
    assert (query["inline_message_id"], "message" in query) == (inline_id, False)


async def test_inline_answers_are_checked_before_they_are_shown(driver: Driver) -> None:
    number = await ask(driver)
    wrong = [
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("я" * 33)], "RESULT_ID_INVALID"),
        ([article(text="<x>")], "can't parse entities"),
        ([article(text="")], "message text is empty"),
        ([article(text="я" * 4097)], "message is too long"),
        ([article(titel="t")], "unknown field"),
    ]
    for results, words in wrong:
        assert words in await driver.refusal("answerInlineQuery", inline_query_id=number, results=results)
    button = {"text": "b", "start_parameter": "a b"}
    answer = await driver.refusal("answerInlineQuery", inline_query_id=number, results=[], button=button)
    assert "START_PARAM_INVALID" in answer
    await driver.ask("clock", advance=11)
    assert await driver.refusal("answerInlineQuery", inline_query_id=number, results=[]) == TOO_OLD


async def test_the_app_says_in_what_kind_of_chat_it_asks(driver: Driver) -> None:
    await driver.ask("inline", user=MONITOR_2, chat=MONITOR_2, query="я" * 300)
    await driver.ask("inline", user=MONITOR_2, chat=GROUP_1, query="")
    own, group = (u["inline_query"] for u in await driver.updates())
    assert (own["chat_type"], group["chat_type"]) == ("sender", "supergroup")
    assert len(own["query"]) == 256
