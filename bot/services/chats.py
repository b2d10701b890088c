"""What a chat chose: its language, the committee and country it looked at last, its searches."""

import base64
import binascii
import datetime as dt
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy.engine import Connection

from bot.domain.citation import CitationContext
from bot.domain.document import ParagraphKind
from bot.domain.filters import EVERYTHING, Filters
from bot.services.ports import Database
from bot.store import chats as rows

LOOKUP_LIFETIME = dt.timedelta(days=7)
LOOKUP_BYTES = 9
"""72 random bits, 12 characters in a button."""


class Sealer(Protocol):
    """Seals what is private and hashes what it is found by."""

    def seal(self, content: bytes | str, context: str) -> bytes: ...

    def open_text(self, sealed: bytes, context: str) -> str: ...

    def lookup(self, value: str, context: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ChatIdentity:
    """A chat as Telegram names it; `kind` is Telegram's word: private, group, supergroup, channel."""

    id: int
    kind: str


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat chose; `language` None where nobody chose yet."""

    language: str | None = None
    context: CitationContext = field(default_factory=CitationContext)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A search that buttons page through: the words, and what it is narrowed to."""

    query: str
    filters: Filters = EVERYTHING


class Chats:
    """The chats' choices."""

    def __init__(self, database: Database, sealer: Sealer, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock

    async def settings(self, chat_id: int) -> ChatSettings:
        """What the chat chose so far."""
        key = self._key(chat_id)
        found = await self._database.read(lambda connection: rows.find_chat(connection, key))
        if found is None:
            return ChatSettings()
        return ChatSettings(found.language, CitationContext(found.treaty, found.country))

    def choosing_language(self, chat: ChatIdentity, language: str) -> Callable[[Connection], None]:
        """The unit of work that sets the chat's language."""
        new, now = self._new(chat), self._clock()

        def unit(connection: Connection) -> None:
            rows.set_language(connection, rows.ensure_chat(connection, new, now), language)

        return unit

    async def remember_used(self, chat: ChatIdentity, used: CitationContext) -> None:
        """Remember the committee and country of a document that the chat opened."""
        if used.treaty is None or used.country is None:
            return
        treaty, country, new, now = used.treaty, used.country, self._new(chat), self._clock()
        await self._database.write(
            lambda connection: rows.set_last_used(
                connection, rows.ensure_chat(connection, new, now), treaty, country
            )
        )

    def move(self, connection: Connection, old_id: int, new_id: int) -> None:
        """Within a unit of work, let what a group chose follow it to its new id as a supergroup."""
        new = self._new(ChatIdentity(new_id, "supergroup"))
        rows.move_chat(connection, self._key(old_id), new)

    async def keep_lookup(self, chat: ChatIdentity, lookup: Lookup) -> str:
        """Keep a search; the short name that buttons carry."""
        public_id = secrets.token_bytes(LOOKUP_BYTES)
        sealed = self._sealer.seal(_written(lookup), _place(public_id))
        now, new = self._clock(), self._new(chat)
        lifetime = (now, now + LOOKUP_LIFETIME)
        await self._database.write(
            lambda connection: rows.keep_lookup(
                connection, rows.ensure_chat(connection, new, now), public_id, sealed, lifetime
            )
        )
        return base64.urlsafe_b64encode(public_id).decode()

    async def lookup(self, chat_id: int, name: str) -> Lookup | None:
        """The search behind a button; None where it is over or not this chat's."""
        try:
            public_id = base64.urlsafe_b64decode(name)
        except (binascii.Error, ValueError):
            return None
        key = self._key(chat_id)
        sealed = await self._database.read(lambda connection: rows.find_lookup(connection, key, public_id))
        if sealed is None:
            return None
        return _read(self._sealer.open_text(sealed, _place(public_id)))

    def _key(self, chat_id: int) -> bytes:
        return self._sealer.lookup(str(chat_id), "chat")

    def _new(self, chat: ChatIdentity) -> rows.NewChat:
        key = self._key(chat.id)
        return rows.NewChat(key, self._sealer.seal(str(chat.id), f"chat {key.hex()}"), chat.kind)


def _written(lookup: Lookup) -> str:
    filters = lookup.filters
    return json.dumps([lookup.query, filters.symbol, filters.topic, filters.kind, filters.year])


def _read(text: str) -> Lookup:
    # Lookups of an earlier version end with the symbol.
    query, symbol, topic, kind, year = (*json.loads(text), None, None, None)[:5]
    return Lookup(query, Filters(symbol, topic, ParagraphKind(kind) if kind else None, year))


def _place(public_id: bytes) -> str:
    return f"lookup {public_id.hex()}"
