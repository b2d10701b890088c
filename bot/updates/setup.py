"""What the way in and out is built from, in one value, with the limits that a test may turn."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.sealing import Sealer
from bot.services.ports import Database
from bot.store.intake import Holder
from bot.updates.counters import Counters

Checkpoint = Callable[[str], None]
"""Called with the name of each point at which a crash must do no harm; a test kills the process there."""

LEASE_MS: Final = 12_000


def no_checkpoint(_name: str) -> None:
    """Nothing happens at the named points of a running bot."""


def now_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def new_number() -> int:
    """A number of eight digits to tell a person and to find in the log."""
    return 10_000_000 + secrets.randbelow(90_000_000)


def _new_owner() -> int:
    return secrets.randbelow(2**62) + 1


@dataclass(frozen=True, slots=True)
class Setup:
    """The store and the habits of one running copy of the bot.

    `alone`: nobody shares the store (SQLite), so rows of another owner belong to a process that died.
    `clock` gives milliseconds since 1970 UTC, for what is compared between processes; `ticks` gives monotonic
    seconds. `lanes`: chats handled at once; `memory`: updates held in memory at most; `tries` of a handler;
    `starts`: processes that may die of an update; `lease_ms`: how long other copies leave alone what a silent
    one holds.
    """

    database: Database
    sealer: Sealer
    alone: bool = True
    clock: Callable[[], int] = now_ms
    ticks: Callable[[], float] = time.monotonic
    checkpoint: Checkpoint = no_checkpoint
    counters: Counters = field(default_factory=Counters)
    owner: int = field(default_factory=_new_owner)
    lanes: int = 64
    memory: int = 1_000
    tries: int = 3
    starts: int = 8
    handler_seconds: float = 120.0
    lease_ms: int = LEASE_MS

    def holder(self) -> Holder:
        """This copy, with a lease from now on."""
        return Holder(self.owner, self.clock() + self.lease_ms)
