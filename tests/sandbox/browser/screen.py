"""A browser window on the chat page, driven the way a person would."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Locator, Page, async_playwright

PHONE, DESKTOP = (360, 740), (1200, 800)
BOT = "b110000001"
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def find_browser() -> str | None:
    """The Chromium of this machine, if it has one."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A headless browser, closed with everything that belongs to it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=_FLAGS.split())
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Screen:
    """One window: its page, what its console complained of, what it asked of other hosts."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Write down errors and requests to other hosts from now on."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type in {"error", "warning"} else None,
        )
        self.page.on(
            "request",
            lambda asked: self.foreign.append(asked.url) if not asked.url.startswith(self.own) else None,
        )

    @property
    def own(self) -> tuple[str, ...]:
        """Where the page may look for anything."""
        return (self.url, "blob:" + self.url, "data:")

    async def open(self, user: int | None = None, place: str = "") -> "Screen":
        """Open the page, as a person and in a place."""
        address = "" if user is None else f"#{user}/{place}" if place else f"#{user}"
        await self.page.goto(f"{self.url}/{address}")
        await self.page.locator("#people [aria-pressed=true]").wait_for(state="attached")
        if place:
            await self.page.locator("#log > *").first.wait_for()
        return self

    async def say(self, text: str) -> None:
        """Type a text and send it with the button."""
        await self.page.locator("#words").fill(text)
        await self.page.locator("#send").click()

    def message(self, text: str) -> Locator:
        """The newest message that has this text."""
        return self.page.locator("article.message", has_text=text).last

    async def sees(self, text: str) -> Locator:
        """Wait until a message with this text is there."""
        found = self.message(text)
        await found.wait_for()
        return found

    async def press(self, name: str) -> None:
        """Press the newest button of this name below a message."""
        await self.page.locator(".keyboard .key").get_by_text(name, exact=True).last.click()

    async def fits(self) -> bool:
        """Whether nothing is wider than the window."""
        wide = "() => ['html','#side','#log','#composer','#panel','#sheet'].every(name => { const node ="
        wide += " document.querySelector(name); return node.scrollWidth <= node.clientWidth + 1; })"
        return bool(await self.page.evaluate(wide))
