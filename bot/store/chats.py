"""Queries of chats: what a chat chose, and the searches that its buttons refer to."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from bot.store.models.base import table_of
from bot.store.models.people import ChatRow, LookupRow

_CHAT = table_of(ChatRow)
_LOOKUP = table_of(LookupRow)
# Written once: every update looks for its chat, and building a statement costs more than running it.
_FIND = select(_CHAT.c.id, _CHAT.c.language, _CHAT.c.last_treaty, _CHAT.c.last_country).where(
    _CHAT.c.key == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class ChatFound:
    """A chat's row and what it chose; None where it chose nothing."""

    row_id: int
    language: str | None
    treaty: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class NewChat:
    """What the row of a chat is made of: a keyed hash to find it by, the sealed id to write to it."""

    key: bytes
    address: bytes = field(repr=False)
    kind: str


def find_chat(connection: Connection, key: bytes) -> ChatFound | None:
    """The chat with this key."""
    row = connection.execute(_FIND, {"key": key}).one_or_none()
    return None if row is None else ChatFound(*row)


def ensure_chat(connection: Connection, new: NewChat, now: dt.datetime) -> int:
    """The id of the chat's row, made where there is none."""
    found = find_chat(connection, new.key)
    if found is not None:
        return found.row_id
    values = {"key": new.key, "address": new.address, "kind": new.kind, "created_at": now}
    return int(connection.execute(insert(_CHAT).values(values).returning(_CHAT.c.id)).scalar_one())


def set_language(connection: Connection, row_id: int, language: str) -> None:
    """Keep the language that was chosen for the chat."""
    connection.execute(update(_CHAT).where(_CHAT.c.id == row_id).values(language=language))


def set_last_used(connection: Connection, row_id: int, treaty: str, country: str) -> None:
    """Keep the committee and country that the chat looked at last."""
    values = {"last_treaty": treaty, "last_country": country}
    connection.execute(update(_CHAT).where(_CHAT.c.id == row_id).values(values))


def move_chat(connection: Connection, old_key: bytes, new: NewChat) -> None:
    """Follow a group that became a supergroup; what the new id already chose stays."""
    if find_chat(connection, new.key) is None:
        values = {"key": new.key, "address": new.address, "kind": new.kind}
        connection.execute(update(_CHAT).where(_CHAT.c.key == old_key).values(values))


def keep_lookup(
    connection: Connection,
    chat_row: int,
    public_id: bytes,
    sealed: bytes,
    lifetime: tuple[dt.datetime, dt.datetime],
) -> None:
    """Keep a sealed search from the first to the second moment; forget those that are over."""
    now, until = lifetime
    connection.execute(delete(_LOOKUP).where(_LOOKUP.c.expires_at < now))
    connection.execute(
        insert(_LOOKUP).values(
            public_id=public_id,
            chat_id=chat_row,
            query=sealed,
            created_at=now,
            expires_at=until,
        )
    )


def find_lookup(connection: Connection, chat_key: bytes, public_id: bytes) -> bytes | None:
    """A search that this chat made, sealed."""
    return connection.execute(
        select(_LOOKUP.c.query)
        .join(_CHAT, _CHAT.c.id == _LOOKUP.c.chat_id)
        .where(_LOOKUP.c.public_id == public_id, _CHAT.c.key == chat_key)
    ).scalar_one_or_none()
