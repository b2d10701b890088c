"""Who gets to know: messages and membership changes as updates for bots and events for apps."""

from sandbox.bots import Bot
from sandbox.entities import leading_command
from sandbox.jsons import JsonObject, dumps
from sandbox.render import app_json, chat_json, message_json
from sandbox.values import Chat, ChatKind, Member, Message
from sandbox.world import World

_CONTENT = frozenset(
    [
        "text",
        "animation",
        "audio",
        "document",
        "photo",
        "sticker",
        "story",
        "video",
        "video_note",
        "voice",
        "contact",
        "dice",
        "game",
        "poll",
        "venue",
        "location",
        "live_photo",
        "checklist",
        "paid_media",
        "rich_message",
    ]
)


def publish(world: World, chat: Chat, message: Message, edited: bool = False) -> JsonObject:
    """Show a message, or its edit, in the apps; queue it for the bots that may see it; return its JSON."""
    value = message_json(world, chat, message)
    is_plain = message.markup is message.inline_markup and message.inline_id is None
    shown = value if is_plain else app_json(world, chat, message)
    world.tell("edited" if edited else "message", chat, {"message": shown}, message.author)
    bots = [bot for bot in world.bots.values() if sees(world, bot, chat, message)]
    if bots:
        kind = "channel_post" if chat.kind is ChatKind.CHANNEL else "message"
        payload = dumps(value)
        for bot in bots:
            bot.queue.add(f"edited_{kind}" if edited else kind, payload, f"chat:{chat.id}")
    return value


def sees(world: World, bot: Bot, chat: Chat, message: Message) -> bool:
    """Whether Telegram hands this message to this bot: none by bots, in groups by privacy mode."""
    if any(message.author == other.id for other in world.bots.values()):
        return False
    if chat.kind is ChatKind.PRIVATE:
        return chat.bot_id == bot.id
    member = chat.members.get(bot.id)
    if member is None or not member.is_present:
        return bool(message.content.get("left_chat_member")) and _is_about(bot, message)
    if chat.kind is ChatKind.CHANNEL or member.is_admin or not bot.privacy:
        return True
    return not _CONTENT & message.content.keys() or _is_for(world, bot, chat, message)


def _is_about(bot: Bot, message: Message) -> bool:
    who = message.content.get("left_chat_member")
    return isinstance(who, dict) and who.get("id") == bot.id


def _is_for(world: World, bot: Bot, chat: Chat, message: Message) -> bool:
    """In privacy mode: commands for it, replies to it, what was sent through it."""
    if message.via_bot == bot.id:
        return True
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if replied is not None and replied.author == bot.id:
        return True
    command = leading_command(message.text)
    if command is None:
        return False
    if command[1] is not None:
        return command[1].lower() == bot.user.username.lower()
    return _spoke_last(world, bot, chat)


def _spoke_last(world: World, bot: Bot, chat: Chat) -> bool:
    """A command that names no bot goes to the one that spoke last, or to all where none has spoken."""
    ids = {other.id for other in world.bots.values() if chat.member(other.id).is_present}
    if len(ids) == 1:
        return True
    spoken = (m.author for m in reversed(chat.messages.values()) if m.author in ids)
    return next(spoken, bot.id) == bot.id


def publish_member(world: World, chat: Chat, actor: int, user_id: int, old: Member, new: Member) -> None:
    """Tell the bot about its own place (`my_chat_member`), admin bots about others' (`chat_member`)."""
    user, date = world.users[user_id], world.now()
    body: JsonObject = {
        "chat": chat_json(world, chat),
        "from": world.users[actor].json(),
        "date": date,
        "old_chat_member": old.json(user, chat.kind),
        "new_chat_member": new.json(user, chat.kind),
    }
    world.tell("member", chat, dict(body))
    for bot in world.bots.values():
        if bot.id == user_id:
            bot.queue.add("my_chat_member", dumps(body), f"chat:{chat.id}")
        elif chat.kind is not ChatKind.PRIVATE and chat.member(bot.id).is_admin:
            bot.queue.add("chat_member", dumps(body), f"chat:{chat.id}")
