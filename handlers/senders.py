"""Who speaks: a person, the group's own administrators, a channel, or nobody who waits for an answer."""

from enum import Enum

from telegram import Message
from telegram.constants import ChatID
from telegram.ext.filters import MessageFilter


class Speaker(Enum):
    """In whose name a message was written."""

    PERSON = "person"
    GROUP = "an anonymous administrator, in the name of the group"
    CHANNEL = "somebody in the name of a channel or of another group"
    NOBODY = "a bot, Telegram itself, or what this bot offered inline"


def speaker_of(message: Message) -> Speaker:
    """The one place where the accounts that stand for somebody else are told apart.

    Answering bots could go on for ever; what the bot itself offered inline is no question; a post
    that Telegram sends on from a linked channel asks nobody.
    """
    sender = message.from_user
    if sender is None or sender.id == ChatID.SERVICE_CHAT or message.is_automatic_forward:
        return Speaker.NOBODY
    if message.via_bot is not None and message.via_bot.id == message.get_bot().id:
        return Speaker.NOBODY
    if message.sender_chat is not None:
        return Speaker.GROUP if message.sender_chat.id == message.chat.id else Speaker.CHANNEL
    if sender.id in (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL):
        return Speaker.CHANNEL
    return Speaker.NOBODY if sender.is_bot else Speaker.PERSON


class _AsksNothing(MessageFilter):
    """Nobody waits for an answer."""

    def filter(self, message: Message) -> bool:
        return speaker_of(message) is Speaker.NOBODY


class _NamesUs(MessageFilter):
    """A command that is addressed to this bot by name."""

    def filter(self, message: Message) -> bool:
        command = (message.text or "").split(maxsplit=1)[:1]
        return bool(command) and command[0].lower().endswith(f"@{message.get_bot().username}".lower())


ASKS_NOTHING = _AsksNothing()
NAMES_US = _NamesUs()
