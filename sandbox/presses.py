"""Pressed buttons and inline queries: what an app sends to the bot and what comes back."""

import hashlib

from sandbox.bots import Bot
from sandbox.errors import PersonError
from sandbox.jsons import JsonObject, dumps, get_object, get_objects, get_text
from sandbox.people import send
from sandbox.render import maybe_inaccessible
from sandbox.values import Callback, Chat, ChatKind, InlineAsk, Message
from sandbox.world import World


def find_button(message: Message, data: str | None, text: str | None) -> JsonObject:
    """The button with exactly this data, or the first whose text starts with `text`. Raises PersonError."""
    rows = (message.inline_markup or {}).get("inline_keyboard")
    for row in rows if isinstance(rows, list) else []:
        for button in row if isinstance(row, list) else []:
            if data is not None and button.get("callback_data") == data:
                return dict(button)
            if data is None and text is not None and str(button.get("text")).startswith(text):
                return dict(button)
    raise PersonError("no such button on this message")


def press(
    world: World, user_id: int, chat: Chat, message: Message, data: str, bot: Bot | None = None
) -> Callback:
    """Press a button whose data the caller has looked up, or forged; also on a message deleted meanwhile."""
    if not chat.member(user_id).is_present:
        raise PersonError("not a member of this chat")
    owner = bot or world.bot_by_id(message.via_bot) or world.bot_by_id(message.sender) or world.bot()
    callback = Callback(
        world.new_id(), user_id, world.clock(), data=data, chat_id=chat.id, message_id=message.id
    )
    body: JsonObject = {"id": callback.id, "from": world.users[user_id].json()}
    if message.inline_id is not None:
        body["inline_message_id"] = message.inline_id
    else:
        body["message"] = maybe_inaccessible(world, chat, message)
    body["chat_instance"] = _instance(owner, chat)
    body["data"] = data
    if owner.queue.add("callback_query", dumps(body), f"user:{user_id}") is None:
        raise PersonError("the bot does not listen to buttons")
    owner.callbacks[callback.id] = callback
    return callback


def _instance(bot: Bot, chat: Chat) -> str:
    digest = hashlib.sha256(f"{bot.id}/{chat.id}".encode()).digest()
    return str(int.from_bytes(digest[:8], "big", signed=True))


def ask_inline(
    world: World, user_id: int, bot: Bot, query: str, offset: str = "", chat: Chat | None = None
) -> InlineAsk:
    """Type the bot's name and some words in the input field of a chat."""
    if not bot.inline:
        raise PersonError("the bot has no inline mode")
    ask = InlineAsk(world.new_id(), user_id, query[:256], world.clock())
    bot.inline_asks[ask.id] = ask
    body: JsonObject = {
        "id": ask.id,
        "from": world.users[user_id].json(),
        "query": ask.query,
        "offset": offset,
    }
    if chat is not None:
        is_own = chat.kind is ChatKind.PRIVATE and chat.bot_id == bot.id
        body["chat_type"] = "sender" if is_own else chat.kind.value
    if bot.queue.add("inline_query", dumps(body), f"inline:{user_id}") is None:
        raise PersonError("the bot does not listen to inline queries")
    return ask


def choose_inline(
    world: World, bot: Bot, ask: InlineAsk, result_id: str, chat: Chat, thread: int | None = None
) -> Message:
    """Send one of the offered results to a chat; with buttons it stays editable by its inline message id."""
    results = get_objects(ask.answer or {}, "results")
    result = next((found for found in results if found.get("id") == result_id), None)
    if result is None:
        raise PersonError("no such result was offered")
    content = dict(get_object(result, "_content") or {})
    markup = get_object(result, "reply_markup")
    message = send(world, ask.user_id, chat, content, thread=thread, via_bot=bot.id, markup=markup)
    _report_choice(world, bot, ask, result_id, message)
    return message


def _report_choice(world: World, bot: Bot, ask: InlineAsk, result_id: str, message: Message) -> None:
    if not bot.inline_feedback:
        return
    body: JsonObject = {"result_id": result_id, "from": world.users[ask.user_id].json(), "query": ask.query}
    if message.inline_id is not None:
        body["inline_message_id"] = message.inline_id
    bot.queue.add("chosen_inline_result", dumps(body), f"inline:{ask.user_id}")


def open_callbacks(bot: Bot) -> list[Callback]:
    """The presses that the bot has not answered."""
    return [callback for callback in bot.callbacks.values() if not callback.answers]


def offered(ask: InlineAsk) -> JsonObject:
    """What an app shows for an inline query, without the sandbox's own notes."""
    answer = dict(ask.answer or {})
    answer["results"] = [
        {name: value for name, value in result.items() if name != "_content"}
        | {"text": get_text(get_object(result, "_content") or {}, "text")}
        for result in get_objects(answer, "results")
    ]
    answer.pop("inline_query_id", None)
    return answer
