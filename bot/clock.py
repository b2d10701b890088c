"""The clock that the composition root passes in; everything else takes it as a parameter."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo


def now() -> dt.datetime:
    """This moment, aware, UTC."""
    return dt.datetime.now(dt.UTC)


def today_in(zone: ZoneInfo) -> Callable[[], dt.date]:
    """A clock that tells the day in a zone."""
    return lambda: dt.datetime.now(zone).date()
