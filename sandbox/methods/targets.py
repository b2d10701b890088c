"""Which chat a call means, and whether the bot may write there."""

from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.jsons import get_flag, get_number
from sandbox.methods.call import Call
from sandbox.values import GENERAL_TOPIC, Chat, ChatKind, Message, Status


def target(call: Call) -> Chat:
    """The chat under `chat_id` as this bot knows it. Raises ApiError: not found, upgraded."""
    value = call.params.get("chat_id")
    chat = _by_name(call, value) if isinstance(value, str) else _by_id(call, value)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        parameters = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "group chat was upgraded to a supergroup chat", dict(parameters))
    return chat


def _by_id(call: Call, value: object) -> Chat | None:
    if not isinstance(value, int):
        return None
    world = call.world
    chat = world.chats.get((0, value)) or world.chats.get((call.bot.id, value))
    if chat is None and value in world.users:
        user = world.users[value]
        if user.is_bot:
            raise forbidden("bot can't send messages to bots")
        chat = world.private(call.bot, value)
    return chat


def _by_name(call: Call, value: str) -> Chat | None:
    if value.lstrip("-").isdigit() and value.isascii() and len(value) < 20:
        return _by_id(call, int(value))
    name = value.removeprefix("@").lower()
    named = (chat for chat in call.world.chats.values() if chat.username and chat.username.lower() == name)
    return next(named, None) if value.startswith("@") else None


def require_presence(call: Call, chat: Chat) -> None:
    """Raise ApiError 403 where the bot cannot be in the chat's talk at all."""
    if chat.kind is ChatKind.PRIVATE:
        user = call.world.users[chat.id]
        if user.deactivated:
            raise forbidden("user is deactivated")
        if chat.member(chat.id).status is Status.KICKED or chat.member(call.bot.id).status is Status.KICKED:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return
    member = chat.member(call.bot.id)
    if member.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.kind.value} chat")
    if not member.is_present:
        raise forbidden(f"bot is not a member of the {chat.kind.value} chat")


def writable(call: Call, kind: str = "text messages") -> tuple[Chat, int | None]:
    """The chat to send to and the topic in it; all of Telegram's refusals but the flood's."""
    chat = target(call)
    require_presence(call, chat)
    member = chat.member(call.bot.id)
    if chat.kind is ChatKind.CHANNEL and not member.may("can_post_messages"):
        raise bad_request("need administrator rights in the channel chat")
    if chat.is_group and not member.is_admin and not (member.can_send and chat.can_send):
        raise bad_request(f"not enough rights to send {kind} to the chat")
    return chat, _thread(call, chat, member.may("can_manage_topics"))


def _thread(call: Call, chat: Chat, may_write_closed: bool) -> int | None:
    thread = call.number("message_thread_id")
    if not thread:
        general = chat.topics.get(GENERAL_TOPIC)
        if general is not None and general.closed and not may_write_closed:
            raise bad_request("TOPIC_CLOSED")
        return None
    topic = chat.topics.get(thread) if chat.is_forum and thread != GENERAL_TOPIC else None
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and not may_write_closed:
        raise bad_request("TOPIC_CLOSED")
    return thread


def replied(call: Call, chat: Chat) -> int | None:
    """The message that the call replies to, if it may."""
    reply = call.object("reply_parameters")
    if reply is None:
        return None
    number = get_number(reply, "message_id") or 0
    message = chat.messages.get(number)
    elsewhere = get_number(reply, "chat_id")
    if message is not None and not message.deleted and elsewhere in {None, chat.id}:
        return number
    if get_flag(reply, "allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def own_message(call: Call, chat: Chat, action: str) -> Message:
    """The bot's own message under `message_id`. Raises ApiError: not found, not the bot's."""
    message = chat.messages.get(call.needed("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"message to {action} not found")
    if message.author != call.bot.id and not _is_own_post(call, chat, message):
        raise bad_request("message can't be edited" if action == "edit" else f"message can't be {action}ed")
    return message


def _is_own_post(call: Call, chat: Chat, message: Message) -> bool:
    """An administrator of a channel may edit what others posted there."""
    return (
        chat.kind is ChatKind.CHANNEL
        and chat.member(call.bot.id).may("can_edit_messages")
        and message.sender is None
    )
