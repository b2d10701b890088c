"""What a handler is given and what it gives back."""

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from bot.i18n import Catalogues, Translator
from bot.services.chats import ChatIdentity, Chats, ChatSettings
from bot.services.consulting import Consulting
from bot.texts.screen import Screen
from bot.texts.ties import Links


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases that handlers call, built once by the composition root."""

    catalogues: Catalogues
    chats: Chats
    consulting: Consulting
    links: Links
    today: Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a person: where, in which language, with which words.

    `settings` is what the chat had chosen when it asked. `words` is the text after a command, or the
    whole text; `arguments` those of a pressed button. `is_admin` asks Telegram now whether the person
    may change this chat's settings.
    """

    services: Services
    t: Translator
    chat: ChatIdentity
    settings: ChatSettings
    words: str
    arguments: tuple[str, ...]
    is_admin: Callable[[], Awaitable[bool]]

    @property
    def is_private(self) -> bool:
        """Whether the person is alone with the bot here."""
        return self.chat.kind == "private"

    def argument(self, place: int) -> str:
        """The button's argument at a place, empty where it has none."""
        return self.arguments[place] if place < len(self.arguments) else ""

    def number(self, place: int) -> int:
        """The button's argument as a number of at most six digits, else 0."""
        text = self.argument(place)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that changes something: `unit` is committed with the reply, once."""

    unit: Callable[[Connection], None]
    screen: Screen


@dataclass(frozen=True, slots=True)
class Toast:
    """A short notice over the chat that changes nothing in it: at most 200 characters."""

    text: str


Answer = Screen | Change | Toast
Handler = Callable[[Asked], Awaitable[Answer]]
