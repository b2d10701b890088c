"""What people do in their apps: write, send files, edit, delete, vote, open links."""

import re
import secrets

from sandbox.bots import Bot
from sandbox.entities import found_entities
from sandbox.errors import PersonError
from sandbox.files import Upload
from sandbox.jsons import JsonObject, JsonValue, dumps, get_object
from sandbox.membership import change_member
from sandbox.methods.media import FOLDERS, media_content
from sandbox.methods.polls import vote
from sandbox.publish import publish
from sandbox.utf16 import cleaned, utf16_length
from sandbox.values import ANONYMOUS_ADMIN, GENERAL_TOPIC, Chat, ChatKind, Member, Message, Status
from sandbox.world import World

_APP_LIMIT = 4096
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def write(
    world: World,
    user_id: int,
    chat: Chat,
    text: str,
    reply_to: int | None = None,
    thread: int | None = None,
    anonymous: bool = False,
) -> list[Message]:
    """Type a text and send it; an app splits what is too long into several messages."""
    whole = cleaned(text).strip()
    if not whole:
        raise PersonError("an app does not send empty text")
    return [
        send(world, user_id, chat, text_content(piece), reply_to, thread, anonymous)
        for piece in pieces(whole)
    ]


def pieces(text: str) -> list[str]:
    """Cut at 4096 UTF-16 units, never within a character."""
    cut: list[str] = []
    while utf16_length(text) > _APP_LIMIT:
        end = _APP_LIMIT
        while utf16_length(text[:end]) > _APP_LIMIT:
            end -= (utf16_length(text[:end]) - _APP_LIMIT + 1) // 2
        cut.append(text[:end])
        text = text[end:]
    return [*cut, text]


def text_content(text: str) -> JsonObject:
    """Text with the entities that Telegram finds in it."""
    content: JsonObject = {"text": text}
    if entities := found_entities(text):
        content["entities"] = entities
    return content


def send(
    world: World,
    user_id: int,
    chat: Chat,
    content: JsonObject,
    reply_to: int | None = None,
    thread: int | None = None,
    anonymous: bool = False,
    via_bot: int | None = None,
    markup: JsonObject | None = None,
) -> Message:
    """Send any content, in the Bot API's field names, as a person; `markup` comes with inline results.

    A message with buttons stays editable by its inline message id.
    """
    member = _speaker(chat, user_id)
    message = Message(0, world.now(), user_id, content, thread=thread, reply_to=reply_to, via_bot=via_bot)
    message.author = user_id
    if reply_to is not None:
        _set_reply(chat, message, reply_to)
    _check_thread(chat, message, member)
    _set_sender(chat, message, member, anonymous)
    chat.started = True
    world.add_message(chat, message)
    if markup is not None:
        message.markup = markup
        message.inline_id = "AgAAA" + secrets.token_urlsafe(18)
        world.inline_messages[message.inline_id] = (world.key(chat), message.id)
    if chat.kind is ChatKind.SUPERGROUP and not chat.is_forum and message.reply_to is not None:
        first = chat.messages[message.reply_to]
        message.thread = first.thread or first.id
    publish(world, chat, message)
    return message


def _speaker(chat: Chat, user_id: int) -> Member:
    member = chat.member(user_id)
    if chat.migrated_to is not None:
        raise PersonError("this group was upgraded")
    if not member.is_present:
        raise PersonError("not a member of this chat")
    if chat.kind is ChatKind.PRIVATE and chat.member(chat.bot_id).status is Status.KICKED:
        raise PersonError("the bot is blocked: unblock it first")
    if chat.kind is ChatKind.CHANNEL and not member.is_admin:
        raise PersonError("only administrators write in a channel")
    if not member.is_admin and not (chat.can_send and member.can_send):
        raise PersonError("may not write in this chat")
    return member


def _set_reply(chat: Chat, message: Message, reply_to: int) -> None:
    replied = chat.messages.get(reply_to)
    if replied is None or replied.deleted:
        raise PersonError("no message to reply to")
    if message.thread is None and chat.is_forum:
        message.thread = replied.thread


def _check_thread(chat: Chat, message: Message, member: Member) -> None:
    topic = chat.topics.get(message.thread or GENERAL_TOPIC)
    if message.thread is not None and (topic is None or topic.deleted or not chat.is_forum):
        raise PersonError("no such topic")
    if topic is not None and topic.closed and not member.may("can_manage_topics"):
        raise PersonError("this topic is closed")
    if message.thread == GENERAL_TOPIC:
        message.thread = None


def _set_sender(chat: Chat, message: Message, member: Member, anonymous: bool) -> None:
    if chat.kind is ChatKind.CHANNEL:
        message.sender, message.sender_chat = None, chat.id
    elif anonymous or member.anonymous:
        if not chat.is_group or not member.is_admin:
            raise PersonError("only administrators of groups can be anonymous")
        message.sender, message.sender_chat = ANONYMOUS_ADMIN, chat.id
        message.signature = member.title


def start(world: World, user_id: int, bot: Bot, payload: str = "") -> Message:
    """Press START, or open t.me/<bot>?start=<payload>."""
    _check_payload(payload)
    chat = world.private(bot, user_id)
    return write(world, user_id, chat, f"/start {payload}" if payload else "/start")[0]


def start_in_group(world: World, user_id: int, bot: Bot, chat: Chat, payload: str = "") -> Message:
    """Open t.me/<bot>?startgroup=<payload> and choose a group: the bot joins and is greeted."""
    _check_payload(payload)
    if not chat.is_group:
        raise PersonError("not a group")
    if not chat.member(bot.id).is_present:
        change_member(world, chat, user_id, bot.id, Status.MEMBER)
    command = f"/start@{bot.user.username}"
    return write(world, user_id, chat, f"{command} {payload}" if payload else command)[0]


def _check_payload(payload: str) -> None:
    if payload and not _PAYLOAD.fullmatch(payload):
        raise PersonError("an app opens links with 1-64 of A-Z a-z 0-9 _ - only")


def send_file(
    world: World,
    user_id: int,
    chat: Chat,
    kind: str,
    upload: Upload,
    caption: str = "",
    reply_to: int | None = None,
    thread: int | None = None,
) -> Message:
    """Send a document, photo, voice, audio or video."""
    if kind not in FOLDERS:
        raise PersonError("no such kind of file")
    _speaker(chat, user_id)
    content = media_content(kind, world.files.keep(upload, FOLDERS[kind]))
    if short := cleaned(caption).strip():
        content["caption"] = short
        if entities := found_entities(short):
            content["caption_entities"] = entities
    return send(world, user_id, chat, content, reply_to, thread)


def own(chat: Chat, user_id: int, message_id: int) -> Message:
    """A person's own message. Raises PersonError."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise PersonError("no such message")
    if message.author != user_id:
        raise PersonError("not your message")
    return message


def edit(world: World, user_id: int, chat: Chat, message_id: int, text: str) -> Message:
    """Change an own message's text or caption."""
    message = own(chat, user_id, message_id)
    whole = cleaned(text).strip()
    if not whole or utf16_length(whole) > _APP_LIMIT:
        raise PersonError("an app does not save empty or longer text")
    content = text_content(whole)
    if "text" not in message.content:
        names = {"text": "caption", "entities": "caption_entities"}
        kept = {k: v for k, v in message.content.items() if k not in names.values()}
        content = kept | {names[name]: value for name, value in content.items()}
    message.content, message.edit_date = content, world.now()
    publish(world, chat, message, edited=True)
    return message


def delete(world: World, user_id: int, chat: Chat, message_ids: list[int]) -> None:
    """Delete messages for everybody: own ones, in a private chat all, in a group as an administrator."""
    may_all = chat.kind is ChatKind.PRIVATE or chat.member(user_id).may("can_delete_messages")
    for message_id in message_ids:
        message = chat.messages.get(message_id) if may_all else own(chat, user_id, message_id)
        if message is None:
            raise PersonError("no such message")
        message.deleted = True
    numbers: list[JsonValue] = [*message_ids]
    world.tell("deleted", chat, {"message_ids": numbers})


def choose_in_poll(world: World, user_id: int, chat: Chat, message_id: int, choices: list[int]) -> JsonObject:
    """Vote in a poll, or take a vote back with no choice."""
    message = chat.messages.get(message_id)
    poll = get_object(message.content, "poll") if message else None
    if message is None or poll is None or poll.get("is_closed"):
        raise PersonError("no open poll there")
    counted = vote(world, message, user_id, choices)
    bot = world.bot_by_id(message.sender)
    if bot is not None:
        lane = f"poll:{poll['id']}"
        bot.queue.add("poll", dumps(counted), lane)
        if not poll.get("is_anonymous"):
            bot.queue.add("poll_answer", dumps(_poll_answer(world, user_id, poll, choices)), lane)
    publish(world, chat, message, edited=True)
    return counted


def _poll_answer(world: World, user_id: int, poll: JsonObject, choices: list[int]) -> JsonObject:
    chosen: list[JsonValue] = [*choices]
    persistent: list[JsonValue] = [str(choice) for choice in choices]
    answer: JsonObject = {"poll_id": poll["id"], "user": world.users[user_id].json()}
    return answer | {"option_ids": chosen, "option_persistent_ids": persistent}
