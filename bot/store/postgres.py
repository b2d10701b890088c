"""PostgreSQL: the same units of work through asyncpg, run again where they lost a race."""

import asyncio
import random
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.caught import Caught
from bot.store.errors import StoreClosed, StoreUnavailable, is_retryable
from bot.store.sqlite import compact_json

T = TypeVar("T")

MOST_ATTEMPTS = 5
SCHEMA_LOCK = 4242_0001
"""The advisory lock that keeps copies of the program from changing the schema side by side."""


class PostgresDatabase:
    """A pool of connections to one server; any number of copies of the bot may share it."""

    def __init__(self, url: URL, pool_size: int) -> None:
        self._engine = _engine(url, pool_size)
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reader = self._engine.execution_options(**snapshot)
        self._running: set[asyncio.Future[Any]] = set()
        self._closed = False

    async def write(self, unit: Callable[[Connection], T], *, long: bool = False) -> T:  # noqa: ARG002
        """Run the unit; when this returns, its effects are on disk."""
        return await self._run(self._engine, unit)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit on a snapshot; it must not change anything."""
        return await self._run(self._reader, unit)

    async def alter(self, unit: Callable[[Connection], T]) -> T:
        """Run a change of the schema whole, alone among all copies of the program."""

        def locked(connection: Connection) -> T:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SCHEMA_LOCK})
            return unit(connection)

        return await self.write(locked)

    async def close(self) -> None:
        """Finish what waits and let go of every connection."""
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._engine.dispose()

    async def _run(self, engine: AsyncEngine, unit: Callable[[Connection], T]) -> T:
        if self._closed:
            raise StoreClosed(reason="closed")
        # Shielded, so that a caller who is cancelled leaves no connection half opened or half done.
        running = asyncio.ensure_future(self._attempts(engine, unit))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return await asyncio.shield(running)

    async def _attempts(self, engine: AsyncEngine, unit: Callable[[Connection], T]) -> T:
        for attempt in range(1, MOST_ATTEMPTS + 1):
            turn = _Turn(unit)
            with Caught() as caught:
                return await turn.take(engine)
            if caught.error is None or attempt == MOST_ATTEMPTS or not turn.may_repeat(caught.error):
                break
            await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311
        caught.raise_typed()
        raise StoreUnavailable(reason="cancelled")


class _Turn(Generic[T]):
    """One try of a unit; it knows whether the server may already have made it last."""

    def __init__(self, unit: Callable[[Connection], T]) -> None:
        self._unit = unit
        self._committing = False

    async def take(self, engine: AsyncEngine) -> T:
        async with engine.connect() as connection:
            answer = await connection.run_sync(self._unit)
            self._committing = True
            await connection.commit()
            return answer

    def may_repeat(self, error: BaseException) -> bool:
        """A lost race always; a lost connection (a restarted server) only before the commit was sent."""
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        return is_retryable(error) or (lost and not self._committing)


def _engine(url: URL, pool_size: int) -> AsyncEngine:
    query = dict(url.query)
    # libpq's name for it; asyncpg takes the same words under its own.
    ssl = query.pop("sslmode", None)
    arguments: dict[str, object] = {
        "server_settings": {"application_name": "baqylau", "synchronous_commit": "on", "timezone": "UTC"},
        "timeout": 10,
        "command_timeout": 60,
    }
    if ssl is not None:
        arguments["ssl"] = ssl
    return create_async_engine(
        url.set(drivername="postgresql+asyncpg", query=query),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        hide_parameters=True,
        json_serializer=compact_json,
        connect_args=arguments,
    )
