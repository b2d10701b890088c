"""What is to be sent to Telegram, as a value that can be kept: a method with plain parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Urgency(IntEnum):
    """Who goes first when Telegram's limits make things wait; smaller goes first."""

    ANSWER = 0
    DIGEST = 1


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call of the Bot API for one chat that must be made, once.

    `parameters` are those of the method without `chat_id`. `kind` and `occasion` name the message: a second
    one with the same chat, kind and occasion is not queued. An answer without an occasion gets one from the
    update that it answers.
    """

    chat_id: int
    method: str
    parameters: Mapping[str, Json] = field(repr=False)
    kind: str = "answer"
    occasion: str = ""
    urgency: Urgency = Urgency.ANSWER


@dataclass(frozen=True, slots=True)
class Failure:
    """An update or an answer that was put aside, with what an apology needs.

    `number` is told to the person and logged. `chat_id` is None where there is no chat to answer in.
    """

    number: int
    kind: str
    chat_id: int | None = None
    chat_type: str | None = None
    thread_id: int | None = None
    language_code: str | None = field(default=None, repr=False)
    callback_id: str | None = field(default=None, repr=False)
