"""Waiting for something to happen, without sleeping."""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")


class Signal:
    """Wakes whoever waits for a condition each time something happened."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()
        self._is_closed = False

    def notify(self) -> None:
        """Let every waiter look at its condition again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    def close(self) -> None:
        """End all waiting, now and later."""
        self._is_closed = True
        self.notify()

    async def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Wait until `ready()` or so many seconds of real time; says which."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not ready():
            left = deadline - loop.time()
            if left <= 0 or self._is_closed:
                return False
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait((future,), timeout=left)
            finally:
                self._waiting.discard(future)
        return True


class Journal(Generic[T]):
    """Numbered entries in order; the newest `keep` are remembered."""

    def __init__(self, signal: Signal, keep: int = 20_000) -> None:
        self.last = 0
        self._entries: deque[tuple[int, T]] = deque(maxlen=keep)
        self._signal = signal

    def add(self, entry: T) -> int:
        """Append an entry; returns its number, counted from 1."""
        self.last += 1
        self._entries.append((self.last, entry))
        self._signal.notify()
        return self.last

    def since(self, number: int) -> list[tuple[int, T]]:
        """The entries after `number`, oldest first."""
        missing = self.last - number
        if missing <= 0:
            return []
        if missing >= len(self._entries):
            return list(self._entries)
        newest = list(islice(reversed(self._entries), missing))
        newest.reverse()
        return newest
