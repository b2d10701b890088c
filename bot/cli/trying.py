"""Starts the sandbox beside the bot, so that anyone can try it with no account and no network."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.cli.output import operator_words, say
from bot.errors import BaqylauError
from bot.settings import BadSetting, Rule, Secret, Settings

PORT = 8081
START_SECONDS = 20
STOP_SECONDS = 3
ROOT = Path(__file__).resolve().parent.parent.parent


class NoSandbox(BaqylauError):
    """The sandbox's process did not come up."""

    code = "no-sandbox"


class SandboxEnded(BaqylauError):
    """The sandbox's process ended while the bot ran."""

    code = "sandbox-ended"


@dataclass(frozen=True, slots=True)
class Place:
    """A running sandbox: its address and the bot's token there."""

    url: str
    token: Secret


@asynccontextmanager
async def sandbox(settings: Settings) -> AsyncIterator[Place]:
    """A sandbox in a process of its own, which ends with this one whatever happens to it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", *_port(settings), "--until-input-ends"),
        *("--state", str(settings.data_dir / "sandbox.json")),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # A terminal's Ctrl-C is for the bot, which stops first.
        start_new_session=True,
    )
    try:
        place = await _ready(process)
        t = operator_words()
        say(
            t.gettext("No token is set, so this is the sandbox. Open {url} in a browser.").format(
                url=place.url
            )
        )
        sys.stdout.flush()
        watching = asyncio.create_task(_stop_with(process))
        yield place
        watching.cancel()
        if process.returncode is not None:
            raise SandboxEnded
    finally:
        with suppress(ProcessLookupError):  # it may have ended by itself
            process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()


async def _stop_with(process: asyncio.subprocess.Process) -> None:
    """Stop the bot as an operator would where nobody is left to talk to it."""
    await process.wait()
    os.kill(os.getpid(), signal.SIGTERM)


async def _ready(process: asyncio.subprocess.Process) -> Place:
    if process.stdout is None:
        raise NoSandbox
    try:
        # Not wait_for, which on Python 3.11 may swallow a Ctrl-C that comes as the line does.
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
        told = json.loads(line)
    except (TimeoutError, ValueError) as error:
        raise NoSandbox from error
    return Place(told["url"], Secret(told["token"]))


def _port(settings: Settings) -> tuple[str, ...]:
    """The port of `BAQYLAU_LISTEN`, else the usual one or, where that is taken, any.

    Raises BadSetting where the one that was asked for is taken.
    """
    if settings.listen is None:
        return ("--port", str(PORT), "--or-any-port")
    if settings.listen.port and not _is_free(settings.listen.port):
        raise BadSetting(name="BAQYLAU_LISTEN", rule=Rule.FREE_PLACE)
    return ("--port", str(settings.listen.port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
