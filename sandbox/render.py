"""Messages and updates in the Bot API's form."""

from sandbox.jsons import JsonObject
from sandbox.values import ANONYMOUS_ADMIN, CHANNEL_BOT, SERVICE, Chat, ChatKind, Message, User
from sandbox.world import World

_SYSTEM = {
    ANONYMOUS_ADMIN: User(ANONYMOUS_ADMIN, "Group", username="GroupAnonymousBot", is_bot=True),
    CHANNEL_BOT: User(CHANNEL_BOT, "Channel", username="Channel_Bot", is_bot=True),
    SERVICE: User(SERVICE, "Telegram"),
}


def chat_json(world: World, chat: Chat) -> JsonObject:
    """The Bot API's Chat."""
    return chat.json(world.users[chat.id] if chat.kind is ChatKind.PRIVATE else None)


def message_json(world: World, chat: Chat, message: Message, with_reply: bool = True) -> JsonObject:
    """The Bot API's Message; the message it replies to comes without its own reply."""
    value: JsonObject = {"message_id": message.id}
    if message.sender is not None:
        sender = world.users.get(message.sender) or _SYSTEM[message.sender]
        value["from"] = sender.json()
    if message.sender_chat is not None:
        value["sender_chat"] = chat_json(world, world.chats[0, message.sender_chat])
    value["chat"] = chat_json(world, chat)
    value["date"] = message.date
    if message.signature:
        value["author_signature"] = message.signature
    if message.thread is not None:
        value["message_thread_id"] = message.thread
        if chat.is_forum:
            value["is_topic_message"] = True
    if with_reply and message.reply_to is not None:
        replied = chat.messages.get(message.reply_to)
        if replied is not None and not replied.deleted:
            value["reply_to_message"] = message_json(world, chat, replied, with_reply=False)
    if message.via_bot is not None:
        value["via_bot"] = world.users[message.via_bot].json()
    value.update(message.content)
    if message.inline_markup is not None:
        value["reply_markup"] = message.inline_markup
    if message.edit_date is not None:
        value["edit_date"] = message.edit_date
    return value


def maybe_inaccessible(world: World, chat: Chat, message: Message) -> JsonObject:
    """A message, or what is told of it after its deletion."""
    if message.deleted:
        return {"chat": chat_json(world, chat), "message_id": message.id, "date": 0}
    return message_json(world, chat, message)


def app_json(world: World, chat: Chat, message: Message, viewer: int | None = None) -> JsonObject:
    """A message as an app shows it to a person: with reply keyboards, and whether it is their own."""
    value = message_json(world, chat, message)
    if message.markup is not None:
        value["reply_markup"] = message.markup
    if message.inline_id is not None:
        value["inline_message_id"] = message.inline_id
    if viewer is not None:
        value["out"] = message.author == viewer
    return value
