"""Queries of the way in: accept, take, claim, finish, put aside.

All are steps of a unit of work: plain functions of a connection. Statements are written once, as SQL that
both stores know, since this is the path of every update. On PostgreSQL several copies of the bot share the
inbox: whoever holds a row of a lane holds the lane until the row is gone or the lease is over.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Connection, Row


@dataclass(frozen=True, slots=True)
class Holder:
    """A running copy of the bot: its random number and until when its leases last (ms)."""

    owner: int
    lease: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A received update: the mark that it is known by, its lane, and its sealed content."""

    update_id: int
    lane: int
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    """An accepted update that this copy holds.

    `attempts` counts failures of its handler; `starts`, how often a process began with it and died;
    `fresh` is true where no process can have begun.
    """

    update_id: int
    lane: int
    sealed: bytes = field(repr=False)
    received: int
    attempts: int = 0
    starts: int = 0
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of arrivals: those to handle now, and how many must wait to be taken."""

    held: Sequence[Held]
    waiting: int


@dataclass(frozen=True, slots=True)
class Depth:
    """How much waits, and since when the oldest does (ms, None where nothing waits)."""

    rows: int
    oldest: int | None


_KNOWN = text(
    "SELECT update_id FROM inbox WHERE update_id IN :ids"
    " UNION ALL SELECT update_id FROM claim WHERE update_id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_INSERT = text(
    "INSERT INTO inbox (update_id, lane, sealed, received, attempts, starts, owner, lease)"
    " VALUES (:update_id, :lane, :sealed, :received, 0, 0, :owner, :lease)"
)
_FOREIGN_LANES = text(
    "SELECT DISTINCT lane FROM inbox WHERE lane IN :lanes AND (owner IS NULL OR owner <> :owner)"
).bindparams(bindparam("lanes", expanding=True))
# Taken in order of the lanes' numbers, so that two copies never wait for each other.
_LOCK = text(
    "SELECT pg_advisory_xact_lock(lane) FROM (SELECT unnest(:lanes) AS lane ORDER BY 1) AS lanes"
).bindparams(bindparam("lanes", type_=ARRAY(BigInteger)))
_COLUMNS = "update_id, lane, sealed, received, attempts, starts, owner IS NULL AS fresh"
_TAKE_ALL = text(
    f"SELECT {_COLUMNS} FROM inbox WHERE owner IS NULL OR owner <> :owner ORDER BY id LIMIT :most"  # noqa: S608
)
_FREE = text(
    "SELECT DISTINCT lane FROM (SELECT lane FROM inbox"
    " WHERE owner IS NULL OR (lease < :now AND owner <> :owner) ORDER BY id LIMIT :most) AS free"
)
_TAKE_FREE = text(
    f"SELECT {_COLUMNS} FROM inbox WHERE lane IN :lanes"  # noqa: S608
    " AND (owner IS NULL OR (lease < :now AND owner <> :owner))"
    " AND lane NOT IN (SELECT lane FROM inbox WHERE lane IN :lanes AND owner <> :owner AND lease >= :now)"
    " ORDER BY id LIMIT :most"
).bindparams(bindparam("lanes", expanding=True))
_HOLD = text("UPDATE inbox SET owner = :owner, lease = :lease WHERE update_id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
_RENEW = text("UPDATE inbox SET lease = :lease WHERE owner = :owner")
_RELEASE = text("UPDATE inbox SET owner = NULL, lease = NULL WHERE owner = :owner")
_CLAIM = text("INSERT INTO claim (update_id, at) VALUES (:update_id, :at) ON CONFLICT DO NOTHING")
_REMOVE = text("DELETE FROM inbox WHERE update_id = :update_id")
_FAILED = text("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = :update_id")
_STARTED = text("UPDATE inbox SET starts = starts + 1 WHERE update_id = :update_id")
_ASIDE = text(
    "INSERT INTO quarantine (number, reason, place, sealed, at)"
    " VALUES (:number, :reason, :place, :sealed, :at)"
)
_PRUNE = text("DELETE FROM claim WHERE at < :before")
_DEPTH = text("SELECT count(*), min(received) FROM inbox")


def accept(
    connection: Connection, arrivals: Sequence[Arrival], holder: Holder, now: int, *, direct: bool
) -> Accepted:
    """Keep what is new of the arrivals, in their order.

    With `direct` the caller handles them at once, except in lanes that somebody else is in; otherwise they
    wait until `take`.
    """
    ids = [arrival.update_id for arrival in arrivals]
    lanes = sorted({arrival.lane for arrival in arrivals})
    _lock(connection, lanes)
    known = {row[0] for row in connection.execute(_KNOWN, {"ids": ids})}
    new = [arrival for arrival in _distinct(arrivals) if arrival.update_id not in known]
    if not new:
        return Accepted((), 0)
    closed: Collection[int] = lanes
    if direct:
        closed = {
            row[0] for row in connection.execute(_FOREIGN_LANES, {"lanes": lanes, "owner": holder.owner})
        }
    connection.execute(_INSERT, [_values(arrival, holder, now, closed) for arrival in new])
    held = [Held(a.update_id, a.lane, a.sealed, now) for a in new if a.lane not in closed]
    return Accepted(held, len(new) - len(held))


def take(connection: Connection, holder: Holder, now: int, most: int, *, alone: bool) -> Sequence[Held]:
    """Take over waiting updates in their order: those nobody holds, or whose holder is gone.

    `alone`: no other copy shares the store, so whatever is held by another number is a dead process's.
    """
    if alone:
        rows = connection.execute(_TAKE_ALL, {"owner": holder.owner, "most": most}).all()
    else:
        rows = _take_shared(connection, holder, now, most)
    if rows:
        values = {"owner": holder.owner, "lease": holder.lease, "ids": [row[0] for row in rows]}
        connection.execute(_HOLD, values)
    return [_held(row) for row in rows]


def renew(connection: Connection, holder: Holder) -> None:
    """Lengthen the leases of everything that the copy holds."""
    connection.execute(_RENEW, {"owner": holder.owner, "lease": holder.lease})


def release(connection: Connection, owner: int) -> None:
    """Let go of what the copy holds, so that another can go on at once."""
    connection.execute(_RELEASE, {"owner": owner})


def claim(connection: Connection, update_id: int, now: int) -> bool:
    """Mark the update as handled; False where it already was."""
    return connection.execute(_CLAIM, {"update_id": update_id, "at": now}).rowcount == 1


def remove(connection: Connection, update_id: int) -> None:
    """Erase the update's content."""
    connection.execute(_REMOVE, {"update_id": update_id})


def finish(connection: Connection, update_ids: Iterable[int], now: int) -> None:
    """Mark the updates as handled and erase their contents."""
    rows = [{"update_id": update_id, "at": now} for update_id in update_ids]
    connection.execute(_CLAIM, rows)
    connection.execute(_REMOVE, rows)


def note_failure(connection: Connection, update_id: int) -> None:
    """Count a failure of the handler."""
    connection.execute(_FAILED, {"update_id": update_id})


def note_start(connection: Connection, update_id: int) -> None:
    """Count that a process begins with an update which an earlier one may have died of."""
    connection.execute(_STARTED, {"update_id": update_id})


def put_aside(connection: Connection, number: int, reason: str, place: str, sealed: bytes, now: int) -> None:
    """Keep a sealed content that nobody could handle for the operator."""
    values = {"number": number, "reason": reason, "place": place, "sealed": sealed, "at": now}
    connection.execute(_ASIDE, values)


def prune(connection: Connection, before: int) -> int:
    """Forget claims older than Telegram would deliver again; how many."""
    return connection.execute(_PRUNE, {"before": before}).rowcount


def depth(connection: Connection) -> Depth:
    """How many updates wait or are being handled."""
    rows, oldest = connection.execute(_DEPTH).one()
    return Depth(rows, oldest)


def _take_shared(connection: Connection, holder: Holder, now: int, most: int) -> Sequence[Row[Any]]:
    lanes = sorted(
        row[0] for row in connection.execute(_FREE, {"owner": holder.owner, "now": now, "most": most})
    )
    if not lanes:
        return ()
    _lock(connection, lanes)
    # Read again behind the locks: another copy may have been quicker.
    values = {"lanes": lanes, "owner": holder.owner, "now": now, "most": most}
    return connection.execute(_TAKE_FREE, values).all()


def _held(row: Row[Any]) -> Held:
    return Held(
        row.update_id, row.lane, bytes(row.sealed), row.received, row.attempts, row.starts, bool(row.fresh)
    )


def _lock(connection: Connection, lanes: Sequence[int]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"lanes": lanes})


def _distinct(arrivals: Sequence[Arrival]) -> Iterable[Arrival]:
    return {arrival.update_id: arrival for arrival in arrivals}.values()


def _values(
    arrival: Arrival, holder: Holder, now: int, closed: Collection[int]
) -> dict[str, int | bytes | None]:
    held = arrival.lane not in closed
    return {
        "update_id": arrival.update_id,
        "lane": arrival.lane,
        "sealed": arrival.sealed,
        "received": now,
        "owner": holder.owner if held else None,
        "lease": holder.lease if held else None,
    }
