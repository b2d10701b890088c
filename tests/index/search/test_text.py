"""Words and their folding."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text import MAX_WORD, _fold, fold_word, words_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Confinement", "confinement"),
        ("ПЫТКИ", "пытки"),
        ("ребёнок", "ребенок"),
        ("исправительнaя", "исправительная"),
        ("VІІ", "vii"),
        ("con\u00adfine", "confine"),
        ("２０２２", "2022"),
        ("қамау".encode().decode(), "қамау"),
        ("и\u0306од", "йод"),
        ("\ufdfa", "صلىاللهعليهوسلم"),
    ],
)
def test_ways_of_typing_a_word_are_one_form(typed: str, folded: str) -> None:
    assert fold_word(typed) == folded


def test_hyphens_spaces_and_possessives_part_words() -> None:
    text = "State party’s follow\u2011up\u00a0to ill-treatment (art. 12)"
    forms = [word.form for word in words_of(text)]
    assert forms == ["state", "party", "follow", "up", "to", "ill", "treatment", "art", "12"]


def test_places_are_those_of_the_text() -> None:
    text = "«Карцер» — и СИЗО"
    assert [text[word.start : word.end] for word in words_of(text)] == ["Карцер", "и", "СИЗО"]


def test_a_long_word_is_cut_and_not_remembered() -> None:
    fold_word("ш" * MAX_WORD)
    before = _fold.cache_info()
    for length in range(MAX_WORD + 1, 20 * MAX_WORD):
        assert fold_word("ш" * length) == "ш" * MAX_WORD
    assert _fold.cache_info().currsize == before.currsize
    fold_word("ш" * MAX_WORD)
    assert _fold.cache_info().hits == before.hits + 1


@example("\ufdfa \ufc5e \u037a")
@given(st.text(max_size=300))
def test_any_text_has_words_of_bounded_length_in_rising_places(text: str) -> None:
    words = words_of(text)
    assert all(0 < len(word.form) <= MAX_WORD for word in words)
    assert not any(char.isspace() for word in words for char in word.form)
    assert all(one.end <= other.start for one, other in pairwise(words))
