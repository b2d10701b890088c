"""What people do, as actions of the control API."""

from collections.abc import Awaitable, Callable

from sandbox import people, presses
from sandbox.control.asking import Ask
from sandbox.errors import PersonError
from sandbox.jsons import JsonObject, JsonValue
from sandbox.membership import block, change_member, service, upgrade
from sandbox.render import app_json
from sandbox.values import GENERAL_TOPIC, Chat, ChatKind, Message, Status, Topic


def _shown(ask: Ask, chat: Chat, message: Message) -> JsonObject:
    return {"message": app_json(ask.world, chat, message, ask.optional("user"))}


async def send(ask: Ask) -> JsonObject:
    """Send a text."""
    user_id, chat = ask.user(), ask.chat()
    sent = people.write(
        ask.world,
        user_id,
        chat,
        ask.text("text"),
        ask.optional("reply_to"),
        ask.optional("thread"),
        ask.flag("anonymous"),
    )
    shown: list[JsonValue] = [app_json(ask.world, chat, message, user_id) for message in sent]
    return {"messages": shown}


async def content(ask: Ask) -> JsonObject:
    """Send any content."""
    return _send(ask, ask.object("content"))


async def location(ask: Ask) -> JsonObject:
    """Send a point on the map."""
    point: JsonObject = {"latitude": ask.seconds("latitude", 0.0), "longitude": ask.seconds("longitude", 0.0)}
    return _send(ask, {"location": point})


def _send(ask: Ask, what: JsonObject) -> JsonObject:
    user_id, chat = ask.user(), ask.chat()
    message = people.send(
        ask.world,
        user_id,
        chat,
        what,
        ask.optional("reply_to"),
        ask.optional("thread"),
        ask.flag("anonymous"),
    )
    return _shown(ask, chat, message)


async def file_send(ask: Ask) -> JsonObject:
    """Send a file."""
    if ask.upload is None:
        raise PersonError("a file part is required")
    user_id, chat, kind = ask.user(), ask.chat(), ask.text("kind", "document")
    reply_to, thread = ask.optional("reply_to"), ask.optional("thread")
    message = people.send_file(
        ask.world, user_id, chat, kind, ask.upload, ask.text("caption"), reply_to, thread
    )
    return _shown(ask, chat, message)


async def edit(ask: Ask) -> JsonObject:
    """Change an own message."""
    chat = ask.chat()
    message = people.edit(ask.world, ask.user(), chat, ask.number("message_id"), ask.text("text"))
    return _shown(ask, chat, message)


async def delete(ask: Ask) -> JsonObject:
    """Delete messages."""
    people.delete(ask.world, ask.user(), ask.chat(), ask.numbers("message_ids") or [ask.number("message_id")])
    return {}


async def start(ask: Ask) -> JsonObject:
    """Press START or open a deep link."""
    user_id, bot = ask.user(), ask.bot()
    message = people.start(ask.world, user_id, bot, ask.text("payload"))
    return _shown(ask, ask.world.private(bot, user_id), message)


async def startgroup(ask: Ask) -> JsonObject:
    """Open a deep link into a group."""
    chat = ask.chat()
    message = people.start_in_group(ask.world, ask.user(), ask.bot(), chat, ask.text("payload"))
    return _shown(ask, chat, message)


async def press(ask: Ask) -> JsonObject:
    """Press a button; wait for the bot's answer where a timeout is given."""
    user_id, chat = ask.user(), ask.chat()
    message = ask.message(chat)
    data = ask.text("data") if ask.has("data") else None
    if not ask.flag("forge"):
        button = presses.find_button(message, data, ask.text("text") if ask.has("text") else None)
        if "callback_data" not in button:
            return {"opens": {name: value for name, value in button.items() if name not in {"text", "style"}}}
        data = str(button["callback_data"])
    if data is None:
        raise PersonError("data or text is required")
    bot = ask.bot() if ask.has("bot") else None
    callback = presses.press(ask.world, user_id, chat, message, data, bot)
    await ask.world.signal.wait_until(lambda: callback.answer is not None, ask.seconds("timeout", 0))
    return {"callback_query_id": callback.id, "answer": callback.answer}


async def inline(ask: Ask) -> JsonObject:
    """Ask inline; wait for the bot's offer where a timeout is given."""
    chat = ask.chat() if ask.has("chat") else None
    question = presses.ask_inline(
        ask.world, ask.user(), ask.bot(), ask.text("query"), ask.text("offset"), chat
    )
    await ask.world.signal.wait_until(lambda: question.answer is not None, ask.seconds("timeout", 0))
    answer = presses.offered(question) if question.answer is not None else None
    return {"inline_query_id": question.id, "answer": answer}


async def inline_answer(ask: Ask) -> JsonObject:
    """What the bot has offered for an inline query so far."""
    question = ask.bot().inline_asks.get(ask.text("inline_query_id"))
    if question is None:
        raise PersonError("no such inline query")
    return {"answer": presses.offered(question) if question.answer is not None else None}


async def choose(ask: Ask) -> JsonObject:
    """Send one of the offered results."""
    bot, chat = ask.bot(), ask.chat()
    question = bot.inline_asks.get(ask.text("inline_query_id"))
    if question is None or question.user_id != ask.user():
        raise PersonError("no such inline query")
    message = presses.choose_inline(
        ask.world, bot, question, ask.text("result_id"), chat, ask.optional("thread")
    )
    return _shown(ask, chat, message)


async def vote(ask: Ask) -> JsonObject:
    """Vote in a poll."""
    choices = ask.numbers("choices")
    return {
        "poll": people.choose_in_poll(ask.world, ask.user(), ask.chat(), ask.number("message_id"), choices)
    }


async def member(ask: Ask) -> JsonObject:
    """Change somebody's place in a group or channel."""
    chat, user_id = ask.world.chat(ask.number("chat")), ask.user()
    if chat.kind is ChatKind.PRIVATE or ask.text("status") not in set(Status):
        raise PersonError("a group and a status are required")
    actor = ask.world.user(ask.number("actor", user_id)).id
    status = Status(ask.text("status"))
    new = change_member(ask.world, chat, actor, user_id, status, ask.words("rights"), ask.flag("anonymous"))
    new.title = ask.text("title")
    new.can_send = ask.flag("can_send", status is not Status.RESTRICTED)
    return {"member": new.json(ask.world.users[user_id], chat.kind)}


async def block_bot(ask: Ask) -> JsonObject:
    """Block the bot, or let it in again."""
    block(ask.world, ask.world.private(ask.bot(), ask.user()), ask.flag("blocked", True))
    return {}


async def topic(ask: Ask) -> JsonObject:
    """Open, rename, close, reopen or delete a topic."""
    user_id, chat = ask.user(), ask.chat()
    if not chat.is_forum or not chat.member(user_id).is_present:
        raise PersonError("not a forum of this person")
    number = ask.optional("thread")
    if number is None:
        return _topic_json(_open_topic(ask, user_id, chat))
    found = chat.topics.get(number)
    if found is None:
        raise PersonError("no such topic")
    where = None if number == GENERAL_TOPIC else number
    if ask.has("closed") and found.closed != ask.flag("closed"):
        found.closed = ask.flag("closed")
        kind = "forum_topic_closed" if found.closed else "forum_topic_reopened"
        service(ask.world, chat, user_id, {kind: {}}, where)
    if ask.has("name"):
        found.name = ask.text("name")
        service(ask.world, chat, user_id, {"forum_topic_edited": {"name": found.name}}, where)
    if ask.flag("deleted"):
        _delete_topic(ask, chat, found)
    return _topic_json(found)


def _open_topic(ask: Ask, user_id: int, chat: Chat) -> Topic:
    made: JsonObject = {"name": ask.text("name") or "Topic", "icon_color": 0x6FB9F0}
    message = service(ask.world, chat, user_id, {"forum_topic_created": made})
    chat.topics[message.id] = Topic(message.id, str(made["name"]))
    ask.world.tell("topic", chat, {"id": message.id})
    return chat.topics[message.id]


def _delete_topic(ask: Ask, chat: Chat, found: Topic) -> None:
    found.deleted = True
    for message in chat.messages.values():
        message.deleted = message.deleted or message.thread == found.id
    ask.world.tell("topic", chat, {"id": found.id})


def _topic_json(found: Topic) -> JsonObject:
    value: JsonObject = {"id": found.id, "name": found.name, "closed": found.closed, "deleted": found.deleted}
    return {"topic": value}


async def migrate(ask: Ask) -> JsonObject:
    """Turn a basic group into a supergroup."""
    chat = ask.world.chat(ask.number("chat"))
    if chat.kind is not ChatKind.GROUP or chat.migrated_to is not None:
        raise PersonError("only a basic group becomes a supergroup")
    new_id = ask.number("new_id", -1_002_000_000_000 + chat.id)
    return {"id": upgrade(ask.world, chat, ask.world.user(ask.number("actor")).id, new_id).id}


ACTIONS: dict[str, Callable[[Ask], Awaitable[JsonObject]]] = {
    "send": send,
    "content": content,
    "location": location,
    "file_send": file_send,
    "edit": edit,
    "delete": delete,
    "start": start,
    "startgroup": startgroup,
    "press": press,
    "inline": inline,
    "inline_answer": inline_answer,
    "choose": choose,
    "vote": vote,
    "member": member,
    "block": block_bot,
    "topic": topic,
    "migrate": migrate,
}
