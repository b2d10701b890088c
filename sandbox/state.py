"""The world as a file, so that chats outlive a restart of the sandbox."""

import base64
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

from sandbox.bots import Bot, Webhook
from sandbox.files import StoredFile
from sandbox.jsons import JsonObject, JsonValue
from sandbox.queue import Update
from sandbox.values import Chat, Profile, User
from sandbox.world import World

T = TypeVar("T")
_BOT_FIELDS = ("token", "privacy", "inline", "inline_feedback", "next_message_id")


def save_state(world: World, path: Path) -> None:
    """Write people, chats, bots, files and waiting updates; the old file stays until the new one is whole."""
    state = {
        "users": [asdict(user) for user in world.users.values()],
        "chats": [asdict(chat) for chat in world.chats.values()],
        "bots": [_bot_state(bot) for bot in world.bots.values()],
        "files": [
            asdict(stored) | {"data": base64.b64encode(stored.data).decode()}
            for stored in world.files.by_id.values()
        ],
        "inline_messages": {key: [list(place[0]), place[1]] for key, place in world.inline_messages.items()},
    }
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_text(json.dumps(state), "utf-8")
    fresh.replace(path)


def _bot_state(bot: Bot) -> dict[str, object]:
    hook = bot.webhook
    return {
        **{name: getattr(bot, name) for name in _BOT_FIELDS},
        "user": asdict(bot.user),
        "profile": asdict(bot.profile),
        "next_id": bot.queue.next_id,
        "allowed": bot.queue.allowed,
        "waiting": [asdict(update) for update in bot.queue.waiting],
        "webhook": {"url": hook.url, "secret": hook.secret} if hook else None,
    }


def load_state(world: World, path: Path) -> None:
    """Replace the world's content by the file's; bots that only the world has stay."""
    state = json.loads(path.read_text("utf-8"))
    world.users |= {user.id: user for user in (built(User, item) for item in state["users"])}
    world.chats = {world.key(chat): chat for chat in (built(Chat, item) for item in state["chats"])}
    for item in state["files"]:
        world.files.put(StoredFile(**(item | {"data": base64.b64decode(item["data"])})))
    for key, (place, message_id) in state["inline_messages"].items():
        world.inline_messages[key] = ((place[0], place[1]), message_id)
    for item in state["bots"]:
        _load_bot(world, item)


def _load_bot(world: World, item: Mapping[str, JsonValue]) -> None:
    user = built(User, item["user"])
    bot = world.bots.get(str(item["token"])) or world.add_bot(
        str(item["token"]), user.username, user.first_name
    )
    for name in _BOT_FIELDS:
        setattr(bot, name, item[name])
    bot.user = world.users[user.id] = user
    bot.profile = built(Profile, item["profile"])
    bot.queue.next_id = built(int, item["next_id"])
    bot.queue.allowed = built(list[str], item["allowed"]) if item["allowed"] else None
    bot.queue.waiting = deque(built(list[Update], item["waiting"]))
    hook = item["webhook"]
    bot.webhook = Webhook(str(hook["url"]), str(hook["secret"])) if isinstance(hook, dict) else None


def built(kind: type[T], value: JsonValue) -> T:
    """A value of a dataclass, enum or container out of its JSON form."""
    return _built(kind, value)  # type: ignore[return-value]


def _built(kind: object, value: JsonValue) -> object:
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, dict):
        hints = get_type_hints(kind)
        return kind(**{f.name: _built(hints[f.name], value[f.name]) for f in fields(kind) if f.name in value})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(value))
    origin, inner = get_origin(kind), get_args(kind)
    if origin is dict and isinstance(value, dict) and kind != JsonObject:
        return {_built(inner[0], key): _built(inner[1], item) for key, item in value.items()}
    if origin is list and isinstance(value, list):
        return [_built(inner[0], item) for item in value]
    if origin is UnionType and value is not None and len(inner) == 2:
        return _built(inner[0] if inner[1] is type(None) else inner[1], value)
    return int(str(value)) if kind is int else value
