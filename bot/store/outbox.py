"""Queries of the way out: post, take, deliver, postpone, pause, move.

A message is unique by chat, kind and occasion, so a unit run again or an update delivered again
queues nothing twice. Its content is sealed and erased with the delivery.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, text
from sqlalchemy.engine import Connection, Row

from bot.domain.outgoing import Outgoing, Urgency
from bot.sealing import CannotOpen, Sealer
from bot.store.intake import Depth, Holder

UNOPENED_MS: Final = 600_000


class State(IntEnum):
    """Where a message is; up to SENDING it has to be sent."""

    QUEUED = 0
    SENDING = 1
    SENT = 2
    REFUSED = 3
    PAUSED = 4


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in the outbox that this copy holds."""

    id: int
    outgoing: Outgoing = field(repr=False)
    again: bool = False

    @property
    def lane(self) -> tuple[int, Urgency]:
        """Messages of one lane are sent one after another, in their order."""
        return self.outgoing.chat_id, self.outgoing.urgency


_POST = text(
    "INSERT INTO outbox (chat, kind, occasion, priority, state, sealed, attempts, next_at, created,"
    " owner, lease)"
    " VALUES (:chat, :kind, :occasion, :priority, :state, :sealed, 0, :next_at, :now, :owner, :lease)"
    " ON CONFLICT DO NOTHING RETURNING id"
)
_COLUMNS = "id, chat, kind, occasion, priority, sealed, state"
_FREE = "state < 2 AND next_at <= :now AND (owner IS NULL OR (owner <> :owner AND lease < :before))"
_TAKE = f"SELECT {_COLUMNS} FROM outbox WHERE {_FREE} ORDER BY priority, id LIMIT :most"  # noqa: S608
_DUE = text(
    "SELECT 1 FROM outbox WHERE state < 2 AND next_at <= :now AND (owner IS NULL OR owner <> :owner) LIMIT 1"
)
_TAKE_ALONE = text(_TAKE)
_TAKE_SHARED = text(_TAKE + " FOR UPDATE SKIP LOCKED")
_ids: BindParameter[int] = bindparam("ids", expanding=True)
_HOLD = text("UPDATE outbox SET state = 1, owner = :owner, lease = :lease WHERE id IN :ids").bindparams(_ids)
_RENEW = text("UPDATE outbox SET lease = :lease WHERE owner = :owner AND state = 1")
_RELEASE = text("UPDATE outbox SET owner = NULL, lease = NULL WHERE owner = :owner AND state = 1")
_ERASE = text("DELETE FROM outbox WHERE id IN :ids").bindparams(_ids)
_END = text("UPDATE outbox SET state = :state, sealed = NULL, owner = NULL WHERE id IN :ids").bindparams(_ids)
_POSTPONE = text(
    "UPDATE outbox SET state = 0, owner = NULL, lease = NULL, attempts = attempts + 1, next_at = :next_at"
    " WHERE id = :id"
)
_DROP_ANSWERS = text("DELETE FROM outbox WHERE chat = :chat AND priority = 0 AND state < 2")
_PAUSE = text("UPDATE outbox SET state = 4, owner = NULL, lease = NULL WHERE chat = :chat AND state < 2")
_RESUME = text("UPDATE outbox SET state = 0 WHERE chat = :chat AND state = 4")
_OF_CHAT = text(f"SELECT {_COLUMNS} FROM outbox WHERE chat = :chat")  # noqa: S608
_TAKEN = text("SELECT 1 FROM outbox WHERE chat = :chat AND kind = :kind AND occasion = :occasion")
_MOVE = text("UPDATE outbox SET chat = :chat, sealed = :sealed WHERE id = :id")
_PRUNE = text("DELETE FROM outbox WHERE state >= 2 AND created < :before")
_DEPTH = text("SELECT count(*), min(created) FROM outbox WHERE state < 2 AND next_at <= :now")


class Postbox:
    """Where a unit of work leaves the messages that its commit must send.

    One is made for each run of a unit; `posted` are the new messages, in their order.
    """

    __slots__ = ("_connection", "_holder", "_now", "_occasion", "_sealer", "posted")

    def __init__(
        self,
        connection: Connection,
        sealer: Sealer,
        now: int,
        occasion: str = "",
        holder: Holder | None = None,
    ) -> None:
        """`occasion` begins those of answers without one; with a `holder` the messages are his to send."""
        self._connection = connection
        self._sealer = sealer
        self._now = now
        self._occasion = occasion
        self._holder = holder
        self.posted: list[Posted] = []

    def post(self, outgoing: Outgoing) -> bool:
        """Queue the message; False where one with its chat, kind and occasion is known already."""
        if not outgoing.occasion:
            outgoing = replace(outgoing, occasion=f"{self._occasion}.{len(self.posted)}")
        chat = chat_key(self._sealer, outgoing.chat_id)
        values = {
            "chat": chat,
            "kind": outgoing.kind,
            "occasion": outgoing.occasion,
            "priority": int(outgoing.urgency),
            "state": State.SENDING if self._holder else State.QUEUED,
            "sealed": _seal(self._sealer, chat, outgoing),
            # Due at once, and still so where the clock is put back meanwhile.
            "next_at": 0,
            "now": self._now,
            "owner": self._holder.owner if self._holder else None,
            "lease": self._holder.lease if self._holder else None,
        }
        row = self._connection.execute(_POST, values).first()
        if row is not None:
            self.posted.append(Posted(row[0], outgoing))
        return row is not None


def take(
    connection: Connection, sealer: Sealer, holder: Holder, now: int, most: int, *, alone: bool
) -> Sequence[Posted]:
    """Take over due messages: answers first, then in their order; `alone` as for the inbox."""
    statement = _TAKE_SHARED if connection.dialect.name == "postgresql" else _TAKE_ALONE
    # A process that is alone needs to wait for nobody's lease: any other holder is dead.
    before = now if not alone else holder.lease + 1
    values = {"now": now, "before": before, "owner": holder.owner, "most": most}
    rows = connection.execute(statement, values).all()
    if rows:
        ids = [row.id for row in rows]
        connection.execute(_HOLD, {"owner": holder.owner, "lease": holder.lease, "ids": ids})
    return [posted for row in rows if (posted := _posted(connection, sealer, row, now))]


def is_due(connection: Connection, owner: int, now: int) -> bool:
    """Whether a message may be there to take; a look that takes nothing and locks nothing."""
    return connection.execute(_DUE, {"owner": owner, "now": now}).first() is not None


def renew(connection: Connection, holder: Holder) -> None:
    """Lengthen the leases of everything that the copy holds."""
    connection.execute(_RENEW, {"owner": holder.owner, "lease": holder.lease})


def release(connection: Connection, owner: int) -> None:
    """Let go of what the copy holds, so that another can go on at once."""
    connection.execute(_RELEASE, {"owner": owner})


def deliver(connection: Connection, messages: Iterable[Posted]) -> None:
    """Erase what was sent; of a digest the fact stays, so that it is not queued twice."""
    answers: list[int] = []
    others: list[int] = []
    for posted in messages:
        (answers if posted.outgoing.urgency is Urgency.ANSWER else others).append(posted.id)
    if answers:
        connection.execute(_ERASE, {"ids": answers})
    if others:
        connection.execute(_END, {"ids": others, "state": State.SENT})


def refuse(connection: Connection, posted: Posted) -> None:
    """Erase the content of what Telegram will never take."""
    connection.execute(_END, {"ids": [posted.id], "state": State.REFUSED})


def postpone(connection: Connection, posted: Posted, until: int) -> None:
    """Send it later (ms); the copy lets go of it."""
    connection.execute(_POSTPONE, {"id": posted.id, "next_at": until})


def pause_chat(connection: Connection, sealer: Sealer, chat_id: int) -> None:
    """The chat takes nothing: drop the answers, keep the rest for its return."""
    chat = chat_key(sealer, chat_id)
    connection.execute(_DROP_ANSWERS, {"chat": chat})
    connection.execute(_PAUSE, {"chat": chat})


def resume_chat(connection: Connection, sealer: Sealer, chat_id: int) -> None:
    """The chat is back: what was kept is due."""
    connection.execute(_RESUME, {"chat": chat_key(sealer, chat_id)})


def move_chat(connection: Connection, sealer: Sealer, old: int, new: int) -> None:
    """A group became a supergroup: everything for the old id is for the new one."""
    chat = chat_key(sealer, new)
    for row in connection.execute(_OF_CHAT, {"chat": chat_key(sealer, old)}).all():
        name = {"chat": chat, "kind": row.kind, "occasion": row.occasion}
        if connection.execute(_TAKEN, name).first():
            connection.execute(_ERASE, {"ids": [row.id]})
            continue
        sealed = row.sealed and _seal(sealer, chat, replace(_open(sealer, row), chat_id=new))
        connection.execute(_MOVE, {"id": row.id, "chat": chat, "sealed": sealed})


def prune(connection: Connection, before: int) -> int:
    """Forget what ended, or was kept for a chat that did not return, before then (ms); how many."""
    return connection.execute(_PRUNE, {"before": before}).rowcount


def depth(connection: Connection, now: int) -> Depth:
    """How many messages are due."""
    rows, oldest = connection.execute(_DEPTH, {"now": now}).one()
    return Depth(rows, oldest)


def chat_key(sealer: Sealer, chat_id: int) -> bytes:
    """What a chat's rows are found by."""
    return sealer.lookup(str(chat_id), "outbox.chat")


def _posted(connection: Connection, sealer: Sealer, row: Row[Any], now: int) -> Posted | None:
    try:
        return Posted(row.id, _open(sealer, row), again=row.state == State.SENDING)
    except CannotOpen:
        # Perhaps the ring lacks a key for a while; one such row must not stop the others.
        connection.execute(_POSTPONE, {"id": row.id, "next_at": now + UNOPENED_MS})
        return None


def _context(chat: bytes, kind: str, occasion: str) -> str:
    return f"outbox:{chat.hex()}:{kind}:{occasion}"


def _seal(sealer: Sealer, chat: bytes, outgoing: Outgoing) -> bytes:
    content = json.dumps([outgoing.chat_id, outgoing.method, outgoing.parameters])
    return sealer.seal(content, _context(chat, outgoing.kind, outgoing.occasion))


def _open(sealer: Sealer, row: Row[Any]) -> Outgoing:
    content = sealer.open(row.sealed, _context(bytes(row.chat), row.kind, row.occasion))
    chat_id, method, parameters = json.loads(content)
    return Outgoing(chat_id, method, parameters, row.kind, row.occasion, Urgency(row.priority))
