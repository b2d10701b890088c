"""A bot's updates: kept until confirmed, as getUpdates and webhooks hand them out."""

from collections import deque
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.signals import Signal

# What Telegram does not send unless it is asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_DAY = 24 * 3600.0
_LIFE = {"callback_query": 150.0, "inline_query": 30.0}


@dataclass(slots=True)
class Update:
    """One update: its number, kind, JSON text, the lane that keeps its order, when it came."""

    id: int
    kind: str
    body: str
    lane: str
    at: float


@dataclass(slots=True)
class UpdateQueue:
    """The updates of one bot that are not confirmed yet, oldest first."""

    clock: Clock
    next_id: int = 100_001
    allowed: list[str] | None = None
    waiting: deque[Update] = field(default_factory=deque)
    signal: Signal = field(default_factory=Signal)
    hooks: Signal = field(default_factory=Signal)
    confirmed: deque[Update] = field(default_factory=lambda: deque(maxlen=1000))

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def add(self, kind: str, payload: str, lane: str) -> int | None:
        """Queue a payload (JSON text); None where the bot does not want this kind."""
        if not self.wants(kind):
            return None
        return self.add_raw(kind, f'{{"update_id":{self.next_id},"{kind}":{payload}}}', lane)

    def add_raw(self, kind: str, body: str, lane: str, number: int | None = None) -> int:
        """Queue a whole update as it stands, well-formed or not."""
        number = self.next_id if number is None else number
        self.waiting.append(Update(number, kind, body, lane, self.clock()))
        self.next_id = max(self.next_id, number + 1)
        self.signal.notify()
        self.hooks.notify()
        return number

    def confirm(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps only so many of the newest."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
            return
        while self.waiting and self.waiting[0].id < offset:
            self.confirmed.append(self.waiting.popleft())

    def redeliver(self, count: int) -> list[int]:
        """Hand out the last confirmed updates again, as Telegram does when it forgot a confirmation."""
        again = [self.confirmed.pop() for _ in range(min(count, len(self.confirmed)))]
        self.waiting.extendleft(again)
        self.signal.notify()
        self.hooks.notify()
        return [update.id for update in reversed(again)]

    def expire(self) -> None:
        """Forget what Telegram would no longer deliver."""
        now = self.clock()
        if self.waiting and any(now - u.at > _LIFE.get(u.kind, _DAY) for u in self.waiting):
            fresh = [u for u in self.waiting if now - u.at <= _LIFE.get(u.kind, _DAY)]
            self.waiting.clear()
            self.waiting.extend(fresh)

    def first(self, limit: int) -> list[Update]:
        """The oldest updates, at most `limit`."""
        self.expire()
        if len(self.waiting) <= limit:
            return list(self.waiting)
        return [self.waiting[place] for place in range(limit)]

    def drop(self, number: int) -> None:
        """Forget one delivered update wherever it stands."""
        for update in self.waiting:
            if update.id == number:
                self.waiting.remove(update)
                self.confirmed.append(update)
                return

    def clear(self) -> None:
        """Forget everything that waits."""
        self.waiting.clear()
