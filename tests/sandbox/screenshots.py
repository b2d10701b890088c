"""`python -m tests.sandbox.screenshots FOLDER`: pictures of the real bot in the chat page."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser

from sandbox.defaults import MONITOR_1, MONITOR_2, MONITOR_3, default_world
from sandbox.server import RunningSandbox, running
from sandbox.world import DEFAULT_TOKEN
from tests.sandbox.browser.screen import BOT, PHONE, Screen, browsing

ROOT = Path(__file__).resolve().parent.parent.parent
PEOPLE = {"kk": MONITOR_1, "ru": MONITOR_2, "en": MONITOR_3}
QUESTION = "CO/4 26"
"""Answered in the project's own words: the repository holds no official sentence, nor do its pictures."""

# Two frames later everything is measured, folded and scrolled.
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@asynccontextmanager
async def real_bot(url: str, data: Path) -> AsyncIterator[None]:
    """The bot as a fresh clone runs it, without official texts."""
    settings = {"DATA_DIR": str(data), "API_URL": url, "TOKEN": DEFAULT_TOKEN, "LOG_LEVEL": "WARNING"}
    environment = os.environ | {f"BAQYLAU_{name}": value for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, cwd=ROOT
    )
    try:
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def take(browser: Browser, sandbox: RunningSandbox, language: str, folder: Path) -> None:
    """Ask as the person of a language, and take the picture."""
    user = PEOPLE[language]
    context = await browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]},
        device_scale_factor=2,
        has_touch=True,
        reduced_motion="reduce",
    )
    try:
        screen = await Screen(await context.new_page(), sandbox.url).open(user, BOT)
        await screen.page.locator("#instead button").click()
        await answered(sandbox, user)
        await screen.say(QUESTION)
        await answered(sandbox, user)
        last = max(sandbox.world.private(sandbox.world.bot(), user).messages)
        await screen.page.locator(f"[data-id='{last}']").wait_for()
        await screen.page.evaluate(_SETTLED)
        await screen.page.screenshot(path=folder / f"{language}.png")
    finally:
        await context.close()


async def answered(sandbox: RunningSandbox, user: int) -> None:
    """Wait until the newest message in a person's chat is the bot's."""
    world = sandbox.world
    chat = world.private(world.bot(), user)

    def is_answered() -> bool:
        last = next(reversed(chat.messages.values()), None)
        return last is not None and last.sender == world.bot().id

    if not await world.signal.wait_until(is_answered, 30):
        sys.exit("the bot did not answer")


async def main(folder: Path) -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory(prefix="baqylau-") as data:
        async with (
            running(default_world()) as sandbox,
            real_bot(sandbox.url, Path(data)),
            browsing() as browser,
        ):
            bot = sandbox.world.bot()
            if not await sandbox.world.signal.wait_until(lambda: bot.polls_open > 0, 60):
                sys.exit("the bot did not start")
            for language in PEOPLE:
                await take(browser, sandbox, language, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.sandbox.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    target = parser.parse_args().folder
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(target))
