"""Drives counting bots against the sandbox: sends, kills, and counts in the manner of Jepsen."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import text

from bot.store.session import open_database
from sandbox.people import write
from sandbox.server import RunningSandbox, running
from sandbox.values import User
from sandbox.world import World
from tests.e2e.counting import EFFECTS, Order

ROOT = Path(__file__).resolve().parents[2]
FIRST_USER = 5_000_001


@dataclass
class Forker:
    """The process that forks bots, and the bots that it forked."""

    process: asyncio.subprocess.Process
    alive: set[int] = field(default_factory=set)

    async def start(self, order: Order, point: str = "", hit: int = 1) -> int:
        """Fork a bot; its process number."""
        pid = (await self._ask({"order": asdict(order), "point": point, "hit": hit}))["pid"]
        self.alive.add(pid)
        return pid

    async def wait(self, pid: int) -> int:
        """How the bot ended: its status, or the signal with a minus."""
        status = (await self._ask({"wait": pid}))["status"]
        self.alive.discard(pid)
        return status

    async def kill(self, pid: int, number: int = signal.SIGKILL) -> int:
        """Send a signal and wait for the end."""
        os.kill(pid, number)
        return await self.wait(pid)

    async def _ask(self, wish: dict[str, object]) -> dict[str, int]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(wish).encode() + b"\n")
        return json.loads(await self.process.stdout.readline())


@asynccontextmanager
async def forking() -> AsyncIterator[Forker]:
    """A forker for the length of a block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.e2e.forker",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    forker = Forker(process)
    try:
        yield forker
    finally:
        for pid in forker.alive:
            os.kill(pid, signal.SIGKILL)
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@dataclass
class Tally:
    """What became of everything that was sent."""

    sent: int
    lost: list[str]
    doubled: list[str]
    unexpected: list[str]
    unanswered: list[str]
    repeated: int
    read_again: int
    contradicted: list[str]


@dataclass
class Rig:
    """A sandbox, a database, a forker, and a list of what people sent."""

    sandbox: RunningSandbox
    forker: Forker
    order: Order
    users: int = 80
    names: list[str] = field(default_factory=list)
    reads: set[str] = field(default_factory=set)
    answers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    poisons: int = 0
    apologies: set[str] = field(default_factory=set)
    seen: int = 0

    @property
    def world(self) -> World:
        return self.sandbox.world

    def say(self, words: str, user: int | None = None) -> None:
        """Let a person write to the bot."""
        user = FIRST_USER + (len(self.names) if user is None else user) % self.users
        write(self.world, user, self.world.private(self.world.bot(), user), words)

    def send(self, verb: str = "w", user: int | None = None) -> str:
        """Send a new name; it is counted."""
        name = f"n{len(self.names)}"
        self.say(f"{verb} {name}", user)
        self.names.append(name)
        if verb == "l":
            self.reads.add(name)
        return name

    def poison(self) -> None:
        """Send an update that no handler survives; its apology is waited for."""
        self.say(f"x poison{self.poisons}", self.poisons)
        self.poisons += 1

    def look(self) -> int:
        """Read the bot's new messages; how many names are not answered yet."""
        for number, call in self.world.calls.since(self.seen):
            self.seen = number
            if call.method != "sendMessage" or call.code != 200:
                continue
            words = str(call.params["text"]).split()
            if words[0] == "done":
                self.answers[words[1]].append(words[2])
            else:
                self.apologies.add(words[1])
        return len(self.names) - len(self.answers) + self.poisons - len(self.apologies)

    async def until(self, reached: Callable[[], bool], seconds: float = 30.0) -> bool:
        """Wait for something that the sandbox can tell; whether it came."""
        return await self.world.signal.wait_until(reached, seconds)

    async def drain(self, seconds: float = 30.0) -> None:
        """Let a bot answer all that is left, and stop it in order."""
        turn = self.world.bot().poll_turn
        pid = await self.forker.start(self.order)
        assert await self.until(lambda: self.world.bot().poll_turn > turn, seconds), "the bot never asked"
        assert await self.until(lambda: self.look() == 0, seconds), f"{self.look()} of {len(self.names)} wait"
        assert await self.until(lambda: not self.world.bot().queue.waiting, seconds)
        assert await self.forker.kill(pid, signal.SIGTERM) == 0

    async def tally(self) -> Tally:
        """Compare what was sent, what was done and what was answered."""
        self.look()
        effects = Counter(await self.rows("SELECT name FROM effect"))
        wrote = [name for name in self.names if name not in self.reads]
        return Tally(
            sent=len(self.names),
            lost=[name for name in wrote if not effects[name]],
            doubled=[name for name, count in effects.items() if count > 1],
            unexpected=[name for name in effects if name not in set(wrote)],
            unanswered=[name for name in self.names if name not in self.answers],
            repeated=sum(len(self.answers[name]) - 1 for name in wrote if name in self.answers),
            read_again=sum(len(self.answers[name]) - 1 for name in self.reads if name in self.answers),
            contradicted=[name for name, said in self.answers.items() if len(set(said)) > 1],
        )

    async def rows(self, query: str) -> list[object]:
        """The first column of a query."""
        database = open_database(self.order.database)
        try:
            return await database.read(lambda c: [row[0] for row in c.execute(text(query))])
        finally:
            await database.close()


@asynccontextmanager
async def rigged(database_url: str, folder: Path, **wishes: object) -> AsyncIterator[Rig]:
    """Everything set up: a bot's account, people who know it, an empty table of effects."""
    world = World()
    world.options.limits.is_on = False
    bot = world.add_bot()
    database = open_database(database_url)
    number = "INTEGER" if database_url.startswith("sqlite") else "BIGSERIAL"
    await database.alter(lambda c: c.execute(text(EFFECTS.format(number=number))))
    await database.close()
    async with running(world) as sandbox, forking() as forker:
        order = Order(sandbox.url, bot.token, database_url, log=str(folder / "bot.log"), **wishes)  # type: ignore[arg-type]
        rig = Rig(sandbox, forker, order)
        for user in range(rig.users):
            world.add_user(User(FIRST_USER + user, f"Monitor {user}", language_code="ru"))
        yield rig
