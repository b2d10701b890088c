"""What the way in and out counts, for /metrics and the watchdog."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    """Counts since the start; `last_poll` is monotonic seconds of the last answer to getUpdates."""

    received: int = 0
    repeated: int = 0
    handled: int = 0
    failed: int = 0
    quarantined: int = 0
    expired: int = 0
    sent: int = 0
    sent_again: int = 0
    refused: int = 0
    flood_waits: int = 0
    poll_failures: int = 0
    last_poll: float | None = None
