"""Lengths and entities that Telegram finds by itself."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import found_entities, leading_command
from sandbox.people import pieces
from sandbox.utf16 import cleaned, is_well_formed, utf16_length


@given(st.text())
def test_length_is_what_utf16_takes(text: str) -> None:
    assert utf16_length(text) == sum(2 if ord(c) > 0xFFFF else 1 for c in text)


def test_lone_surrogates_are_told() -> None:
    assert is_well_formed("😀б")
    assert not is_well_formed("a\ud83d")


def test_control_characters_become_blanks() -> None:
    assert cleaned("a\x00b\r\n\tc") == "a b\n\tc"


@given(st.text(st.sampled_from("aя😀"), max_size=9000))
def test_an_app_cuts_long_text_without_losing_a_character(text: str) -> None:
    cut = pieces(text)
    assert "".join(cut) == text
    assert all(utf16_length(piece) <= 4096 for piece in cut)


def test_commands_mentions_links_are_found_with_utf16_offsets() -> None:
    found = found_entities("😀 /find@some_bot x @name_x #тег mail@a.kz https://x.kz/a.")
    assert [(e["type"], e["offset"], e["length"]) for e in found] == [
        ("bot_command", 3, 14),
        ("mention", 20, 7),
        ("hashtag", 28, 4),
        ("email", 33, 9),
        ("url", 43, 14),
    ]


def test_a_citation_is_no_command() -> None:
    assert found_entities("CAT/C/KAZ/CO/4 24(a)") == []


def test_a_leading_command_names_its_bot_or_none() -> None:
    assert leading_command("/find@some_bot x") == ("find", "some_bot")
    assert leading_command("/find x") == ("find", None)
    assert leading_command("x /find") is None
    assert leading_command("//find") is None
