"""One browser for the session; for each test a fresh sandbox with the echo bot, and a window on it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from sandbox.defaults import default_world
from sandbox.server import RunningSandbox, running
from sandbox.world import Options
from tests.sandbox.browser.echo import echo_bot
from tests.sandbox.browser.screen import PHONE, Screen, browsing, find_browser

OpenScreen = Callable[..., Awaitable[Screen]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser of all these tests."""
    if find_browser() is None:
        pytest.skip("no chromium, chromium-browser or google-chrome on this machine")
    async with browsing() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[RunningSandbox]:
    """The default world with the echo bot in it."""
    options = Options()
    options.limits.is_on = False
    async with running(default_world(options=options)) as found, echo_bot(found.url):
        assert await found.world.signal.wait_until(lambda: found.world.bot().polls_open > 0, 10)
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def open_screen(browser: Browser, sandbox: RunningSandbox) -> AsyncIterator[OpenScreen]:
    """Open windows of a size; at the end nothing may have gone wrong in any of them."""
    screens: list[Screen] = []
    async with AsyncExitStack() as stack:

        async def make(size: tuple[int, int] = PHONE, locale: str = "en-GB", touch: bool = False) -> Screen:
            shape = {"width": size[0], "height": size[1]}
            context = await browser.new_context(
                viewport=shape,
                locale=locale,
                has_touch=touch,
                permissions=["clipboard-read", "clipboard-write"],
            )
            stack.push_async_callback(context.close)
            context.set_default_timeout(5000)
            screen = Screen(await context.new_page(), sandbox.url)
            screen.watch()
            screens.append(screen)
            return screen

        yield make
        for screen in screens:
            assert await screen.fits()
    for screen in screens:
        assert screen.complaints == []
        assert screen.foreign == []
