"""Lanes: what belongs together is done one after another, the rest side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Queues in memory, one per key, worked off by at most `width` tasks.

    `work` handles one item and never raises. Between two items of a lane every other waiting lane gets its
    turn, so a chat that floods does not starve the rest.
    """

    def __init__(self, work: Callable[[Item], Awaitable[None]], width: int) -> None:
        self._work = work
        self._width = width
        self._queues: dict[Hashable, deque[Item]] = {}
        self._ready: deque[Hashable] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False
        self.pending = 0

    def push(self, key: Hashable, item: Item) -> None:
        """Put the item at the end of its lane."""
        self.pending += 1
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(item)
            return
        self._queues[key] = deque((item,))
        self._ready.append(key)
        if len(self._tasks) < self._width and not self._stopping:
            task = asyncio.get_running_loop().create_task(self._run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self, seconds: float) -> None:
        """Begin nothing more; let what is under way end, and cut it off after that many seconds."""
        self._stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        while self._ready and not self._stopping:
            key = self._ready.popleft()
            queue = self._queues[key]
            try:
                await self._work(queue[0])
            finally:
                self._done(key, queue)

    def _done(self, key: Hashable, queue: deque[Item]) -> None:
        queue.popleft()
        self.pending -= 1
        if queue:
            self._ready.append(key)
        else:
            del self._queues[key]
