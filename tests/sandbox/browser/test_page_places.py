"""Where a person is: people, chats, topics, unread marks, visits, and a sandbox that restarts."""

import pytest
from playwright.async_api import Browser, expect

from sandbox.defaults import CHANNEL_1, GROUP_1, GROUP_2, MONITOR_1, MONITOR_2, MONITOR_3, default_world
from sandbox.server import RunningSandbox, running
from tests.sandbox.browser.conftest import OpenScreen
from tests.sandbox.browser.screen import BOT, DESKTOP, PHONE, Screen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("locale", "language", "label"),
    [("kk-KZ", "kk", "Чаттар"), ("ru-RU", "ru", "Чаты"), ("fr", "kk", "Чаттар")],
)
async def test_the_first_visit_speaks_the_browsers_language(
    open_screen: OpenScreen, locale: str, language: str, label: str
) -> None:
    screen = await (await open_screen(locale=locale)).open()
    await expect(screen.page.locator("html")).to_have_attribute("lang", language)
    await expect(screen.page.get_by_role("list", name=label)).to_be_visible()


async def test_choosing_a_person_changes_the_language_and_keeps_the_place(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(DESKTOP)).open(MONITOR_1, str(GROUP_1))
    await expect(screen.page.locator("#words")).to_have_attribute("placeholder", "Хабарлама")
    await screen.say("from the first")
    await expect(await screen.sees("from the first")).to_contain_class("mine")
    await screen.page.get_by_role("button", name="Monitor 2").click()
    await expect(screen.page.locator("#words")).to_have_attribute("placeholder", "Сообщение")
    theirs = await screen.sees("from the first")
    await expect(theirs).to_contain_class("theirs")
    await expect(theirs).to_contain_text("Monitor 1")
    await expect(screen.page.locator("#title")).to_have_text("Group 1")


async def test_two_people_see_a_group_from_both_sides_as_it_happens(open_screen: OpenScreen) -> None:
    one = await (await open_screen()).open(MONITOR_1, str(GROUP_1))
    other = await (await open_screen()).open(MONITOR_3, str(GROUP_1))
    await one.say("сәлем")
    await expect(await other.sees("сәлем")).to_contain_class("theirs")
    await other.say("hello")
    await expect(await one.sees("hello")).to_contain_text("Monitor 3")


async def test_what_was_not_read_is_counted_until_the_chat_is_opened(open_screen: OpenScreen) -> None:
    reader = await (await open_screen()).open(MONITOR_3)
    writer = await (await open_screen()).open(MONITOR_1, str(GROUP_1))
    await writer.say("one")
    await writer.sees("one")
    await writer.say("two")
    group = reader.page.get_by_role("link", name="Group 1")
    await expect(group.locator(".badge")).to_have_text("2")
    await reader.page.reload()
    await expect(group.locator(".badge")).to_have_text("2")
    await group.click()
    await reader.sees("two")
    await reader.page.get_by_role("button", name="Back to chats").click()
    await expect(group).to_contain_text("Monitor 1: two")
    await expect(group.locator(".badge")).to_have_count(0)


async def test_a_topic_of_a_forum_holds_only_its_own_messages(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(DESKTOP)).open(MONITOR_2)
    await screen.page.get_by_role("link", name="Topic 1").click()
    await expect(screen.page.locator("#title")).to_have_text("Topic 1")
    await screen.say("/find@baqylau_sandbox_bot")
    await screen.sees("echo: /find")
    await screen.page.get_by_role("link", name="Topic 2").click()
    await expect(screen.page.locator("#title")).to_have_text("Topic 2")
    await expect(screen.page.locator(".service")).to_have_text("Открыта тема: Topic 2")
    await expect(screen.page.locator("article")).to_have_count(0)


async def test_a_channel_is_written_by_its_administrators_alone(open_screen: OpenScreen) -> None:
    reader = await (await open_screen()).open(MONITOR_3, str(CHANNEL_1))
    await expect(reader.page.locator("#instead")).to_have_text("Only administrators write here")
    await expect(reader.page.locator("#composer")).to_be_hidden()
    writer = await (await open_screen()).open(MONITOR_1, str(CHANNEL_1))
    await writer.say("news")
    await reader.sees("news")


async def test_a_phone_shows_one_pane_and_the_way_back(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(touch=True)).open(MONITOR_3)
    await expect(screen.page.locator("#chat")).to_be_hidden()
    await screen.page.get_by_role("link", name="Group 2").first.wait_for(state="hidden")
    await screen.page.get_by_role("link", name="General").tap()
    await expect(screen.page.locator("#side")).to_be_hidden()
    await expect(screen.page.locator("#title")).to_have_text("General")
    await screen.page.go_back()
    await expect(screen.page.locator("#side")).to_be_visible()
    await expect(screen.page.locator("#chat")).to_be_hidden()


async def test_a_wide_window_shows_both_panes_and_the_bot(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(DESKTOP)).open(MONITOR_3)
    await expect(screen.page.locator("#title")).to_have_text("Baqylau")
    await expect(screen.page.locator("#side")).to_be_visible()
    await expect(screen.page.get_by_role("button", name="Back to chats")).to_be_hidden()


async def test_a_reload_keeps_the_person_the_place_and_the_draft(open_screen: OpenScreen) -> None:
    screen = await (await open_screen()).open(MONITOR_2, f"{GROUP_2}/3")
    await screen.page.locator("#words").fill("недописанное")
    await screen.page.reload()
    await expect(screen.page.locator("#title")).to_have_text("Topic 2")
    await expect(screen.page.locator("#words")).to_have_value("недописанное")
    await screen.page.goto(f"{screen.url}/#{MONITOR_2}/{GROUP_1}")
    await expect(screen.page.locator("#title")).to_have_text("Group 1")
    await expect(screen.page.locator("#words")).to_have_value("")


async def test_buttons_are_large_enough_for_a_thumb_and_have_names(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(touch=True)).open(MONITOR_1, str(GROUP_1))
    await screen.say("/buttons@baqylau_sandbox_bot")
    await screen.sees("Buttons")
    small = await screen.page.evaluate(
        """() => [...document.querySelectorAll("#head button, #composer button, .key")]
          .filter((node) => node.offsetParent && (node.offsetHeight < 44 || node.offsetWidth < 44
            || !(node.getAttribute("aria-label") || node.textContent.trim())))
          .map((node) => node.outerHTML)"""
    )
    assert small == []


async def test_a_closed_chat_with_a_bot_opens_again_by_unblocking(
    open_screen: OpenScreen, sandbox: RunningSandbox
) -> None:
    screen = await (await open_screen()).open(MONITOR_3, BOT)
    await screen.page.locator("#instead button").click()
    await screen.sees("echo: /start")
    block = "user => fetch('/sandbox/api/block', {method: 'POST', body: JSON.stringify({user}),"
    await screen.page.evaluate(block + " headers: {'Content-Type': 'application/json'}})", MONITOR_3)
    await screen.page.get_by_role("button", name="Unblock").click()
    await expect(screen.page.locator("#composer")).to_be_visible()


async def test_the_page_finds_a_restarted_sandbox_again_and_keeps_the_words(browser: Browser) -> None:
    context = await browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    context.set_default_timeout(5000)
    try:
        async with running(default_world()) as first:
            port = int(first.url.rsplit(":", 1)[1])
            screen = await Screen(await context.new_page(), first.url).open(MONITOR_3, str(GROUP_1))
            await screen.say("before")
            await screen.sees("before")
            await screen.page.locator("#words").fill("still being written")
        await expect(screen.page.locator("#offline")).to_be_visible()
        await screen.page.locator("#send").click()
        await expect(screen.page.locator("#toasts")).to_contain_text("Not sent")
        async with running(default_world(), port=port):
            await expect(screen.page.locator("#offline")).to_be_hidden()
            await expect(screen.page.locator("article")).to_have_count(0)
            await expect(screen.page.locator("#words")).to_have_value("still being written")
            await screen.page.locator("#send").click()
            await screen.sees("still being written")
    finally:
        await context.close()


async def test_nothing_is_asked_twice_while_the_page_starts(open_screen: OpenScreen) -> None:
    screen = await open_screen(DESKTOP)
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    await screen.open(MONITOR_3)
    await expect(screen.page.locator("#title")).to_have_text("Baqylau")
    await expect(screen.page.locator("#instead")).to_be_visible()
    assert asked.count("chats") == asked.count("commands") == asked.count("profile") == 1
