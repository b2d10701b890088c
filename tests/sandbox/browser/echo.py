"""A small bot on the bare Bot API: enough of everything for a page to show."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientSession

from sandbox.world import DEFAULT_TOKEN

LONG = "Тергеу изоляторында қаралған мәселе. " * 14
RICH = (
    "<b>Paragraph 26</b>\n<i>Solitary confinement</i>, <u>limits</u>, <code>CO/4 26</code>\n"
    f"<blockquote>Short quotation</blockquote>\nThen\n<blockquote expandable>{LONG}</blockquote>\n"
    '<tg-spoiler>hidden words</tg-spoiler> and <a href="https://t.me/baqylau_sandbox_bot?start=p_26">deep</a>'
)
HOSTILE = "&lt;img src=x onerror=alert(1)&gt; <b>&lt;script&gt;document.title='x'&lt;/script&gt;</b>"
BUTTONS = [
    [{"text": "Count", "callback_data": "count:0"}, {"text": "Alert", "callback_data": "alert"}],
    [{"text": "Never", "callback_data": "never"}, {"text": "Copy", "copy_text": {"text": "copied words"}}],
    [{"text": "Web", "url": "https://example.org/"}],
    [{"text": "Here", "switch_inline_query_current_chat": "torture"}],
    [{"text": "Elsewhere", "switch_inline_query": "torture"}],
]
Api = Callable[..., Awaitable[dict]]


async def dress(api: Api) -> None:
    """Commands and descriptions, as a bot sets them at its start."""
    for code, words in {"": "Find", "ru": "Найти", "kk": "Іздеу"}.items():
        commands = [{"command": "find", "description": words}, {"command": "rich", "description": "Rich"}]
        await api("setMyCommands", commands=commands, language_code=code)
        await api("setMyDescription", description=f"{words}: about this bot", language_code=code)


async def answer(api: Api, update: dict) -> None:
    """Answer one update."""
    if query := update.get("inline_query"):
        await _offer(api, query)
    elif press := update.get("callback_query"):
        await _react(api, press)
    elif message := update.get("message"):
        await _reply(api, message)


async def _reply(api: Api, message: dict) -> None:
    place = {"chat_id": message["chat"]["id"]}
    if "message_thread_id" in message and message["chat"].get("is_forum"):
        place["message_thread_id"] = message["message_thread_id"]
    text = message.get("text") or message.get("caption") or ""
    kind = next((name for name in ("photo", "document", "voice", "location") if name in message), None)
    word = text.split("@")[0].strip()
    if word == "/rich":
        await api("sendMessage", **place, text=RICH, parse_mode="HTML")
    elif word == "/hostile":
        await api("sendMessage", **place, text=HOSTILE, parse_mode="HTML")
    elif word == "/buttons":
        await api("sendMessage", **place, text="Buttons", reply_markup={"inline_keyboard": BUTTONS})
    elif word == "/keys":
        keys = {"keyboard": [[{"text": "First key"}, {"text": "Second key"}]]}
        await api("sendMessage", **place, text="Keys", reply_markup=keys)
    elif word == "/long":
        await api("sendMessage", **place, text="The beginning. " + "Words and words. " * 150 + "The end.")
    elif word == "/wide":
        await api("sendMessage", **place, text="W" * 400 + " https://example.org/" + "a" * 300)
    elif kind:
        await api("sendMessage", **place, text=f"got {kind}: {text}")
    elif text:
        await api("sendMessage", **place, text=f"echo: {text}")


async def _react(api: Api, press: dict) -> None:
    data, number = press["data"], press["id"]
    if data == "never":
        return
    if data == "alert":
        await api("answerCallbackQuery", callback_query_id=number, text="Please read this", show_alert=True)
        return
    count = int(data.removeprefix("count:")) + 1
    place = {"chat_id": press["message"]["chat"]["id"], "message_id": press["message"]["message_id"]}
    buttons = [[{"text": "Count", "callback_data": f"count:{count}"}], *BUTTONS[1:]]
    markup = {"inline_keyboard": buttons}
    await api("editMessageText", **place, text=f"Counted {count}", reply_markup=markup)
    await api("answerCallbackQuery", callback_query_id=number, text=f"Now {count}")


async def _offer(api: Api, query: dict) -> None:
    words = query["query"]
    results = [
        {
            "type": "article",
            "id": str(number),
            "title": f"Result {number} for {words}",
            "description": "A paragraph",
            "input_message_content": {"message_text": f"Chosen {number}: {words}"},
        }
        for number in (1, 2)
    ]
    given = [] if words == "none" else results
    await api("answerInlineQuery", inline_query_id=query["id"], results=given, is_personal=True)


async def _poll(api: Api) -> None:
    offset = 0
    await dress(api)
    while True:
        try:
            for update in (await api("getUpdates", offset=offset, timeout=20))["result"]:
                offset = update["update_id"] + 1
                await answer(api, update)
        except ClientError:
            await asyncio.sleep(0.05)
            offset = 0


@asynccontextmanager
async def echo_bot(url: str, token: str = DEFAULT_TOKEN) -> AsyncIterator[None]:
    """Let the bot run against a Bot API server, through its restarts, until the block ends."""
    async with ClientSession() as http:

        async def api(method: str, **params: object) -> dict:
            async with http.post(f"{url}/bot{token}/{method}", json=params) as response:
                return dict(await response.json())

        polling = asyncio.create_task(_poll(api))
        try:
            yield
        finally:
            polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):  # that is how it ends
                await polling
