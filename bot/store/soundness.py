"""Looks a database over without changing it."""

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from bot.store.models.base import table_of
from bot.store.models.people import ChatRow

CHAT = table_of(ChatRow)


def is_sound(connection: Connection) -> bool:
    """Whether every page of the file is in order; a PostgreSQL watches over its own."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.execute(text("PRAGMA integrity_check(1)")).scalar_one() == "ok")


def read_sealed_sample(connection: Connection) -> tuple[bytes, bytes] | None:
    """The lookup key and the sealed address of the newest chat, to try a key on; None without chats."""
    row = connection.execute(select(CHAT.c.key, CHAT.c.address).order_by(CHAT.c.id.desc()).limit(1)).first()
    return (bytes(row.key), bytes(row.address)) if row else None
