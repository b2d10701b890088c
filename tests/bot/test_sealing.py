"""Sealing: content comes back whole, and nothing changed, moved or foreign opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sealing import CannotOpen, Sealer, WeakKey

OLD, NEW = b"o" * 32, b"n" * 32


@given(st.binary(max_size=2000), st.text(max_size=20).filter(lambda text: text.isprintable()))
def test_what_was_sealed_opens_in_its_context(content: bytes, context: str) -> None:
    sealer = Sealer([NEW])
    assert sealer.open(sealer.seal(content, context), context) == content


@given(st.text(st.characters(), max_size=50))
def test_any_text_comes_back_even_with_lone_surrogates(text: str) -> None:
    sealer = Sealer([NEW])
    assert sealer.open_text(sealer.seal(text, "inbox:1"), "inbox:1") == text


def test_a_value_moved_to_another_row_does_not_open() -> None:
    sealer = Sealer([NEW])
    with pytest.raises(CannotOpen):
        sealer.open(sealer.seal("text", "inbox:1"), "inbox:2")


@given(st.data())
def test_one_changed_byte_is_noticed(data: st.DataObject) -> None:
    sealer = Sealer([NEW])
    sealed = bytearray(sealer.seal("text", "inbox:1"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        sealer.open(bytes(sealed), "inbox:1")


@pytest.mark.parametrize("length", [0, 1, 5, 16, 17, 30])
def test_a_value_cut_short_is_noticed(length: int) -> None:
    sealer = Sealer([NEW])
    with pytest.raises(CannotOpen):
        sealer.open(sealer.seal("text", "inbox:1")[:length], "inbox:1")


def test_after_a_rotation_old_values_open_and_new_ones_need_the_new_key() -> None:
    before, after = Sealer([OLD]), Sealer([NEW, OLD])
    assert after.open_text(before.seal("old", "x"), "x") == "old"
    with pytest.raises(CannotOpen):
        before.open(after.seal("new", "x"), "x")


def test_a_rotation_keeps_the_lookup_of_a_chat() -> None:
    assert Sealer([OLD]).lookup("42", "chat") == Sealer([NEW, OLD]).lookup("42", "chat")


def test_lookups_differ_by_context_and_by_key() -> None:
    hashes = {Sealer([key]).lookup("42", context) for key in (OLD, NEW) for context in ("chat", "user")}
    assert len(hashes) == 4


def test_a_short_and_a_longer_word_have_the_same_size() -> None:
    sealer = Sealer([NEW])
    assert len(sealer.seal("a", "x")) == len(sealer.seal("a" * 200, "x"))


def test_the_same_text_never_looks_the_same() -> None:
    sealer = Sealer([NEW])
    assert sealer.seal("a", "x") != sealer.seal("a", "x")


def test_nothing_of_key_or_text_shows() -> None:
    sealer = Sealer([OLD])
    assert b"karzer" not in sealer.seal("karzer", "x")
    assert "oooo" not in repr(sealer)


@pytest.mark.parametrize("keys", [[], [b""], [b"short"], [NEW, b"short"]])
def test_a_missing_or_short_key_is_refused(keys: list[bytes]) -> None:
    with pytest.raises(WeakKey):
        Sealer(keys)
