"""What was mistyped is put right: layouts, alphabets, letters, dots, hyphens; what was typed well stays."""

import pytest

from index.search import Searcher


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfhwth", "карцер"),
        ("gsnrb d ry,", "пытки в кнб"),
        ("ещкегку", "torture"),
        ("0fvf0 ;fqsylf", "қамақ жайында"),
        ("solitery  confinment", "solitary confinment"),
        ("skolko del o pytkah", "сколько дел о пытках"),
        ("посещение и.в.с.", "посещение ивс"),
        ("дедовшина", "дедовщина"),
        ("jalǵyz qamaý", "жалғыз қамау"),
    ],
)
def test_what_was_meant_is_searched_for(searcher: Searcher, typed: str, meant: str) -> None:
    assert searcher.search(typed).corrected == meant


@pytest.mark.parametrize(
    "text",
    ["solitary   confinement", "жалгыз камау", "ҰПТ-ның тәуелсіздігі", "пытки в СИЗО", "NPM visits", "414"],
)
def test_what_was_typed_well_stays(searcher: Searcher, text: str) -> None:
    assert searcher.search(text).corrected is None


def test_only_the_beginning_of_a_long_text_is_mended(searcher: Searcher) -> None:
    assert len((searcher.search("qwzxv " * 80).corrected or "").split()) <= 16
