"""Accounts, groups, bots and switches: the world itself, as actions of the control API."""

from collections.abc import Awaitable, Callable

from sandbox.clock import ManualClock, ShiftedClock
from sandbox.control.asking import Ask
from sandbox.control.looking import bot_json
from sandbox.errors import PersonError
from sandbox.jsons import JsonObject
from sandbox.render import chat_json
from sandbox.values import ChatKind, Member, Status, User


async def user(ask: Ask) -> JsonObject:
    """Make or change an account."""
    number = ask.number("id")
    found = ask.world.users.get(number) or ask.world.add_user(User(number, ask.text("first_name", "Monitor")))
    for name in ("first_name", "last_name", "username", "language_code"):
        if ask.has(name):
            setattr(found, name, ask.text(name))
    found.is_bot = ask.flag("is_bot", found.is_bot)
    found.deactivated = ask.flag("deactivated", found.deactivated)
    return {"user": found.json()}


async def group(ask: Ask) -> JsonObject:
    """Make or change a group, supergroup or channel."""
    world, kind = ask.world, ask.text("kind", "supergroup")
    if kind not in set(ChatKind) or kind == ChatKind.PRIVATE:
        raise PersonError("no such kind of chat")
    basic = kind == ChatKind.GROUP
    number = ask.number("id", -(2_000_000 + len(world.chats)) - (0 if basic else 1_001_000_000_000))
    chat = world.chats.get((0, number))
    if chat is None:
        title = ask.text("title", "Group")
        chat = world.add_group(number, title, ChatKind(kind), ask.optional("creator"), ask.flag("is_forum"))
        for user_id in ask.numbers("members"):
            chat.members.setdefault(world.user(user_id).id, Member(Status.MEMBER))
    chat.title = ask.text("title", chat.title)
    chat.username = ask.text("username", chat.username)
    chat.can_send = ask.flag("can_send", chat.can_send)
    return {"chat": chat_json(world, chat)}


async def bot(ask: Ask) -> JsonObject:
    """Make or change a bot."""
    token = ask.text("token")
    found = ask.world.bots.get(token)
    if found is None:
        if not token:
            raise PersonError("token is required")
        username = ask.text("username", f"sandbox_{len(ask.world.bots) + 1}_bot")
        found = ask.world.add_bot(token, username, ask.text("name", "Bot"))
    found.privacy = ask.flag("privacy", found.privacy)
    found.inline = ask.flag("inline", found.inline)
    found.inline_feedback = ask.flag("inline_feedback", found.inline_feedback)
    return {"bot": bot_json(found)}


async def options(ask: Ask) -> JsonObject:
    """See and set the switches of the world."""
    switches, limits = ask.world.options, ask.world.options.limits
    for name in ("strict", "same_offset_rules", "keep_calls"):
        setattr(switches, name, ask.flag(name, getattr(switches, name)))
    for name in ("callback_life", "inline_life"):
        setattr(switches, name, ask.seconds(name, getattr(switches, name)))
    limits.is_on = ask.flag("flood", limits.is_on)
    for name in ("scale", "window", "slack"):
        setattr(limits, name, ask.seconds(name, getattr(limits, name)))
    for name in ("overall", "burst", "group_minute"):
        setattr(limits, name, ask.number(name, getattr(limits, name)))
    shown: JsonObject = {
        "strict": switches.strict,
        "same_offset_rules": switches.same_offset_rules,
        "keep_calls": switches.keep_calls,
        "callback_life": switches.callback_life,
        "inline_life": switches.inline_life,
        "flood": limits.is_on,
        "scale": limits.scale,
        "window": limits.window,
        "slack": limits.slack,
        "overall": limits.overall,
        "burst": limits.burst,
        "group_minute": limits.group_minute,
    }
    return {"options": shown}


async def clock(ask: Ask) -> JsonObject:
    """Put the sandbox's clock forward."""
    if not isinstance(ask.world.clock, ManualClock | ShiftedClock):
        raise PersonError("this clock cannot be moved")
    ask.world.clock.advance(ask.seconds("advance", 0))
    ask.world.signal.notify()
    return {"now": ask.world.clock()}


ACTIONS: dict[str, Callable[[Ask], Awaitable[JsonObject]]] = {
    "user": user,
    "group": group,
    "bot": bot,
    "options": options,
    "clock": clock,
}
