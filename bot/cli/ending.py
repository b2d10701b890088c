"""Lets a command that is told to end clear away what it has made first."""

import asyncio
import signal
from collections.abc import Coroutine

ENDING = (signal.SIGTERM, signal.SIGHUP)


async def unwound_by_signals(work: Coroutine[object, object, int]) -> int:
    """The status of a command's work; where a signal ends it, that is what a shell reports of the signal.

    Ctrl-C needs nothing of this: the event loop cancels the work by itself.
    """
    loop, task = asyncio.get_running_loop(), asyncio.create_task(work)
    told: list[int] = []

    def end(number: int) -> None:
        told.append(number)
        task.cancel()

    # One that is ignored, as `nohup` does, stays so.
    ours = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        loop.add_signal_handler(number, end, number)
    try:
        return await task
    except asyncio.CancelledError:
        if not told:
            raise
        return 128 + told[0]
    finally:
        for number in ours:
            loop.remove_signal_handler(number)
