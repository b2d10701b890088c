"""The sandbox's time: the machine's, or one that a test moves by hand."""

import time
from collections.abc import Callable

Clock = Callable[[], float]

system_clock: Clock = time.time


class ShiftedClock:
    """The machine's clock, which a test may put forward."""

    def __init__(self) -> None:
        self.shift = 0.0

    def __call__(self) -> float:
        """The present moment, shifted."""
        return time.time() + self.shift

    def advance(self, seconds: float) -> None:
        """Put the clock forward."""
        self.shift += seconds


class ManualClock:
    """A clock in Unix seconds that stands still until it is moved."""

    def __init__(self, now: float = 1_780_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """The present moment."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Move time forward."""
        self.now += seconds
