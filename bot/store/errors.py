"""What can go wrong with the database: typed, with the engine's own code and nothing of the data."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import BaqylauError


class StoreError(BaqylauError):
    """The database failed; `reason` is its own short code, never a statement or a value."""

    code = "store-failed"


class StoreBusy(StoreError):
    """Another process held the database for too long; trying again later may do."""

    code = "store-busy"


class StoreFull(StoreError):
    """There is no room left on the disk."""

    code = "store-full"


class StoreUnavailable(StoreError):
    """The database can't be reached, opened, read or written."""

    code = "store-unavailable"


class StoreDamaged(StoreError):
    """The file is no database or is broken."""

    code = "store-damaged"


class StoreConflict(StoreError):
    """A row would break a rule of the schema, such as uniqueness."""

    code = "store-conflict"


class StoreClosed(StoreError):
    """The database was closed before the unit could run."""

    code = "store-closed"


class StoreNewer(StoreError):
    """The schema comes from a newer version of the program."""

    code = "store-newer"


class BadDatabaseUrl(StoreError):
    """The address is for no database that is known here; it may hold a password, so it isn't shown."""

    code = "store-bad-url"


# SQLite's primary result codes by name; PostgreSQL's SQLSTATE in full or by its class.
_SQLITE: dict[str, type[StoreError]] = {
    "SQLITE_BUSY": StoreBusy,
    "SQLITE_LOCKED": StoreBusy,
    "SQLITE_FULL": StoreFull,
    "SQLITE_IOERR": StoreUnavailable,
    "SQLITE_CANTOPEN": StoreUnavailable,
    "SQLITE_READONLY": StoreUnavailable,
    "SQLITE_PERM": StoreUnavailable,
    "SQLITE_CORRUPT": StoreDamaged,
    "SQLITE_NOTADB": StoreDamaged,
    "SQLITE_CONSTRAINT": StoreConflict,
}
_POSTGRES: dict[str, type[StoreError]] = {
    "08": StoreUnavailable,
    "23": StoreConflict,
    "28": StoreUnavailable,
    "3D": StoreUnavailable,
    "40": StoreBusy,
    "53": StoreUnavailable,
    "53100": StoreFull,
    "53300": StoreBusy,
    "55P03": StoreBusy,
    "57": StoreUnavailable,
    "58": StoreUnavailable,
    "XX001": StoreDamaged,
}
_RETRYABLE = {"40001", "40P01"}


def as_store_error(error: BaseException) -> BaseException:
    """The typed error for one of the database's, without its text; any other error as it is."""
    orig = error.orig if isinstance(error, DBAPIError) else error
    name, state = getattr(orig, "sqlite_errorname", None), sqlstate(error)
    if isinstance(name, str):
        # Extended codes carry the primary one in front: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
        return _SQLITE.get("_".join(name.split("_")[:2]), StoreError)(reason=name)
    if state is not None:
        return (_POSTGRES.get(state) or _POSTGRES.get(state[:2]) or StoreError)(reason=state)
    if isinstance(error, PoolTimeout):
        return StoreBusy(reason="pool")
    if isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return StoreUnavailable(reason=type(orig).__name__)
    if isinstance(error, SQLAlchemyError | sqlite3.Error):
        return StoreError(reason=type(orig).__name__)
    return error


def is_retryable(error: BaseException) -> bool:
    """Whether the same unit, run again, may succeed: it lost a race or a deadlock."""
    return sqlstate(error) in _RETRYABLE


def sqlstate(error: BaseException) -> str | None:
    """PostgreSQL's code for an error of the driver, wrapped or not."""
    state = getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlstate", None)
    return state if isinstance(state, str) else None
