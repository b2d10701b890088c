"""The Kazakh stemmer on families of forms and on words that only look alike."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kazakh import kazakh_stem
from index.text import fold_word, keyboard_form

HERE = Path(__file__).parent
FEW = {("сот", "сотка")}
"""Pairs that meet although they should not: a local loan and a form of «сот»."""


def stem(word: str) -> str:
    return kazakh_stem(keyboard_form(fold_word(word)))


def families() -> Iterator[list[str]]:
    for line in (HERE / "kazakh_families.txt").read_text(encoding="utf-8").splitlines():
        lemma, forms = line.split(":")
        yield [lemma, *forms.split()]


def test_nearly_all_forms_of_a_word_meet() -> None:
    pairs = [pair for forms in families() for pair in combinations(sorted({*forms}), 2)]
    joined = sum(stem(one) == stem(other) for one, other in pairs)
    assert len(pairs) > 10_000
    assert joined / len(pairs) >= 0.97


def test_no_two_families_meet() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, *forms in families():
        for form in (lemma, *forms):
            found[stem(form)].add(lemma)
    assert [sorted(lemmas) for lemmas in found.values() if len(lemmas) > 1] == []


def test_words_that_only_look_alike_stay_apart() -> None:
    lines = (HERE / "kazakh_different.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split()) for line in lines]
    assert {pair for pair in pairs if stem(pair[0]) == stem(pair[1])} <= FEW


@pytest.mark.parametrize(
    ("typed", "meant"), [("азаптауга", "азаптауға"), ("кукыгынын", "құқығының"), ("турмедеги", "түрмедегі")]
)
def test_letters_of_a_russian_keyboard_are_understood(typed: str, meant: str) -> None:
    assert stem(typed) == stem(meant)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыьэюяі", min_size=1, max_size=40))
def test_any_word_has_a_stem_that_is_not_longer_than_the_word_spelt_out(word: str) -> None:
    assert 0 < len(stem(word)) <= 2 * len(word)
