"""SQLite: one connection that writes, one that reads, both strict and durable."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from sqlite3 import Connection as Driver
from typing import TypeVar, cast

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.pool import NullPool

from bot.store.caught import Caught
from bot.store.errors import BadDatabaseUrl, StoreClosed, StoreDamaged, StoreUnavailable
from bot.store.writer import GroupWriter

T = TypeVar("T")

BUSY_MILLISECONDS = 5000
PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": BUSY_MILLISECONDS,
    "temp_store": 2,
}
"""What each connection is set to and must answer when asked; synchronous 2 is FULL, temp_store 2 MEMORY."""


class SqliteDatabase:
    """A database in one file: units that write go through one writer, reads run in the loop."""

    def __init__(self, url: URL) -> None:
        with Caught() as caught:
            self._engine = _engine(_private_file(url))
            self._writing = self._engine.connect()
            self._reading = self._engine.connect()
            self._reading.exec_driver_sql("PRAGMA query_only = ON")
        caught.raise_typed()
        self._snapshot = _driver(self._reading)
        self._writer = GroupWriter(SqliteTransactions(_driver(self._writing)))
        self._closed = False

    async def write(self, unit: Callable[[Connection], T], *, long: bool = False) -> T:
        """Run the unit; when this returns, its effects are on disk."""
        return await self._writer.write(partial(unit, self._writing), long=long)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit on a snapshot; it must not change anything."""
        if self._closed:
            raise StoreClosed(reason="closed")
        with Caught() as caught:
            self._snapshot.execute("BEGIN")
            answer = unit(self._reading)
        self._snapshot.rollback()
        caught.raise_typed()
        return answer

    async def alter(self, unit: Callable[[Connection], T]) -> T:
        """Run a change of the schema whole; foreign keys rest meanwhile and are checked at the end."""
        return await asyncio.to_thread(self._alter, unit)

    def _alter(self, unit: Callable[[Connection], T]) -> T:
        with Caught() as caught, self._engine.connect() as connection:
            driver = _driver(connection)
            # Has no effect inside a transaction, so it can't be the unit's own affair.
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("BEGIN IMMEDIATE")
            answer = unit(connection)
            if driver.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreDamaged(reason="foreign_key_check")
            driver.commit()
        caught.raise_typed()
        return answer

    async def close(self) -> None:
        """Finish what waits and let go of every connection."""
        if self._closed:
            return
        self._closed = True
        await self._writer.close()
        self._reading.close()
        self._writing.close()
        self._engine.dispose()


class SqliteTransactions:
    """The writer's hold on its connection, below SQLAlchemy: a mark costs two microseconds."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def begin(self, *, wait: bool) -> None:
        """Take the write lock; without `wait` fail at once where another process has it."""
        if wait:
            self._driver.execute("BEGIN IMMEDIATE")
            return
        self._driver.execute("PRAGMA busy_timeout = 0")
        try:
            self._driver.execute("BEGIN IMMEDIATE")
        finally:
            self._driver.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    def commit(self) -> None:
        """Make it durable."""
        self._driver.commit()

    def rollback(self) -> None:
        """Undo it, where there is one."""
        self._driver.rollback()

    def mark(self) -> None:
        """Set the point that `undo` returns to."""
        self._driver.execute("SAVEPOINT unit")

    def keep(self) -> None:
        """Drop the point, keep what was done since."""
        self._driver.execute("RELEASE unit")

    def undo(self) -> None:
        """Return to the point and drop it."""
        self._driver.execute("ROLLBACK TO unit")
        self._driver.execute("RELEASE unit")

    def is_open(self) -> bool:
        """Whether the transaction still stands: SQLite ends it by itself on a full disk."""
        return self._driver.in_transaction


def _driver(connection: Connection) -> Driver:
    return cast(Driver, connection.connection.driver_connection)


def _private_file(url: URL) -> Path:
    """The database's file, made readable by its owner alone; SQLite's side files take its mode over."""
    if not url.database or url.database == ":memory:":
        raise BadDatabaseUrl(reason="no file")
    path = Path(url.database).absolute()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Never opened and closed here: that would drop every lock this process holds on it (POSIX).
    if not path.exists():
        path.touch(mode=0o600)
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        if file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)
    return path


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        # Transactions are begun and ended here, by hand: the driver's own would begin too late.
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        json_serializer=compact_json,
        connect_args={
            "check_same_thread": False,
            "timeout": BUSY_MILLISECONDS / 1000,
            "cached_statements": 512,
        },
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(driver: Driver, _record: object) -> None:
    for name, value in PRAGMAS.items():
        driver.execute(f"PRAGMA {name} = {value}")
        answer = driver.execute(f"PRAGMA {name}").fetchone()
        if answer is None or answer[0] != value:
            raise StoreUnavailable(reason=f"pragma {name}")


def compact_json(value: object) -> str:
    """JSON as it is stored: Cyrillic as it is, nothing between the parts."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
