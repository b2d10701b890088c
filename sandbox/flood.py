"""Telegram's flood limits: 30 messages a second in all, 1 a second a chat, 20 a minute a group."""

import math
from collections import deque
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.errors import ApiError


@dataclass(slots=True)
class FloodLimits:
    """The limits; `window` is the overall one in seconds, `scale` stretches all, `is_on` False only counts.

    `slack` is the part of a second that a chat's next message may come early: a bot that keeps 1 a second
    on its own clock must not be refused for a millisecond lost on the way.
    """

    is_on: bool = True
    overall: int = 30
    burst: int = 3
    group_minute: int = 20
    window: float = 1.0
    slack: float = 0.1
    scale: float = 1.0


@dataclass(slots=True)
class _ChatWindow:
    """A chat's allowance: tokens that refill one a second, and the times of a group's last messages."""

    tokens: float
    at: float
    times: deque[float] = field(default_factory=deque)
    closed_until: float = 0.0


@dataclass(slots=True)
class Flood:
    """One bot's windows and counters."""

    clock: Clock
    limits: FloodLimits
    sent: int = 0
    refused: int = 0
    refused_while_waiting: int = 0
    closed_until: float = 0.0
    times: deque[float] = field(default_factory=deque)
    chats: dict[int, _ChatWindow] = field(default_factory=dict)

    def check(self, chat_id: int, is_group: bool, is_paid: bool = False) -> None:
        """Count one message to a chat; raises ApiError 429 with retry_after where it is one too many."""
        self.sent += 1
        if not self.limits.is_on:
            return
        now = self.clock()
        chat = self.chats.get(chat_id)
        if chat is None:
            chat = self.chats[chat_id] = _ChatWindow(float(self.limits.burst), now)
        self._still_closed(chat, now)
        if not is_paid and (wait := self._overall_wait(now)):
            refusal, seconds = self._refusal(wait)
            self.closed_until = now + seconds
            raise refusal
        if wait := self._chat_wait(chat, now, is_group):
            refusal, seconds = self._refusal(wait)
            chat.closed_until = now + seconds
            raise refusal
        self.times.append(now)
        chat.tokens -= 1
        if is_group:
            chat.times.append(now)

    def _still_closed(self, chat: _ChatWindow, now: float) -> None:
        until = max(self.closed_until, chat.closed_until)
        if now < until:
            self.refused_while_waiting += 1
            raise self._refusal(until - now)[0]

    def _overall_wait(self, now: float) -> float:
        start = now - self.limits.window * self.limits.scale
        while self.times and self.times[0] <= start:
            self.times.popleft()
        if len(self.times) < self.limits.overall:
            return 0.0
        return self.times[0] - start

    def _chat_wait(self, chat: _ChatWindow, now: float, is_group: bool) -> float:
        refilled = chat.tokens + (now - chat.at) / self.limits.scale
        chat.tokens, chat.at = min(float(self.limits.burst), refilled), now
        wait = 0.0 if chat.tokens >= 1 - self.limits.slack else (1 - chat.tokens) * self.limits.scale
        if is_group:
            start = now - 60 * self.limits.scale
            while chat.times and chat.times[0] <= start:
                chat.times.popleft()
            if len(chat.times) >= self.limits.group_minute:
                wait = max(wait, chat.times[0] - start)
        return wait

    def _refusal(self, wait: float) -> tuple[ApiError, int]:
        self.sent -= 1
        self.refused += 1
        seconds = max(1, math.ceil(wait))
        return ApiError(429, f"retry after {seconds}", {"retry_after": seconds}), seconds
