"""What an app shows: chats, history, commands, a bot's profile."""

from collections.abc import Awaitable, Callable

from sandbox.bots import Bot
from sandbox.control.asking import Ask
from sandbox.jsons import JsonObject, JsonValue
from sandbox.render import app_json, chat_json
from sandbox.values import GENERAL_TOPIC, Chat, ChatKind, Message, Status
from sandbox.world import World


async def state(ask: Ask) -> JsonObject:
    """Everybody and everything there is."""
    world = ask.world
    users: list[JsonValue] = [user.json() for user in world.users.values() if not user.is_bot]
    bots: list[JsonValue] = [bot.me() | {"token": bot.token} for bot in world.bots.values()]
    groups: list[JsonValue] = [
        chat_json(world, chat) for chat in world.chats.values() if chat.kind is not ChatKind.PRIVATE
    ]
    return {"users": users, "bots": bots, "groups": groups, "now": world.now()}


async def chats(ask: Ask) -> JsonObject:
    """The chats of a person: private ones with every bot, then groups they are in."""
    world, user_id = ask.world, ask.user()
    found = [world.private(bot, user_id) for bot in world.bots.values()]
    found += [
        chat
        for chat in world.chats.values()
        if chat.kind is not ChatKind.PRIVATE and chat.member(user_id).is_present and not chat.migrated_to
    ]
    shown: list[JsonValue] = [_chat(world, chat, user_id) for chat in found]
    return {"chats": shown, "last": world.events.last}


def _chat(world: World, chat: Chat, user_id: int) -> JsonObject:
    is_private = chat.kind is ChatKind.PRIVATE
    member = chat.member(user_id)
    last = next((message for message in reversed(chat.messages.values()) if not message.deleted), None)
    may_write = member.is_admin or (chat.kind is not ChatKind.CHANNEL and chat.can_send and member.can_send)
    value = chat_json(world, chat) | {"status": member.status.value, "can_write": may_write}
    value["last_message"] = app_json(world, chat, last, user_id) if last else None
    value["topics"] = topics(chat)
    if is_private:
        bot = world.users[chat.bot_id]
        blocked = chat.member(chat.bot_id).status is Status.KICKED
        value |= {"title": bot.first_name, "bot": bot.json(), "started": chat.started, "blocked": blocked}
    return value


def topics(chat: Chat) -> list[JsonValue]:
    """The topics of a forum that still exist."""
    return [
        {"id": topic.id, "name": topic.name, "closed": topic.closed, "icon_color": topic.icon_color}
        for topic in chat.topics.values()
        if not topic.deleted
    ]


async def history(ask: Ask) -> JsonObject:
    """The messages of a chat, or of a topic, oldest first."""
    user_id, chat = ask.user(), ask.chat()
    ask.world.visible_chat(user_id, chat.id, ask.bot())
    thread, after = ask.optional("thread"), ask.number("after", 0)
    found = [m for m in chat.messages.values() if not m.deleted and m.id > after and _is_in(m, thread)]
    limit = max(1, ask.number("limit", 200))
    shown: list[JsonValue] = [app_json(ask.world, chat, message, user_id) for message in found[-limit:]]
    return {"messages": shown, "topics": topics(chat), "last": ask.world.events.last}


def _is_in(message: Message, thread: int | None) -> bool:
    return thread is None or message.thread == (None if thread == GENERAL_TOPIC else thread)


async def commands(ask: Ask) -> JsonObject:
    """The commands that the app lists, by Telegram's order of scopes and then languages."""
    user_id, chat, bot = ask.user(), ask.chat(), ask.bot()
    language = ask.world.users[user_id].language_code
    for scope in _scopes(chat, user_id):
        for code in (language, ""):
            if found := bot.profile.commands.get(f"{scope}/{code}"):
                return {"commands": found}
    return {"commands": []}


def _scopes(chat: Chat, user_id: int) -> list[str]:
    if chat.kind is ChatKind.PRIVATE:
        return [f"chat/{chat.id}", "all_private_chats", "default"]
    admins = [f"chat_administrators/{chat.id}"] if chat.member(user_id).is_admin else []
    all_admins = ["all_chat_administrators"] if admins else []
    own = [f"chat_member/{chat.id}/{user_id}"]
    return [*own, *admins, f"chat/{chat.id}", *all_admins, "all_group_chats", "default"]


async def profile(ask: Ask) -> JsonObject:
    """How the bot presents itself to this person."""
    bot, user_id = ask.bot(), ask.user()
    language = ask.world.users[user_id].language_code
    menus = bot.profile.menus
    fallback: JsonObject = {"type": "commands"}
    return {
        "username": bot.user.username,
        "name": _in_language(bot.profile.names, language) or bot.user.first_name,
        "description": _in_language(bot.profile.descriptions, language),
        "short_description": _in_language(bot.profile.short_descriptions, language),
        "menu_button": menus.get(str(user_id)) or menus.get("") or fallback,
    }


def _in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")


def bot_json(bot: Bot) -> JsonObject:
    """A bot with its switches."""
    return bot.me() | {"token": bot.token, "privacy": bot.privacy, "inline": bot.inline}


ACTIONS: dict[str, Callable[[Ask], Awaitable[JsonObject]]] = {
    "state": state,
    "chats": chats,
    "history": history,
    "commands": commands,
    "profile": profile,
}
