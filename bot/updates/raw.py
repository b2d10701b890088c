"""What can be told of an update before it is parsed: its lane, its age limit, whom to apologise to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.outgoing import Failure
from bot.sealing import Sealer

ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
)
"""Asked for by name: what is not used is not received."""

CALLBACK_MS: Final = 150_000
INLINE_MS: Final = 30_000

Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an update belongs: whose queue, and for how long an answer is taken (ms, None: always)."""

    lane: str
    answer_within: int | None = None


def update_id_of(raw: object) -> int | None:
    """The number of an update; None for what is no update at all."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number < 2**63 else None


def kind_of(raw: Raw) -> str:
    """The field that makes the update what it is."""
    return next((name for name in raw if name != "update_id"), "nothing")


def placed(raw: Raw) -> Place:
    """A chat and its forum topics are lanes; what has no chat goes by its user, inline queries apart.

    A button press belongs to the lane of its chat, so it cannot overtake the message before it.
    """
    kind = kind_of(raw)
    body = _part(raw, kind)
    user = _number(_part(body, "from"), "id") or _number(_part(body, "user"), "id")
    if kind == "inline_query":
        return Place(f"inline:{user}", INLINE_MS)
    limit = CALLBACK_MS if kind == "callback_query" else None
    message = _message(raw)
    chat = _number(_part(message, "chat"), "id")
    if chat is None:
        return Place(f"{user if user is not None else kind}:", limit)
    return Place(f"{chat}:{_topic(message) or ''}", limit)


def lane_number(sealer: Sealer, place: Place) -> int:
    """The lane as a keyed number of 64 bits: two chats that share one only wait for each other."""
    return int.from_bytes(sealer.lookup(place.lane, "inbox.lane")[:8], "big", signed=True)


def mark_of(sealer: Sealer, raw: Raw) -> int:
    """What an update is known by while claims are kept: 63 keyed bits of its number and of what it is about.

    Telegram's numbering may begin anew (Bot API, Update), and then another update bears a number that
    was handled: the number alone would leave its sender without an answer.
    """
    kind = kind_of(raw)
    body, message = _part(raw, kind), _message(raw)
    about = (
        raw.get("update_id"),
        kind,
        body.get("id"),
        _part(message, "chat").get("id"),
        message.get("message_id"),
        message.get("date"),
        message.get("edit_date"),
    )
    return int.from_bytes(sealer.lookup(json.dumps(about), "inbox.update")[:8], "big") >> 1


def failure_of(raw: Raw, number: int) -> Failure:
    """What an apology for the update needs to know."""
    kind = kind_of(raw)
    message = _message(raw)
    chat = _part(message, "chat")
    sender = _part(_part(raw, kind), "from")
    return Failure(
        number=number,
        kind=kind,
        chat_id=_number(chat, "id"),
        chat_type=_text(chat, "type"),
        thread_id=_topic(message),
        language_code=_text(sender, "language_code"),
        callback_id=_text(_part(raw, kind), "id") if kind == "callback_query" else None,
    )


def moved(raw: Raw, chat_id: int) -> Raw:
    """The update as if it had come from the chat's new id."""
    kind = kind_of(raw)
    body = dict(_part(raw, kind))
    message = dict(_message(raw))
    message["chat"] = {**_part(message, "chat"), "id": chat_id}
    return {**raw, kind: message if "chat" in body else {**body, "message": message}}


def as_json(raw: object) -> str:
    """A raw update as text that any encoding can hold, halves of surrogate pairs included."""
    return json.dumps(raw, separators=(",", ":"))


def _message(raw: Raw) -> Raw:
    body = _part(raw, kind_of(raw))
    return body if "chat" in body else _part(body, "message")


def _topic(message: Raw) -> int | None:
    # A reply outside forums carries a thread number too; only topics make lanes of their own.
    return _number(message, "message_thread_id") if message.get("is_topic_message") is True else None


def _part(raw: Raw, name: str) -> Raw:
    part = raw.get(name)
    return part if isinstance(part, dict) else {}


def _number(raw: Raw, name: str) -> int | None:
    number = raw.get(name)
    return number if type(number) is int else None


def _text(raw: Raw, name: str) -> str | None:
    text = raw.get(name)
    return text if isinstance(text, str) else None
