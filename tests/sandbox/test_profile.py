"""Commands, names, descriptions, menu button."""

import pytest

from sandbox.defaults import GROUP_1, MONITOR_1, MONITOR_2, MONITOR_3
from tests.sandbox.conftest import Driver


def commands(*names: str) -> list[dict]:
    return [{"command": name, "description": f"about {name}"} for name in names]


async def test_commands_are_kept_per_scope_and_language(driver: Driver) -> None:
    scope = {"type": "all_private_chats"}
    await driver.call("setMyCommands", commands=commands("a"))
    await driver.call("setMyCommands", commands=commands("b"), scope=scope, language_code="kk")
    assert await driver.call("getMyCommands", scope=scope, language_code="kk") == commands("b")
    assert await driver.call("getMyCommands", scope=scope) == []
    await driver.call("deleteMyCommands", scope=scope, language_code="kk")
    assert await driver.call("getMyCommands", scope=scope, language_code="kk") == []


async def test_an_app_lists_the_commands_of_the_nearest_scope(driver: Driver) -> None:
    await driver.call("setMyCommands", commands=commands("a"))
    await driver.call("setMyCommands", commands=commands("k"), language_code="kk")
    await driver.call("setMyCommands", commands=commands("g"), scope={"type": "all_group_chats"})
    await driver.call("setMyCommands", commands=commands("c"), scope={"type": "all_chat_administrators"})
    seen = {
        (user, chat): (await driver.ask("commands", user=user, chat=chat))["commands"][0]["command"]
        for user in (MONITOR_1, MONITOR_2)
        for chat in (user, GROUP_1)
    }
    assert list(seen.values()) == ["k", "c", "a", "g"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (commands("Find"), "BOT_COMMAND_INVALID"),
        (commands("іздеу"), "BOT_COMMAND_INVALID"),
        (commands("a" * 33), "BOT_COMMAND_INVALID"),
        (commands(*(f"c{n}" for n in range(101))), "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "a", "description": "я" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": " "}], "description must be non-empty"),
    ],
)
async def test_wrong_commands_are_refused(driver: Driver, wrong: list[dict], words: str) -> None:
    assert words in await driver.refusal("setMyCommands", commands=wrong)


async def test_a_profile_speaks_the_persons_language(driver: Driver) -> None:
    await driver.call("setMyName", name="Baqylau")
    await driver.call("setMyName", name="Бақылау", language_code="kk")
    await driver.call("setMyDescription", description="about")
    await driver.call("setMyShortDescription", short_description="short", language_code="en")
    kazakh = await driver.ask("profile", user=MONITOR_1)
    english = await driver.ask("profile", user=MONITOR_3)
    assert (kazakh["name"], kazakh["description"], kazakh["short_description"]) == ("Бақылау", "about", "")
    assert (english["name"], english["short_description"]) == ("Baqylau", "short")


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_texts_of_the_profile_have_limits(driver: Driver, method: str, field: str, limit: int) -> None:
    await driver.call(method, **{field: "я" * limit})
    assert "invalid length" in await driver.refusal(method, **{field: "я" * (limit + 1)})
    assert "language code" in await driver.refusal(method, **{field: "a"}, language_code="kaz")


async def test_the_menu_button_is_for_one_chat_or_all(driver: Driver) -> None:
    await driver.call("setChatMenuButton", menu_button={"type": "commands"})
    await driver.call("setChatMenuButton", chat_id=MONITOR_1, menu_button={"type": "default"})
    assert await driver.call("getChatMenuButton") == {"type": "commands"}
    assert await driver.call("getChatMenuButton", chat_id=MONITOR_1) == {"type": "default"}
