"""The way of an update: kept sealed before Telegram hears that it came, handled in its lane, gone with its
effect.

For handlers there is one method:

    result = await intake.commit(update, unit)

`unit(connection, postbox) -> T` is a plain function that only does SQL and may be run again. The claim of the
update, whatever the unit writes, the messages it posts (`postbox.post(Outgoing(...))`) and the removal of the
update from the inbox are one transaction: all of it or nothing survives, at any moment of a crash. A handler
commits at most once. A handler that changes nothing just replies; its update is removed shortly afterwards.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from sqlalchemy.engine import Connection
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.logs import event, failed
from bot.outbox import Apologise, Sender
from bot.sealing import CannotOpen
from bot.sending.verdict import Fate, judge
from bot.store import intake as rows
from bot.store.intake import Arrival, Held, Holder
from bot.store.outbox import Postbox, Posted
from bot.updates.application import AlreadyHandled
from bot.updates.aside import Quarantine
from bot.updates.backoff import Backoff
from bot.updates.feed import Feed
from bot.updates.finisher import Finisher
from bot.updates.lanes import Lanes
from bot.updates.raw import Raw, as_json, lane_number, mark_of, moved, placed, update_id_of
from bot.updates.setup import Setup

T = TypeVar("T")

SHARED_LOOK_SECONDS: Final = 0.25
RETRY_SECONDS: Final = (0.1, 0.4)
DAY_MS: Final = 86_400_000
SUSPECT_STARTS: Final = 2
_LOG = logging.getLogger(__name__)


class Unreadable(Exception):
    """An update that can't be opened or parsed; trying again would not help."""

    def __init__(self, raw: Raw) -> None:
        super().__init__()
        self.raw = raw


class Intake:
    """Accepts updates, runs `process` for each in its lane, and puts aside what fails."""

    def __init__(
        self,
        setup: Setup,
        sender: Sender,
        bot: Bot,
        process: Callable[[Update], Awaitable[None]],
        apologise: Apologise,
    ) -> None:
        self._setup = setup
        self._sender = sender
        self._bot = bot
        self._process = process
        self._quarantine = Quarantine(setup, sender, apologise)
        self._committed: dict[int, bool] = {}
        self._marks: dict[int, int] = {}
        self._suspects = asyncio.Lock()
        self._lanes = Lanes(self._handle, setup.lanes)
        every = None if setup.alone else SHARED_LOOK_SECONDS
        self.feed: Feed[Held] = Feed(
            self._take, self._push, lambda: self._lanes.pending, most=setup.memory, every=every
        )
        self.finisher = Finisher(setup)

    async def accept(self, batch: Sequence[object]) -> None:
        """Keep raw updates durably, in one commit; when this returns, Telegram may forget them."""
        now = self._setup.clock()
        arrivals = [
            self._arrival(raw) for raw in batch if isinstance(raw, dict) and update_id_of(raw) is not None
        ]
        lost = len(batch) - len(arrivals)
        direct = self.feed.is_direct()
        if not direct:
            self.feed.begin_storing()
        try:
            accepted = await self._setup.database.write(
                lambda connection: self._store(connection, arrivals, now, direct)
            )
        finally:
            if not direct:
                self.feed.stored()
        self._setup.checkpoint("accept.committed")
        self._count(len(arrivals), len(accepted.held) + accepted.waiting, lost)
        for held in accepted.held:
            self._push(held)
        if accepted.waiting:
            self.feed.ring()

    async def commit(self, update: Update, unit: Callable[[Connection, Postbox], T]) -> T:
        """Run the unit in the one transaction that ends the update; its result, once that is on disk.

        Raises AlreadyHandled, which a handler lets through, where the update was handled before.
        """
        update_id = self._marks.get(update.update_id, update.update_id)
        if self._committed.get(update_id):
            raise RuntimeError("a handler commits once")
        self._setup.checkpoint("commit.begin")

        def whole(connection: Connection, holder: Holder | None) -> tuple[T, Sequence[Posted]]:
            now = self._setup.clock()
            if not rows.claim(connection, update_id, now):
                raise AlreadyHandled
            self._setup.checkpoint("commit.claimed")
            postbox = Postbox(connection, self._setup.sealer, now, str(update_id), holder)
            result = unit(connection, postbox)
            self._setup.checkpoint("commit.effect")
            rows.remove(connection, update_id)
            self._setup.checkpoint("commit.removed")
            return result, postbox.posted

        result = await self._sender.commit(whole)
        if update_id in self._committed:
            self._committed[update_id] = True
        return result

    async def stop(self, seconds: float) -> None:
        """Let the handlers that run end, for at most that long; the rest stays in the inbox."""
        self._setup.checkpoint("stop.begin")
        await self._lanes.stop(seconds)
        self._setup.checkpoint("stop.lanes")

    async def room(self) -> None:
        """Return when more updates can be taken into memory."""
        await self.feed.room()

    def _arrival(self, raw: Raw) -> Arrival:
        sealer = self._setup.sealer
        mark = mark_of(sealer, raw)
        lane = lane_number(sealer, placed(raw))
        return Arrival(mark, lane, sealer.seal(as_json(raw), f"inbox:{mark}"))

    def _store(
        self, connection: Connection, arrivals: Sequence[Arrival], now: int, direct: bool
    ) -> rows.Accepted:
        self._setup.checkpoint("accept.begin")
        accepted = rows.accept(connection, arrivals, self._setup.holder(), now, direct=direct)
        self._setup.checkpoint("accept.inserted")
        return accepted

    def _count(self, received: int, new: int, lost: int) -> None:
        counters = self._setup.counters
        counters.received += new
        counters.repeated += received - new
        if lost:
            counters.quarantined += lost
            event(_LOG, "update-without-number", logging.ERROR, count=lost)

    async def _take(self, most: int) -> Sequence[Held]:
        def unit(connection: Connection) -> Sequence[Held]:
            setup = self._setup
            setup.checkpoint("take.begin")
            taken = rows.take(connection, setup.holder(), setup.clock(), most, alone=setup.alone)
            setup.checkpoint("take.held")
            return taken

        taken = await self._setup.database.write(unit)
        self._setup.checkpoint("take.committed")
        return taken

    def _push(self, held: Held) -> None:
        self._lanes.push(held.lane, held)

    async def _handle(self, held: Held) -> None:
        """Everything that happens to one update; nothing raised inside may end its lane."""
        self._setup.checkpoint("handle.begin")
        self._committed[held.update_id] = False
        backoff = Backoff()
        try:
            ended = await self._try(held)
            while not ended:
                await asyncio.sleep(backoff.pause())
                ended = await self._try(held)
        finally:
            del self._committed[held.update_id]
            self.feed.relieved()
        self._setup.checkpoint("handle.end")

    async def _try(self, held: Held) -> bool:
        """Whether the update has ended; not while Telegram or the store can't be reached."""
        try:
            raw = self._open(held)
            await self._begin(held, raw)
        except Unreadable as error:
            await self._quarantine.put(held, error.raw, "unreadable", error)
        except Exception as error:
            failed(_LOG, "update-waits", error, logging.WARNING, update_id=held.update_id)
            return self._committed[held.update_id]
        return True

    async def _begin(self, held: Held, raw: Raw) -> None:
        if self._is_late(raw, held):
            self._setup.counters.expired += 1
            self.finisher.add(held.update_id)
            return
        update = self._parse(raw)
        # What the handler commits with is the number that Telegram gave.
        self._marks[update.update_id] = held.update_id
        try:
            await self._begin_with(held, raw, update)
        finally:
            self._marks.pop(update.update_id, None)

    async def _begin_with(self, held: Held, raw: Raw, update: Update) -> None:
        if held.fresh:
            await self._run(held, raw, update)
        elif held.starts < SUSPECT_STARTS:
            await self._run_again(held, raw, update)
        else:
            # Alone, so that only the one that the process dies of is counted any further.
            async with self._suspects:
                await self._run_again(held, raw, update)

    async def _run_again(self, held: Held, raw: Raw, update: Update) -> None:
        """Handle what an earlier process may have died of, counting the beginning before it can happen
        again."""
        if held.starts >= self._setup.starts:
            await self._quarantine.put(held, raw, "deadly")
            return
        await self._setup.database.write(lambda connection: rows.note_start(connection, held.update_id))
        self._setup.checkpoint("handle.started")
        await self._run(held, raw, update)

    async def _run(self, held: Held, raw: Raw, update: Update) -> None:
        for attempt in range(held.attempts + 1, self._setup.tries + 1):
            try:
                async with asyncio.timeout(self._setup.handler_seconds):
                    await self._process(update)
                break
            except AlreadyHandled:
                break
            except Exception as error:
                update, over = await self._excuse(error, held, raw, update)
                if over:
                    break
                self._setup.counters.failed += 1
                failed(_LOG, "handler-failed", error, update_id=held.update_id, attempt=attempt)
                if attempt >= self._setup.tries:
                    await self._quarantine.put(held, raw, "handler", error)
                    return
                await self._setup.database.write(lambda c: rows.note_failure(c, held.update_id))
                await asyncio.sleep(RETRY_SECONDS[min(attempt, len(RETRY_SECONDS)) - 1])
        self._setup.counters.handled += 1
        if not self._committed[held.update_id]:
            self._setup.checkpoint("handle.answered")
            self.finisher.add(held.update_id)

    async def _excuse(self, error: Exception, held: Held, raw: Raw, update: Update) -> tuple[Update, bool]:
        """The update to try again, and whether it is over although something was raised.

        Raises the error where it says nothing of the update: then it waits until Telegram is back.
        """
        if self._committed[held.update_id]:
            failed(_LOG, "failed-after-commit", error, update_id=held.update_id)
            return update, True
        if not isinstance(error, TelegramError):
            return update, False
        verdict = judge(error)
        if verdict.fate in (Fate.UNKNOWN, Fate.LATER) and self._setup.clock() - held.received < DAY_MS:
            raise error
        if verdict.fate is Fate.MOVED and (chat := update.effective_chat) is not None:
            await self._sender.move(chat.id, verdict.chat_id)
            return self._parse(moved(raw, verdict.chat_id)), False
        return update, verdict.fate in (Fate.DONE, Fate.GONE)

    def _open(self, held: Held) -> Raw:
        try:
            raw = json.loads(self._setup.sealer.open(held.sealed, f"inbox:{held.update_id}"))
        except (CannotOpen, ValueError):
            raise Unreadable({}) from None
        return raw if isinstance(raw, dict) else {}

    def _is_late(self, raw: Raw, held: Held) -> bool:
        limit = placed(raw).answer_within
        return limit is not None and self._setup.clock() - held.received > limit

    def _parse(self, raw: Raw) -> Update:
        try:
            return Update.de_json(dict(raw), self._bot)
        except Exception as error:
            # The library raises whatever it stumbles over; what it says would hold the update.
            raise Unreadable(raw).with_traceback(error.__traceback__) from None
