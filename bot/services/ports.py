"""What the services need from outside, as protocols."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy.engine import Connection

T = TypeVar("T")


class Database(Protocol):
    """Runs units of work: plain synchronous functions of a connection.

    A unit is run whole or not at all; it may be run again, so it does nothing but SQL. It never
    commits or rolls back: an exception out of it undoes what it did, and no other unit's work. A
    database's own error reaches the caller as a StoreError.
    """

    async def write(self, unit: Callable[[Connection], T], *, long: bool = False) -> T:
        """Run the unit; when this returns, its effects are on disk.

        `long` says that it takes more than a few milliseconds (a whole document).
        """
        ...

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit on a snapshot; it must not change anything."""
        ...

    async def close(self) -> None:
        """Finish what waits and let go of every connection."""
        ...
