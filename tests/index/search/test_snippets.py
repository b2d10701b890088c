"""Snippets."""

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.snippets import best_passage, cut_snippet

ANALYZER = Analyzer()
LONG = "Nothing of note here. " * 30 + "The prisons were overcrowded. " + "And so on and so on. " * 30


def test_inflected_forms_are_marked() -> None:
    fragments = cut_snippet(ANALYZER, "All prisons are prisons.", frozenset({"e:prison"}), 100)
    assert [one.text for one in fragments if one.is_match] == ["prisons", "prisons"]
    assert "".join(one.text for one in fragments) == "All prisons are prisons."


def test_a_concept_marks_its_words() -> None:
    fragments = cut_snippet(ANALYZER, "Use of solitary confinement.", frozenset({"c:solitary"}), 100)
    assert [one.text for one in fragments if one.is_match] == ["solitary", "confinement"]


def test_the_densest_part_of_a_long_text_is_shown_cut_between_words() -> None:
    fragments = cut_snippet(ANALYZER, LONG, frozenset({"e:prison", "e:overcrowd"}), 80)
    text = "".join(one.text for one in fragments)
    assert text.startswith("…")
    assert text.endswith("…")
    assert "prisons were overcrowded" in text
    assert len(text) <= 82
    assert set(text.strip("…").split()) <= set(LONG.split())


def test_without_a_match_the_beginning_is_shown() -> None:
    text = "".join(one.text for one in cut_snippet(ANALYZER, LONG, frozenset(), 50))
    assert text.startswith("Nothing of note")


def test_the_passage_with_most_matches_gives_the_label() -> None:
    passages = [((), "Prisons:"), (("a",), "Overcrowded prisons;"), (("b",), "Food.")]
    assert best_passage(ANALYZER, passages, frozenset({"e:prison", "e:overcrowd"})) == ("a",)
    assert best_passage(ANALYZER, passages, frozenset({"e:x"})) == ()


@given(st.text(max_size=400), st.integers(1, 200))
def test_a_snippet_is_a_part_of_the_text(text: str, width: int) -> None:
    fragments = cut_snippet(ANALYZER, text, frozenset({"e:a", "=1", "e:x"}), width)
    joined = "".join(one.text for one in fragments)
    assert joined.strip("…") in text
    assert len(joined) <= max(width, 1) + 2
