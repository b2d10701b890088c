"""The pace of sending: Telegram's limits for all, for a chat and for a group, answers before digests."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from telegram.ext import BaseRateLimiter

from bot.domain.outgoing import Urgency
from bot.sending.window import Send, Trips, Window
from bot.transport import FloodWait

T = TypeVar("T")
Chat = int | str

RATE: Final = 30
CHAT_BURST: Final = 3
GROUP_A_MINUTE: Final = 20
TRIES: Final = 5
LONG_WAIT_SECONDS: Final = 30.0
LEAST_PAUSE: Final = 0.0005
_CHATS_KEPT: Final = 2_000
_SENDS = ("send", "copy", "forward")
_NO_MESSAGE = ("sendChatAction", "sendMessageDraft")


@dataclass(slots=True, eq=False)
class _Ticket:
    chat: Chat | None
    future: "asyncio.Future[Send]"


class Pacer(BaseRateLimiter[Urgency]):
    """Lets messages go when Telegram will take them; other calls pass at once.

    Limits: `rate` a second for all, three in three seconds for a chat, twenty a minute for a group; edits are
    no messages. A refusal (429) stops what it is about: the chat, or everything where a second chat is
    refused meanwhile. `rate_limit_args` of a Bot's method is the Urgency. `ticks` gives seconds that only
    grow.
    """

    def __init__(
        self,
        rate: int = RATE,
        ticks: Callable[[], float] = time.monotonic,
        on_flood: Callable[[], None] = lambda: None,
        *,
        per_chat: bool = True,
    ) -> None:
        """`per_chat` off lifts the limits of single chats, for measuring."""
        self._ticks = ticks
        self._on_flood = on_flood
        self._per_chat = per_chat
        self._trips = Trips()
        self._all = Window(rate, 1.0, self._trips, spread=True)
        self._chats: dict[Chat, list[Window]] = {}
        self._blocked: dict[Chat, float] = {}
        self._all_blocked = 0.0
        self._waiting: dict[Urgency, deque[_Ticket]] = {urgency: deque() for urgency in Urgency}
        self._bell = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Nothing: the pump starts with the first message that has to wait."""

    async def shutdown(self) -> None:
        """Let nothing more go; who waits is told so by cancellation."""
        if self._pump is not None:
            self._pump.cancel()
        for lane in self._waiting.values():
            while lane:
                lane.popleft().future.cancel()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make a call of the Bot at the right moment (python-telegram-bot's hook)."""
        urgency = Urgency.ANSWER if rate_limit_args is None else rate_limit_args
        return await self.call(endpoint, data.get("chat_id"), urgency, lambda: callback(*args, **kwargs))

    async def call(
        self, method: str, chat: Chat | None, urgency: Urgency, make: Callable[[], Awaitable[T]]
    ) -> T:
        """Make the call when it is its turn; refusals are waited out, digests with long ones given back."""
        message = method.startswith(_SENDS) and method not in _NO_MESSAGE
        for attempt in range(1, TRIES + 1):
            try:
                return await (self._message(chat, urgency, make) if message else self._other(chat, make))
            except FloodWait as refusal:
                self._refused(chat, refusal.seconds)
                long = refusal.seconds > LONG_WAIT_SECONDS and urgency is Urgency.DIGEST
                if long or attempt == TRIES:
                    raise
        raise AssertionError

    async def _message(self, chat: Chat | None, urgency: Urgency, make: Callable[[], Awaitable[T]]) -> T:
        send = await self._turn(chat, urgency)
        try:
            return await make()
        finally:
            self._trips.add(send, self._ticks())
            self._bell.set()

    async def _other(self, chat: Chat | None, make: Callable[[], Awaitable[T]]) -> T:
        # A refusal that comes during the pause is met by the call itself, and waited out then.
        await asyncio.sleep(max(0.0, self._blocked_until(chat) - self._ticks()))
        return await make()

    async def _turn(self, chat: Chat | None, urgency: Urgency) -> Send:
        now = self._ticks()
        if not any(self._waiting.values()) and self._is_free(chat, now):
            return self._begin(chat, now)
        ticket = _Ticket(chat, asyncio.get_running_loop().create_future())
        self._waiting[urgency].append(ticket)
        self._bell.set()
        if self._pump is None or self._pump.done():
            self._pump = asyncio.get_running_loop().create_task(self._run())
        return await ticket.future

    async def _run(self) -> None:
        """Let tickets go, one at a time, until none waits."""
        while any(self._waiting.values()):
            self._bell.clear()
            pause = self._go(self._ticks())
            if pause is None or pause > 0:
                # Where it hangs on an answer there is no time to wait for: the answer rings.
                try:
                    async with asyncio.timeout(pause and max(pause, LEAST_PAUSE)):
                        await self._bell.wait()
                except TimeoutError:
                    continue

    def _go(self, now: float) -> float | None:
        """Let the first go that may; else seconds until one may, None where an answer must come first."""
        ready = self._all.ready_at()
        if ready is None:
            return None
        ready = max(ready, self._all_blocked)
        if ready > now:
            return ready - now
        pauses = []
        for lane in self._waiting.values():
            for ticket in lane:
                may = self._chat_ready(ticket.chat)
                if ticket.future.done() or (may is not None and may <= now):
                    lane.remove(ticket)
                    self._let_go(ticket, now)
                    return 0.0
                if may is not None:
                    pauses.append(may - now)
        return min(pauses, default=None)

    def _let_go(self, ticket: _Ticket, now: float) -> None:
        if ticket.future.done():
            return
        ticket.future.set_result(self._begin(ticket.chat, now))

    def _is_free(self, chat: Chat | None, now: float) -> bool:
        """Whether a message may go at once."""
        all_ready, chat_ready = self._all.ready_at(), self._chat_ready(chat)
        if all_ready is None or chat_ready is None:
            return False
        return max(all_ready, chat_ready, self._all_blocked) <= now

    def _begin(self, chat: Chat | None, now: float) -> Send:
        send = Send(now)
        self._all.add(send)
        for window in self._windows(chat):
            window.add(send)
        return send

    def _chat_ready(self, chat: Chat | None) -> float | None:
        ready = self._blocked.get(chat, 0.0) if chat is not None else 0.0
        for window in self._windows(chat):
            at = window.ready_at()
            if at is None:
                return None
            ready = max(ready, at)
        return ready

    def _windows(self, chat: Chat | None) -> list[Window]:
        if chat is None or not self._per_chat:
            return []
        windows = self._chats.get(chat)
        if windows is None:
            if len(self._chats) >= _CHATS_KEPT:
                self._forget()
            windows = [Window(CHAT_BURST, float(CHAT_BURST), self._trips)]
            if _is_group(chat):
                windows.append(Window(GROUP_A_MINUTE, 60.0, self._trips))
            self._chats[chat] = windows
        return windows

    def _forget(self) -> None:
        now = self._ticks()
        self._chats = {
            chat: windows
            for chat, windows in self._chats.items()
            if not all(window.is_idle(now) for window in windows)
        }
        self._blocked = {chat: until for chat, until in self._blocked.items() if until > now}

    def _refused(self, chat: Chat | None, seconds: float) -> None:
        now = self._ticks()
        until = now + seconds
        others = any(end > now for other, end in self._blocked.items() if other != chat)
        if chat is None or others:
            self._all_blocked = max(self._all_blocked, until)
        if chat is not None:
            self._blocked[chat] = until
        self._on_flood()
        self._bell.set()

    def _blocked_until(self, chat: Chat | None) -> float:
        return max(self._all_blocked, self._blocked.get(chat, 0.0) if chat is not None else 0.0)


def _is_group(chat: Chat) -> bool:
    return isinstance(chat, str) or chat < 0
