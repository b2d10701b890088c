"""A plain python-telegram-bot application is at home in the sandbox."""

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler

from sandbox.defaults import GROUP_1, MONITOR_1
from tests.sandbox.conftest import Driver


@pytest.fixture
async def bot(driver: Driver) -> AsyncIterator[Bot]:
    url = driver.sandbox.url
    async with Bot(driver.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as found:
        yield found


async def test_results_and_updates_are_what_the_library_expects(driver: Driver, bot: Bot) -> None:
    await driver.ask("start", user=MONITOR_1)
    sent = await bot.send_message(
        MONITOR_1,
        "<b>Привет</b>",
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="x")]]),
    )
    assert isinstance(sent, Message)
    assert sent.text_html == "<b>Привет</b>"
    await driver.ask("press", user=MONITOR_1, message_id=sent.message_id, data="x")
    await driver.ask("inline", user=MONITOR_1, chat=GROUP_1, query="a")
    started, press, inline = await bot.get_updates()
    assert started.message is not None
    assert press.callback_query is not None
    assert inline.inline_query is not None
    assert await press.callback_query.answer("done")
    assert (await bot.get_chat(GROUP_1)).title == "Group 1"
    assert [m.status for m in await bot.get_chat_administrators(GROUP_1)] == ["creator"]


async def test_files_and_commands_go_the_librarys_way(driver: Driver, bot: Bot) -> None:
    await driver.start()
    sent = await bot.send_document(MONITOR_1, io.BytesIO(b"data"), filename="a.ics", caption="c")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"data"
    assert await bot.set_my_commands([BotCommand("find", "Search")], language_code="kk")
    assert [c.command for c in await bot.get_my_commands(language_code="kk")] == ["find"]


@pytest.mark.filterwarnings("ignore:.*retry_after.*timedelta")
async def test_refusals_become_the_librarys_errors(driver: Driver, bot: Bot) -> None:
    with pytest.raises(Forbidden):
        await bot.send_message(MONITOR_1, "a")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(7, "a")
    await driver.ask("fault", method="sendMessage", kind="error", code=429, retry_after=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(GROUP_1, "a")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await driver.polling()
    await driver.updates()
    with pytest.raises(Conflict):
        await poll


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(update.effective_message.text or "no text")


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()


@pytest.fixture
async def echoing(driver: Driver) -> AsyncIterator[Application]:
    application = ApplicationBuilder().token(driver.token).base_url(f"{driver.sandbox.url}/bot").build()
    application.add_handler(MessageHandler(None, echo))
    application.add_handler(CallbackQueryHandler(answer))
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling(poll_interval=0)
        yield application
        await application.updater.stop()
        await application.stop()


async def test_a_whole_bot_answers_and_comes_to_rest(driver: Driver, echoing: Application) -> None:
    for text in ("one", "two"):
        await driver.ask("send", user=MONITOR_1, text=text)
    answers = await driver.ask("answers", user=MONITOR_1, count=2)
    assert [m["text"] for m in answers["messages"]] == ["one", "two"]
    assert (await driver.ask("idle", quiet=0.05))["idle"] is True
    assert (await driver.ask("updates"))["pending"] == 0
