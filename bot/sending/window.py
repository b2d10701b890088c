"""A limit of so many sends in so many seconds, kept as the server counts them and not as we start them."""

from collections import deque
from dataclasses import dataclass
from typing import Final

REMEMBERED_TRIPS: Final = 300
MARGIN_SECONDS: Final = 0.005
"""What the shortest round trip may still fall short of the one ever seen."""
CATCH_UP_SECONDS: Final = 0.02


@dataclass(slots=True)
class Send:
    """A send that was let go at `start`; `trip` is its round trip once it is answered (seconds)."""

    start: float
    trip: float | None = None


class Trips:
    """The round trips of late; the shortest tells how long the way itself takes."""

    __slots__ = ("_late", "shortest")

    def __init__(self) -> None:
        self._late: deque[float] = deque(maxlen=REMEMBERED_TRIPS)
        self.shortest = 0.0

    def add(self, send: Send, now: float) -> None:
        """The send was answered now."""
        send.trip = now - send.start
        forgotten = self._late[0] if len(self._late) == REMEMBERED_TRIPS else None
        self._late.append(send.trip)
        if forgotten == self.shortest or len(self._late) == 1:
            self.shortest = min(self._late)
        self.shortest = min(self.shortest, send.trip)

    def lateness(self, send: Send) -> float:
        """How much later than usual the send may have reached the server."""
        return max(0.0, (send.trip or 0.0) - self.shortest)


class Window:
    """At most `count` sends in any `seconds` that the server measures.

    A send may start when the one `count` places before it is known to have reached the server that long ago:
    its start, plus the seconds, plus what its round trip took longer than the shortest. With `spread` the
    sends are also spaced evenly, so that the limit is not used up at once.
    """

    __slots__ = ("_count", "_next", "_seconds", "_sends", "_spacing", "_trips")

    def __init__(self, count: int, seconds: float, trips: Trips, *, spread: bool = False) -> None:
        self._count = count
        self._seconds = seconds + MARGIN_SECONDS
        self._trips = trips
        self._spacing = seconds / count if spread else 0.0
        self._sends: deque[Send] = deque(maxlen=count)
        self._next = float("-inf")

    def ready_at(self) -> float | None:
        """The earliest start of the next send; None while that hangs on an answer that is still out."""
        if not self._sends:
            return 0.0
        spaced = self._next
        if len(self._sends) < self._count:
            return spaced
        oldest = self._sends[0]
        if oldest.trip is None:
            return None
        return max(spaced, oldest.start + self._seconds + self._trips.lateness(oldest))

    def add(self, send: Send) -> None:
        """The send starts."""
        self._sends.append(send)
        # A timer that rang late may be made up for, or a fast pace would live at the timer's.
        self._next = max(self._next, send.start - CATCH_UP_SECONDS) + self._spacing

    def is_idle(self, now: float) -> bool:
        """Whether nothing in it can hold back a send any more."""
        return not self._sends or (
            self._sends[-1].trip is not None and self._sends[-1].start + 2 * self._seconds < now
        )
