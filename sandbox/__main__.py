"""`python -m sandbox`: serve a world until stopped; the first line printed is JSON with its address."""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

from sandbox.defaults import default_world
from sandbox.server import RunningSandbox, running
from sandbox.state import load_state, save_state
from sandbox.world import DEFAULT_TOKEN, Options, World

_SAVE_EVERY = 1.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--or-any-port", action="store_true", help="another port where that one is taken")
    parser.add_argument("--token", action="append", help="the bot's token; may be given several times")
    parser.add_argument("--state", type=Path, help="keep the world in this file between runs")
    parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input is closed")
    parser.add_argument("--no-flood", action="store_true", help="count, but never answer 429")
    parser.add_argument("--no-log", action="store_true", help="do not keep the calls, for measurements")
    return parser.parse_args()


def _world(arguments: argparse.Namespace) -> World:
    options = Options(keep_calls=not arguments.no_log)
    options.limits.is_on = not arguments.no_flood
    world = default_world(options=options, tokens=tuple(arguments.token or [DEFAULT_TOKEN]))
    if arguments.state and arguments.state.exists():
        load_state(world, arguments.state)
    for bot in world.bots.values():
        # Numbers never go back, even where the last state was lost: a bot may remember those it handled.
        bot.queue.next_id = max(bot.queue.next_id, int(time.time()))
    return world


def _stop_with_input(stop: asyncio.Event) -> None:
    """Stop when whoever started this process is gone, however it went."""

    def look() -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            stop.set()

    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), look)


async def _started(world: World, arguments: argparse.Namespace, stack: AsyncExitStack) -> RunningSandbox:
    """The server, at the port that was asked for, or at any where that one is taken and may be left."""
    try:
        return await stack.enter_async_context(running(world, host=arguments.host, port=arguments.port))
    except OSError:
        if not arguments.or_any_port:
            raise
        return await stack.enter_async_context(running(world, host=arguments.host))


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until SIGTERM or SIGINT."""
    world, stop = _world(arguments), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    if arguments.until_input_ends:
        _stop_with_input(stop)
    async with AsyncExitStack() as stack:
        sandbox = await _started(world, arguments, stack)
        tokens = list(world.bots)
        line = {"url": sandbox.url, "token": tokens[0], "tokens": tokens}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):  # the time between two savings is over
                async with asyncio.timeout(_SAVE_EVERY if arguments.state else None):
                    await stop.wait()
            if arguments.state:
                with contextlib.suppress(OSError):  # the folder is gone or full: talking goes on
                    save_state(world, arguments.state)


if __name__ == "__main__":
    asyncio.run(serve(_arguments()))
