"""What the services need from outside, as protocols."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from sqlalchemy.engine import Connection

from bot.domain.filters import Filters

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


class Hit(Protocol):
    """A paragraph that the index found."""

    @property
    def symbol(self) -> str: ...
    @property
    def number(self) -> str: ...


class Hits(Protocol):
    """A page of what the index found; `marks` are what its snippets need."""

    @property
    def hits(self) -> Sequence[Hit]: ...
    @property
    def total(self) -> int: ...
    @property
    def corrected(self) -> str | None: ...
    @property
    def unheard(self) -> Sequence[str]: ...
    @property
    def marks(self) -> frozenset[str]: ...


class Piece(Protocol):
    """A stretch of a snippet."""

    @property
    def text(self) -> str: ...
    @property
    def is_match(self) -> bool: ...


class Search(Protocol):
    """The search index."""

    async def search(self, text: str, *, limit: int, offset: int, filters: Filters) -> Hits:
        """The best paragraphs for the words of any text, within the filters."""
        ...

    async def label(
        self, passages: Sequence[tuple[tuple[str, ...], str]], marks: frozenset[str]
    ) -> tuple[str, ...]:
        """The sub-paragraph that answers best, if one does."""
        ...

    async def snippet(self, text: str, marks: frozenset[str], width: int) -> Sequence[Piece]:
        """The part of a text that answers best; its beginning where nothing of it matches."""
        ...

    async def nearest_topics(self, text: str) -> tuple[str, ...]:
        """The issue areas whose names come closest to the words, the nearest first; often none."""
        ...
