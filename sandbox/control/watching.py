"""What happened: events for apps, calls of bots, unconfirmed updates, faults on order."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import takewhile

from sandbox.bots import Bot
from sandbox.control.asking import Ask
from sandbox.errors import PersonError
from sandbox.faults import Fault, FaultKind
from sandbox.jsons import JsonObject, JsonValue, dumps
from sandbox.presses import open_callbacks
from sandbox.render import app_json
from sandbox.values import Chat, Message
from sandbox.world import CallRecord, Event, World


def events_for(world: World, user_id: int | None, after: int) -> list[tuple[int, Event]]:
    """The events after a number that this person's app would show; all of them without a person."""
    return [
        (number, event) for number, event in world.events.since(after) if _is_shown(world, event, user_id)
    ]


def _is_shown(world: World, event: Event, user_id: int | None) -> bool:
    if user_id is None:
        return True
    if event.chat is None:
        return event.user_id in {None, user_id}
    chat = world.chats.get(event.chat)
    return chat is not None and chat.member(user_id).is_present


def event_json(number: int, event: Event, user_id: int | None) -> JsonObject:
    """An event as the page reads it."""
    value: JsonObject = {"n": number, "kind": event.kind}
    if event.chat is not None:
        value["bot"], value["chat"] = event.chat
    body = dict(event.body)
    message = body.get("message")
    if user_id is not None and isinstance(message, dict):
        body["message"] = message | {"out": event.user_id == user_id}
    return value | body


async def events(ask: Ask) -> JsonObject:
    """The events since a number, waiting for the first one where a timeout is given."""
    world, user_id, after = ask.world, ask.optional("user"), ask.number("after", 0)
    await world.signal.wait_until(lambda: bool(events_for(world, user_id, after)), ask.seconds("timeout", 0))
    shown: list[JsonValue] = [
        event_json(number, event, user_id) for number, event in events_for(world, user_id, after)
    ]
    return {"events": shown, "last": world.events.last}


class _Chosen:
    """The calls that a test asks about; each call is looked at once, however long the wait."""

    def __init__(self, ask: Ask) -> None:
        self.journal = ask.world.calls
        self.found: list[tuple[int, CallRecord]] = []
        self.seen = ask.number("after", 0)
        self.method, self.code = ask.text("method").lower(), ask.optional("code")
        self.chat = ask.optional("chat")
        self.bot_id = ask.bot().id if ask.has("bot") else None

    def count(self) -> int:
        """How many there are by now."""
        fresh = self.journal.since(self.seen)
        self.seen = self.journal.last
        self.found += [(number, call) for number, call in fresh if self._is_meant(call)]
        return len(self.found)

    def _is_meant(self, call: CallRecord) -> bool:
        return (
            self.method in {"", call.method.lower()}
            and (self.chat is None or str(call.params.get("chat_id")) == str(self.chat))
            and self.code in {None, call.code}
            and self.bot_id in {None, call.bot_id}
        )


async def calls(ask: Ask) -> JsonObject:
    """The calls of bots, waiting for a number of them where a timeout is given."""
    wanted, chosen = ask.number("count", 0), _Chosen(ask)
    await ask.world.signal.wait_until(lambda: chosen.count() >= wanted, ask.seconds("timeout", 0))
    shown: list[JsonValue] = [_call_json(number, call) for number, call in chosen.found]
    return {"calls": shown, "last": chosen.seen}


def _call_json(number: int, call: CallRecord) -> JsonObject:
    return {
        "n": number,
        "bot": call.bot_id,
        "method": call.method,
        "params": call.params,
        "code": call.code,
        "description": call.description,
        "at": call.at,
        "seconds": call.seconds,
        "result": call.result,
    }


async def answers(ask: Ask) -> JsonObject:
    """The bot's messages in a chat after a message, waiting for `count` of them."""
    world, user_id, chat, count = ask.world, ask.user(), ask.chat(), ask.number("count", 1)
    bot, after = ask.bot(), ask.number("after", 0)
    complete = await world.signal.wait_until(
        lambda: len(_spoken(chat, bot, after)) >= count, ask.seconds("timeout", 10)
    )
    shown: list[JsonValue] = [app_json(world, chat, m, user_id) for m in _spoken(chat, bot, after)]
    return {"messages": shown, "complete": complete}


def _spoken(chat: Chat, bot: Bot, after: int) -> list[Message]:
    newest = takewhile(lambda message: message.id > after, reversed(chat.messages.values()))
    return [m for m in reversed(list(newest)) if m.author == bot.id and not m.deleted]


async def idle(ask: Ask) -> JsonObject:
    """Whether the bot came to rest: all confirmed, listening, and no call for `quiet` seconds."""
    world, bot, quiet = ask.world, ask.bot(), ask.seconds("quiet", 0.2)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + ask.seconds("timeout", 10)
    while (left := deadline - loop.time()) > 0:
        if not await world.signal.wait_until(lambda: _rests(world, bot), left):
            return {"idle": False}
        seen = world.calls.last
        moved = await world.signal.wait_until(_stirs(world, bot, seen), min(quiet, left))
        if not moved:
            return {"idle": _rests(world, bot)}
    return {"idle": False}


def _rests(world: World, bot: Bot) -> bool:
    listens = bot.polls_open > 0 or bot.webhook is not None
    return listens and not bot.queue.waiting and not world.pending_calls


def _stirs(world: World, bot: Bot, seen: int) -> Callable[[], bool]:
    return lambda: not _rests(world, bot) or world.calls.last != seen


async def updates(ask: Ask) -> JsonObject:
    """The updates that the bot has not confirmed."""
    queue = ask.bot().queue
    numbers: list[JsonValue] = [update.id for update in queue.waiting]
    return {
        "pending": len(numbers),
        "ids": numbers,
        "next_id": queue.next_id,
        "poll_open": ask.bot().polls_open > 0,
    }


async def inject(ask: Ask) -> JsonObject:
    """Queue an update as it stands: a whole object without its number, or raw text."""
    queue = ask.bot().queue
    number = ask.number("update_id", queue.next_id)
    lane, kind = ask.text("lane", "chat:injected"), ask.text("kind", "message")
    body = ask.text("raw") if ask.has("raw") else dumps({"update_id": number} | ask.object("update"))
    return {"update_id": queue.add_raw(kind, body, lane, number)}


async def redeliver(ask: Ask) -> JsonObject:
    """Hand out confirmed updates once more."""
    numbers: list[JsonValue] = [*ask.bot().queue.redeliver(ask.number("count", 1))]
    return {"ids": numbers}


async def callbacks(ask: Ask) -> JsonObject:
    """The presses that were not answered."""
    life = ask.world.options.callback_life
    still = open_callbacks(ask.bot())
    late = sum(ask.world.clock() - callback.at > life for callback in still)
    shown: list[JsonValue] = [
        {"id": c.id, "user": c.user_id, "chat": c.chat_id, "message_id": c.message_id, "data": c.data}
        for c in still
    ]
    return {"open": shown, "late": late}


async def fault(ask: Ask) -> JsonObject:
    """Order a fault."""
    kind = ask.text("kind", "error")
    if kind not in set(FaultKind):
        raise PersonError("no such kind of fault")
    order = Fault(
        kind=FaultKind(kind),
        method=ask.text("method", "*"),
        times=ask.number("times", 1),
        code=ask.number("code", 500),
        description=ask.text("description"),
        retry_after=ask.optional("retry_after"),
        migrate_to_chat_id=ask.optional("migrate_to_chat_id"),
        seconds=ask.seconds("seconds", 0),
        chat_id=ask.optional("chat"),
        bot_id=ask.bot().id if ask.has("bot") else None,
        skip=ask.number("skip", 0),
    )
    ask.faults.orders.append(order)
    return {}


async def faults(ask: Ask) -> JsonObject:
    """How many faults wait and were used; `clear` takes the orders back."""
    if ask.flag("clear"):
        ask.faults.orders.clear()
    return {"waiting": len(ask.faults.orders), "used": ask.faults.used}


async def stats(ask: Ask) -> JsonObject:
    """The flood counters of a bot, and how many calls there were."""
    flood = ask.bot().flood
    return {
        "sent": flood.sent,
        "refused": flood.refused,
        "refused_while_waiting": flood.refused_while_waiting,
        "calls": ask.world.calls.last,
    }


ACTIONS: dict[str, Callable[[Ask], Awaitable[JsonObject]]] = {
    "events": events,
    "calls": calls,
    "answers": answers,
    "idle": idle,
    "updates": updates,
    "inject": inject,
    "redeliver": redeliver,
    "callbacks": callbacks,
    "fault": fault,
    "faults": faults,
    "stats": stats,
}
