"""What a person does in one chat: write, read, press, send, search."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from sandbox.defaults import GROUP_1, MONITOR_1, MONITOR_2, MONITOR_3
from tests.sandbox.browser.conftest import OpenScreen
from tests.sandbox.browser.echo import LONG
from tests.sandbox.browser.screen import BOT, DESKTOP, PHONE, Screen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def _started(open_screen: OpenScreen, user: int = MONITOR_3, size: tuple[int, int] = PHONE) -> Screen:
    screen = await (await open_screen(size)).open(user, BOT)
    await screen.page.locator("#instead button").click()
    await screen.sees("echo: /start")
    return screen


async def test_an_empty_chat_tells_what_the_bot_does_and_offers_start(open_screen: OpenScreen) -> None:
    screen = await (await open_screen()).open(MONITOR_2, BOT)
    await expect(screen.page.locator("#welcome")).to_contain_text("Найти: about this bot")
    await expect(screen.page.locator("#composer")).to_be_hidden()
    await screen.page.get_by_role("button", name="Начать").click()
    await screen.sees("echo: /start")
    await expect(screen.page.locator("#welcome")).to_have_count(0)
    await expect(screen.page.locator("#composer")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
async def test_a_message_is_sent_by_enter_and_answered(
    open_screen: OpenScreen, size: tuple[int, int]
) -> None:
    screen = await _started(open_screen, size=size)
    field = screen.page.get_by_role("textbox", name="Message")
    await field.fill("карцер: ұзақ қамау?")
    await field.press("Enter")
    await expect(await screen.sees("echo: карцер: ұзақ қамау?")).to_have_class(re.compile("theirs"))
    await expect(screen.page.locator("article.mine").last).to_contain_text("карцер: ұзақ қамау?")
    await expect(field).to_have_value("")


async def test_markup_is_shown_as_telegram_shows_it(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/rich")
    rich = await screen.sees("Paragraph 26")
    await expect(rich.locator("b", has_text="Paragraph 26")).to_be_visible()
    await expect(rich.locator("i")).to_have_text("Solitary confinement")
    await expect(rich.locator("u")).to_have_text("limits")
    await expect(rich.locator("blockquote").first).to_have_text("Short quotation")
    await rich.locator("code").click()
    await expect(screen.page.locator("#toasts")).to_have_text("Copied")
    assert await screen.page.evaluate("navigator.clipboard.readText()") == "CO/4 26"
    spoiler = rich.get_by_role("button", name="Hidden text")
    await spoiler.click()
    await expect(rich.locator(".spoiler")).to_have_count(0)


async def test_a_long_quotation_is_folded_to_about_three_lines_and_opens_with_a_tap(
    open_screen: OpenScreen,
) -> None:
    screen = await _started(open_screen)
    await screen.say("/rich")
    quote = (await screen.sees("Paragraph 26")).locator("blockquote.folding")
    fold = quote.get_by_role("button")
    assert 60 < (await quote.bounding_box() or {})["height"] < 100
    await expect(fold).to_have_attribute("aria-expanded", "false")
    await quote.locator(".body").click()
    await expect(fold).to_have_attribute("aria-expanded", "true")
    assert (await quote.bounding_box() or {})["height"] > 300
    await expect(quote.locator(".body")).to_have_text(LONG.strip())
    await fold.click()
    assert (await quote.bounding_box() or {})["height"] < 100


async def test_words_of_a_bot_never_become_markup_of_the_page(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/hostile")
    hostile = await screen.sees("onerror=alert(1)")
    await expect(hostile.locator(".text b")).to_have_text("<script>document.title='x'</script>")
    assert await hostile.locator(".text img, .text script").count() == 0
    assert await screen.page.title() == "Baqylau · Baqylau"


async def test_a_long_word_does_not_widen_the_page(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/wide")
    await screen.sees("WWWW")
    assert await screen.fits()


async def test_an_answer_longer_than_the_window_is_read_from_its_beginning(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/long")
    node = await screen.sees("The beginning.")
    log, shown = await screen.page.locator("#log").bounding_box(), await node.bounding_box()
    assert log is not None
    assert shown is not None
    assert log["y"] - 1 <= shown["y"] < log["y"] + log["height"] / 2
    await screen.page.get_by_role("button", name="To the latest messages").click()
    await expect(screen.page.get_by_role("button", name="To the latest messages")).to_be_hidden()


async def test_a_button_waits_for_its_answer_and_edits_its_message_in_place(
    open_screen: OpenScreen,
) -> None:
    screen = await _started(open_screen)
    await screen.say("/buttons")
    await screen.sees("Buttons")
    count = await screen.page.locator("article").count()
    await screen.press("Never")
    await expect(screen.page.get_by_role("button", name="Never")).to_have_attribute("aria-busy", "true")
    await screen.press("Count")
    await expect(await screen.sees("Counted 1")).to_contain_text("edited")
    await expect(screen.page.locator("#toasts")).to_have_text("Now 1")
    await screen.press("Count")
    await screen.sees("Counted 2")
    assert await screen.page.locator("article").count() == count


async def test_an_alert_stays_until_it_is_read(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/buttons")
    await screen.sees("Buttons")
    await screen.press("Alert")
    alert = screen.page.get_by_role("dialog")
    await expect(alert).to_contain_text("Please read this")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_be_hidden()


async def test_buttons_copy_open_links_and_switch_to_inline_mode(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/buttons")
    await screen.sees("Buttons")
    await screen.press("Copy")
    assert await screen.page.evaluate("navigator.clipboard.readText()") == "copied words"
    web = screen.page.get_by_role("link", name="Web")
    await expect(web).to_have_attribute("href", "https://example.org/")
    await expect(web).to_have_attribute("rel", "noopener noreferrer")
    await screen.press("Here")
    await expect(screen.page.locator("#words")).to_have_value("@baqylau_sandbox_bot torture")
    await screen.page.locator("#words").fill("")
    await screen.press("Elsewhere")
    await screen.page.get_by_role("dialog").get_by_role("button", name="Group 1").click()
    await expect(screen.page.locator("#title")).to_have_text("Group 1")
    await expect(screen.page.locator("#words")).to_have_value("@baqylau_sandbox_bot torture")


async def test_a_slash_offers_the_commands_in_the_persons_language(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen, MONITOR_1)
    await screen.page.locator("#words").fill("/")
    panel = screen.page.locator("#panel")
    await expect(panel.get_by_role("option")).to_have_text(["/findІздеу", "/richRich"])
    await screen.page.locator("#words").fill("/r")
    await expect(panel.get_by_role("option")).to_have_count(1)
    await screen.page.locator("#words").press("Enter")
    await screen.sees("Paragraph 26")
    await screen.page.get_by_role("button", name="Пәрмендер").click()
    await panel.get_by_role("option", name="/find").click()
    await screen.sees("echo: /find")


async def test_an_inline_result_is_chosen_with_the_keyboard(open_screen: OpenScreen) -> None:
    screen = await (await open_screen(DESKTOP)).open(MONITOR_3)
    await screen.page.get_by_role("link", name="Group 1").click()
    await expect(screen.page.locator("#title")).to_have_text("Group 1")
    field = screen.page.locator("#words")
    await field.fill("@baqylau_sandbox_bot torture")
    await expect(screen.page.get_by_role("option")).to_have_count(2)
    await field.press("ArrowDown")
    await field.press("ArrowDown")
    await field.press("Enter")
    await screen.sees("echo: Chosen 2: torture")
    await expect(screen.page.locator("article.mine")).to_contain_text("via @baqylau_sandbox_bot")
    await expect(field).to_have_value("")
    await field.fill("@baqylau_sandbox_bot none")
    await expect(screen.page.locator("#panel")).to_have_text("Nothing found")


async def test_a_message_is_replied_to_edited_and_deleted(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("first words")
    await screen.sees("echo: first words")
    await screen.message("echo: first words").get_by_role("button", name="Message actions").click()
    await screen.page.get_by_role("button", name="Reply").click()
    await expect(screen.page.locator("#bar")).to_contain_text("echo: first words")
    await screen.say("an answer")
    await expect((await screen.sees("an answer")).first).to_be_visible()
    await expect(screen.page.locator("article.mine .replied")).to_contain_text("echo: first words")
    await screen.page.locator("#words").press("ArrowUp")
    await expect(screen.page.locator("#words")).to_have_value("an answer")
    await screen.say("a better answer")
    mine = screen.page.locator("article.mine").last
    await expect(mine).to_contain_text("a better answer")
    await expect(mine).to_contain_text("edited")
    await mine.get_by_role("button", name="Message actions").click()
    await screen.page.get_by_role("button", name="Delete").click()
    await expect(screen.page.locator("article", has_text="a better answer")).to_have_count(0)


async def test_a_file_is_sent_with_a_caption(open_screen: OpenScreen, tmp_path: Path) -> None:
    screen, paper = await _started(open_screen), tmp_path / "report 1.txt"
    paper.write_text("words")
    await screen.page.get_by_role("button", name="Attach").click()
    async with screen.page.expect_file_chooser() as chooser:
        await screen.page.get_by_role("button", name="File").click()
    await (await chooser.value).set_files(paper)
    await expect(screen.page.locator("#chips")).to_contain_text("report 1.txt")
    await screen.say("about the visit")
    await screen.sees("got document: about the visit")
    await expect(screen.page.get_by_role("link", name="report 1.txt")).to_have_attribute(
        "download", "report 1.txt"
    )
    await expect(screen.page.locator("#chips")).to_be_hidden()


async def test_a_dropped_picture_is_sent_as_a_photo(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.page.evaluate(
        """async () => {
          const canvas = new OffscreenCanvas(8, 8);
          canvas.getContext("2d").fillRect(0, 0, 8, 8);
          const data = new DataTransfer();
          data.items.add(new File([await canvas.convertToBlob()], "dot.png", { type: "image/png" }));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
          document.querySelector("#log").dispatchEvent(drop);
        }"""
    )
    await screen.page.get_by_role("button", name="Send").click()
    await screen.sees("got photo")
    await expect(screen.page.get_by_role("img", name="Photo")).to_be_visible()


async def test_a_place_is_sent_as_two_numbers(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.page.get_by_role("button", name="Attach").click()
    await screen.page.get_by_role("button", name="Location").click()
    dialog = screen.page.get_by_role("dialog")
    await dialog.get_by_label("Latitude").fill("51.1")
    await dialog.get_by_label("Longitude").fill("71.4")
    await dialog.get_by_role("button", name="Send").click()
    await screen.sees("got location")
    await screen.sees("51.10000, 71.40000")


async def test_a_keyboard_of_the_bot_writes_for_the_person(open_screen: OpenScreen) -> None:
    screen = await _started(open_screen)
    await screen.say("/keys")
    await screen.page.locator("#keys").get_by_role("button", name="Second key").click()
    await screen.sees("echo: Second key")


async def test_a_deep_link_in_a_message_opens_within_the_page(open_screen: OpenScreen) -> None:
    screen = await (await open_screen()).open(MONITOR_3, str(GROUP_1))
    await screen.say("/rich@baqylau_sandbox_bot")
    await (await screen.sees("Paragraph 26")).get_by_role("link", name="deep").click()
    await screen.sees("echo: /start p_26")
    await expect(screen.page.locator("#title")).to_have_text("Baqylau")
    assert len(screen.page.context.pages) == 1


async def test_the_pages_own_address_may_carry_a_deep_link(open_screen: OpenScreen) -> None:
    screen = await open_screen()
    await screen.page.goto(f"{screen.url}/?start=p_26")
    await screen.sees("echo: /start p_26")
    assert "?" not in screen.page.url
