"""Sends what the outbox holds: each chat's messages in their order, until Telegram has them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from sqlalchemy.engine import Connection

from bot.domain.outgoing import Failure, Outgoing, Urgency
from bot.logs import event, failed
from bot.sending.verdict import Fate, Verdict
from bot.store import outbox as rows
from bot.store.intake import Holder
from bot.store.outbox import Postbox, Posted
from bot.updates.backoff import Backoff
from bot.updates.feed import Feed
from bot.updates.lanes import Lanes
from bot.updates.setup import Setup, new_number

T = TypeVar("T")

LOOK_SECONDS: Final = 1.0
LONG_WAIT_SECONDS: Final = 30.0
_LOG = logging.getLogger(__name__)


class Apologise(Protocol):
    """Says sorry for what failed: the messages are sent with the commit that puts it aside."""

    async def __call__(self, failure: Failure) -> Sequence[Outgoing]:
        """The messages, in the words and the language of the chat; none where nobody waits for one."""
        ...


async def _silent(failure: Failure) -> Sequence[Outgoing]:
    # Without words for it there is nothing to say.
    del failure
    return ()


def _nothing(*_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the rest of the bot wants to do in the same transaction when a chat changes.

    `blocked(connection, chat_id)`: the chat takes nothing more. `moved(connection, old, new)`: a group became
    a supergroup. `apologise` is asked for words when Telegram refuses an answer.
    """

    blocked: Callable[[Connection, int], None] = _nothing
    moved: Callable[[Connection, int, int], None] = _nothing
    apologise: Apologise = _silent


class Sender:
    """Holds the messages of this copy, sends them, and confirms each in the store.

    `send` makes the call and says how it went. A message whose outcome is unknown is sent again with the same
    content; what was under way when a process died is sent again by the next one.
    """

    def __init__(
        self, setup: Setup, send: Callable[[Outgoing], Awaitable[Verdict]], hooks: Hooks | None = None
    ) -> None:
        self._setup = setup
        self._send = send
        self._hooks = hooks or Hooks()
        self._lanes = Lanes(self._deliver, setup.lanes)
        self._sent: list[Posted] = []
        self._bell = asyncio.Event()
        self.feed: Feed[Posted] = Feed(
            self._take,
            self._push,
            lambda: self._lanes.pending,
            most=setup.memory // 4 + 1,
            every=LOOK_SECONDS,
        )

    async def commit(self, unit: Callable[[Connection, Holder | None], tuple[T, Sequence[Posted]]]) -> T:
        """Run a unit that posts messages; once it is on disk they are on their way.

        The unit gets the holder for its Postbox and returns its result with what was posted.
        """
        direct = self.feed.is_direct()
        holder = self._setup.holder() if direct else None
        if not direct:
            self.feed.begin_storing()
        try:
            result, posted = await self._setup.database.write(lambda connection: unit(connection, holder))
        finally:
            if not direct:
                self.feed.stored()
        self._setup.checkpoint("commit.done")
        for message in posted if direct else ():
            self._push(message)
        return result

    async def confirm(self) -> None:
        """Confirm deliveries until cancelled: one commit for all that came while the last one ran."""
        backoff = Backoff()
        while True:
            await self._bell.wait()
            try:
                await self.flush()
                backoff.reset()
            except Exception as error:
                failed(_LOG, "confirm-failed", error)
                await asyncio.sleep(backoff.pause())

    async def flush(self) -> None:
        """Confirm what was delivered by now."""
        batch = self._sent[:]
        if batch:
            self._setup.checkpoint("confirm.begin")
            await self._setup.database.write(lambda connection: rows.deliver(connection, batch))
            self._setup.checkpoint("confirm.written")
            del self._sent[: len(batch)]
        if not self._sent:
            self._bell.clear()

    async def stop(self, seconds: float) -> None:
        """Let the calls under way end, for at most that long; the rest stays in the outbox."""
        await self._lanes.stop(seconds)
        self._setup.checkpoint("stop.sender")

    def _push(self, posted: Posted) -> None:
        self._lanes.push(posted.lane, posted)

    async def _take(self, most: int) -> Sequence[Posted]:
        setup = self._setup

        def unit(connection: Connection) -> Sequence[Posted]:
            return rows.take(connection, setup.sealer, setup.holder(), setup.clock(), most, alone=setup.alone)

        # A look costs less than a write, and most looks find nothing.
        if not await setup.database.read(lambda c: rows.is_due(c, setup.owner, setup.clock())):
            return ()
        taken = await setup.database.write(unit)
        setup.checkpoint("outbox.taken")
        setup.counters.sent_again += sum(posted.again for posted in taken)
        return taken

    async def _deliver(self, posted: Posted) -> None:
        """Everything that happens to one message; nothing raised inside may end its lane."""
        backoff = Backoff()
        try:
            settled = await self._attempt(posted)
            while not settled:
                await asyncio.sleep(backoff.pause())
                settled = await self._attempt(posted)
        finally:
            self.feed.relieved()

    async def _attempt(self, posted: Posted) -> bool:
        """Send once; whether the message is settled."""
        try:
            self._setup.checkpoint("send.begin")
            verdict = await self._send(posted.outgoing)
            self._setup.checkpoint("send.answered")
            return await self._settle(posted, verdict)
        except Exception as error:
            failed(_LOG, "send-failed", error, method=posted.outgoing.method)
            return False

    async def _settle(self, posted: Posted, verdict: Verdict) -> bool:
        match verdict.fate:
            case Fate.DONE:
                self._setup.counters.sent += 1
                self._sent.append(posted)
                self._bell.set()
            case Fate.GONE:
                await self._block(posted)
            case Fate.MOVED:
                await self.move(posted.outgoing.chat_id, verdict.chat_id)
                moved = replace(posted, outgoing=replace(posted.outgoing, chat_id=verdict.chat_id))
                return await self._attempt(moved)
            case Fate.LATER:
                return await self._wait(posted, verdict.seconds)
            case Fate.REFUSED:
                await self._refuse(posted)
            case Fate.UNKNOWN:
                return False
        return True

    async def move(self, old: int, new: int) -> None:
        """Let everything that is kept for a group follow it to its new id."""

        def unit(connection: Connection) -> None:
            rows.move_chat(connection, self._setup.sealer, old, new)
            self._hooks.moved(connection, old, new)

        await self._setup.database.write(unit)
        event(_LOG, "chat-moved")

    async def _block(self, posted: Posted) -> None:
        chat_id = posted.outgoing.chat_id

        def unit(connection: Connection) -> None:
            rows.pause_chat(connection, self._setup.sealer, chat_id)
            self._hooks.blocked(connection, chat_id)

        await self._setup.database.write(unit)
        event(_LOG, "chat-paused", kind=posted.outgoing.kind)

    async def _wait(self, posted: Posted, seconds: float) -> bool:
        """Wait here for a while, in the store for longer; answers stay in their order."""
        if seconds <= LONG_WAIT_SECONDS or posted.outgoing.urgency is Urgency.ANSWER:
            await asyncio.sleep(seconds)
            return False
        until = self._setup.clock() + int(seconds * 1000)
        await self._setup.database.write(lambda connection: rows.postpone(connection, posted, until))
        return True

    async def _refuse(self, posted: Posted) -> None:
        """Telegram will never take it: keep the fact, drop the content, say sorry where an answer is due."""
        number = new_number()
        outgoing = posted.outgoing
        apology = await self._words(Failure(number=number, kind="answer", chat_id=outgoing.chat_id), outgoing)

        def unit(connection: Connection, holder: Holder | None) -> tuple[None, Sequence[Posted]]:
            rows.refuse(connection, posted)
            now = self._setup.clock()
            postbox = Postbox(connection, self._setup.sealer, now, f"refused.{outgoing.occasion}", holder)
            for words in apology:
                postbox.post(words)
            return None, postbox.posted

        await self.commit(unit)
        self._setup.counters.refused += 1
        event(_LOG, "refused", logging.ERROR, number=number, method=outgoing.method, kind=outgoing.kind)

    async def _words(self, failure: Failure, refused: Outgoing) -> Sequence[Outgoing]:
        # An apology that is refused itself is not apologised for.
        if refused.urgency is not Urgency.ANSWER or refused.occasion.startswith("refused."):
            return ()
        return await self._hooks.apologise(failure)
