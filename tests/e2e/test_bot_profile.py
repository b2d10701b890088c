"""What Telegram shows of the bot before anything is said: commands by place and language, descriptions."""

from sandbox.faults import FaultKind
from sandbox.utf16 import utf16_length
from tests.e2e.bot_library import island
from tests.e2e.bot_life import Life

__all__ = ["island"]
CODES = ("", "kk", "ru", "en")
SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")


async def dressed(life: Life) -> None:
    """Wait until the profile is complete; its last call sets the menu."""
    await life.until(lambda: bool(life.account.profile.menus))


def names(life: Life, scope: str, code: str) -> set[str]:
    """The commands that are listed there."""
    return {str(c["command"]) for c in life.account.profile.commands[f"{scope}/{code}"]}  # type: ignore[index,call-overload]


async def test_commands_are_listed_by_place_and_language(island: Life) -> None:
    await dressed(island)
    assert set(island.account.profile.commands) == {f"{scope}/{code}" for scope in SCOPES for code in CODES}
    for code in CODES:
        private, group, admins = (names(island, scope, code) for scope in SCOPES)
        assert {"find", "para", "documents", "language", "help", "cancel"} <= private
        assert group < admins
        assert "language" in admins - group
    assert island.refused() == []


async def test_descriptions_are_in_each_language_and_within_their_limits(island: Life) -> None:
    await dressed(island)
    profile = island.account.profile
    for texts, most in ((profile.descriptions, 512), (profile.short_descriptions, 120)):
        assert set(texts) == set(CODES)
        assert texts[""] == texts["ru"]
        assert len(set(texts.values())) == 3
        assert all(0 < utf16_length(text) <= most for text in texts.values())


async def test_a_profile_that_telegram_refuses_does_not_hold_up_answers(island: Life) -> None:
    await island.sleep()
    island.account.profile.menus.clear()
    island.fault(FaultKind.ERROR, "setMyCommands", code=500)
    await island.wake()
    assert (await island.person(700_000_003).says("/help")).text
    await dressed(island)
