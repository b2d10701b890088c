"""Measures in interleaved rounds and prints ratios: `python -m tests.bench [ROUNDS]`."""

import asyncio
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from sandbox.people import write
from sandbox.server import RunningSandbox, running
from sandbox.values import User
from sandbox.world import World

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
CHATS = 400
FLOOD = 400
PACED_SECONDS = 6
PACED_RATE = 30
FIRST_USER = 6_000_001
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Variant:
    """A bot to measure: how it is started, and what it is asked."""

    name: str
    command: tuple[str, ...]
    words: str
    documents: bool = False


VARIANTS = (
    Variant("echo", ("-m", "tests.bench.echo", "{server}", "{token}"), "hello"),
    Variant("intake", ("-m", "tests.bench.inline", "{server}", "{token}", "{folder}/i.sqlite"), "hello"),
    Variant("full /help", ("-m", "bot", "run"), "/help", documents=True),
    Variant("full citation", ("-m", "bot", "run"), "CO/4 26", documents=True),
)


class Bench:
    """One bot in one round."""

    def __init__(self, sandbox: RunningSandbox, process: asyncio.subprocess.Process) -> None:
        self.world = sandbox.world
        self.process = process
        self.turn = 0

    def say(self, words: str) -> None:
        """Let the next person write."""
        user = FIRST_USER + self.turn % CHATS
        self.turn += 1
        write(self.world, user, self.world.private(self.world.bot(), user), words)

    def replies(self) -> int:
        """Messages that the bot has sent."""
        return self.world.bot().flood.sent

    async def ask(self, count: int, words: str, pause: float = 0.0) -> float:
        """Let people write so often; seconds until all were answered."""
        goal, began = self.replies() + count, time.perf_counter()
        for turn in range(count):
            self.say(words)
            if pause:
                await asyncio.sleep(max(0.0, began + (turn + 1) * pause - time.perf_counter()))
        if not await self.world.signal.wait_until(lambda: self.replies() >= goal, 60):
            raise SystemExit(f"only {self.replies() - goal + count} of {count} were answered: {words}")
        return time.perf_counter() - began

    def cpu(self) -> float:
        """Seconds of processor time that the bot has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> float:
        """Resident MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextlib.asynccontextmanager
async def started(variant: Variant, folder: Path) -> AsyncIterator[tuple[Bench, float]]:
    """A bot that has asked for updates, and the seconds that took."""
    world = World()
    world.options.limits.is_on = False
    bot = world.add_bot()
    # Telegram never gives a number twice, and a bot that was here before has not forgotten the last ones.
    bot.queue.next_id = time.time_ns() // 1_000_000
    for user in range(CHATS):
        world.add_user(User(FIRST_USER + user, f"Monitor {user}", language_code="ru"))
    async with running(world) as sandbox:
        places = {"server": sandbox.url, "token": bot.token, "folder": str(folder)}
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(part.format(**places) for part in variant.command),
            cwd=ROOT,
            env=environment(places, variant),
            stderr=None if os.environ.get("BENCH_DEBUG") else asyncio.subprocess.DEVNULL,
        )
        try:
            if not await world.signal.wait_until(lambda: bot.poll_turn > 0, 60):
                raise SystemExit(f"{variant.name} never asked for updates")
            yield Bench(sandbox, process), time.perf_counter() - began
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await process.wait()


def environment(places: dict[str, str], variant: Variant) -> dict[str, str]:
    """What the full bot reads; RATE as high as it goes, for the flood."""
    ours = {
        "BAQYLAU_TOKEN": places["token"],
        "BAQYLAU_API_URL": places["server"],
        "BAQYLAU_DATA_DIR": f"{places['folder']}/data",
        "BAQYLAU_RATE": "1000",
    }
    if variant.documents and CORPUS.is_dir():
        ours["BAQYLAU_DOCUMENTS"] = str(CORPUS)
    return {**os.environ, **ours}


async def measure(variant: Variant, folder: Path) -> dict[str, float]:
    """All figures of one bot."""
    async with started(variant, folder) as (bench, start):
        await bench.ask(40, variant.words)
        memory = bench.memory()
        seconds = await bench.ask(FLOOD, variant.words)
        before = bench.cpu()
        await bench.ask(PACED_RATE * PACED_SECONDS, variant.words, 1 / PACED_RATE)
        paced = (bench.cpu() - before) / (PACED_RATE * PACED_SECONDS)
    return {"start s": start, "MiB": memory, "updates/s": FLOOD / seconds, "ms CPU/update": paced * 1000}


async def main(rounds: int) -> None:
    """Measure, each round in another order, and print medians and ratios within the rounds."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variant in VARIANTS:
            # The first start makes databases and reads documents; a restart is what is measured.
            await measure(variant, folder)
        for turn in range(rounds):
            for variant in VARIANTS[turn % len(VARIANTS) :] + VARIANTS[: turn % len(VARIANTS)]:
                for figure, value in (await measure(variant, folder)).items():
                    found[variant.name][figure].append(value)
    base = found["echo"]
    for variant_name, figures in found.items():
        print(variant_name)
        for figure, values in figures.items():
            ratios = [value / other for value, other in zip(values, base[figure], strict=True)]
            print(f"  {figure:14} {statistics.median(values):9.2f}   × {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
