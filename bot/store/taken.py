"""One bot at a time on a SQLite database: two would take each other's updates for those of a dead process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.store.errors import StoreError


class StoreTaken(StoreError):
    """Another bot is running on the same SQLite database."""

    code = "store-taken"


@contextmanager
def taken(url: str) -> Iterator[None]:
    """Keep other bots off the database of a URL that was opened before; a PostgreSQL serves many.

    The lock goes with the process, however it ends. Raises StoreTaken.
    """
    known = make_url(url)
    if known.get_backend_name() != "sqlite" or known.database is None:
        yield
        return
    # Not the database's own file: closing any handle of it would drop the locks that SQLite has on it.
    path = Path(f"{Path(known.database).absolute()}-bot")
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreTaken(reason="running") from None
