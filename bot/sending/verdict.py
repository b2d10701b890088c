"""What an error of Telegram means for the message that met it."""

from dataclasses import dataclass
from enum import Enum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

from bot.transport import FloodWait


class Fate(Enum):
    """What is to be done with the message."""

    DONE = "done"
    GONE = "gone"
    MOVED = "moved"
    LATER = "later"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate; `chat_id` is the new one of a moved chat, `seconds` the wait that was asked for."""

    fate: Fate
    chat_id: int = 0
    seconds: float = 0.0


# Said by Telegram where the wish is fulfilled already, or can't matter to anyone any more.
_DONE = (
    "message is not modified",
    "query is too old",
    "message to delete not found",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
)
_GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was kicked",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
)


def judge(error: TelegramError) -> Verdict:
    """Sort an error: done all the same, nobody there, moved, wait, outcome unknown, or refused for good."""
    if isinstance(error, ChatMigrated):
        return Verdict(Fate.MOVED, chat_id=error.new_chat_id)
    if isinstance(error, RetryAfter):
        return Verdict(Fate.LATER, seconds=error.seconds if isinstance(error, FloodWait) else 1.0)
    if isinstance(error, Forbidden):
        return Verdict(Fate.GONE)
    if isinstance(error, BadRequest):
        said = error.message.lower()
        if any(words in said for words in _DONE):
            return Verdict(Fate.DONE)
        return Verdict(Fate.GONE if any(words in said for words in _GONE) else Fate.REFUSED)
    # A rejected token, a server in trouble, an unreadable answer: nothing that the message is to blame for.
    return Verdict(Fate.UNKNOWN)
