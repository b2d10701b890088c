"""Who speaks: a person, an anonymous administrator, a channel, or another bot; and to whom."""

from telegram import Message
from telegram.constants import ChatID
from telegram.ext.filters import MessageFilter

SPEAK_FOR_PEOPLE = frozenset((ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL))
"""Accounts of Telegram's own under which people write as a group or as a channel."""


class _NotAPerson(MessageFilter):
    """Written by a bot, sent on by Telegram from a channel, or offered by this bot's own inline mode.

    Answering bots could go on for ever, and what the bot itself offered is no question.
    """

    def filter(self, message: Message) -> bool:
        sender = message.from_user
        if sender is None or message.is_automatic_forward or sender.id == ChatID.SERVICE_CHAT:
            return True
        if sender.is_bot and sender.id not in SPEAK_FOR_PEOPLE:
            return True
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


class _NamesUs(MessageFilter):
    """A command that is addressed to this bot by name."""

    def filter(self, message: Message) -> bool:
        command = (message.text or "").split(maxsplit=1)[:1]
        return bool(command) and command[0].lower().endswith(f"@{message.get_bot().username}".lower())


NOT_A_PERSON = _NotAPerson()
NAMES_US = _NamesUs()
