"""Opens the database that a URL names."""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from bot.services.ports import Database
from bot.store.errors import BadDatabaseUrl

T = TypeVar("T")

POOL_SIZE = 10


class OpenDatabase(Database, Protocol):
    """A database whose schema can be changed as well."""

    async def alter(self, unit: Callable[[Connection], T]) -> T:
        """Run a change of the schema: whole or not at all, and by one copy of the program at a time."""
        ...


def open_database(url: str, pool_size: int = POOL_SIZE) -> OpenDatabase:
    """Open `sqlite:///PATH` or `postgresql://…`; the schema is `migrate`'s affair.

    `pool_size` is the number of connections kept to a PostgreSQL. A SQLite file is made with mode
    0600 where it is missing, and its connections are checked at once; a PostgreSQL is called first
    when first used. Raises a StoreError where it can't be opened; the URL is never in it.
    """
    known = _parsed(url)
    name = known.get_backend_name()
    if name == "sqlite":
        from bot.store.sqlite import SqliteDatabase

        return SqliteDatabase(known)
    if name == "postgresql":
        from bot.store.postgres import PostgresDatabase

        return PostgresDatabase(known, pool_size)
    raise BadDatabaseUrl(reason="scheme")


def _parsed(url: str) -> URL:
    # Raised below, outside of the handler: the library's error, which holds the URL, is no context of ours.
    with suppress(ArgumentError, ValueError):
        return make_url(url)
    raise BadDatabaseUrl(reason="form")
