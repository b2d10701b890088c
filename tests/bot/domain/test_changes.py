"""What became of paragraphs between two files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.changes import Change, ParagraphChange, compare, fingerprint, has_become_another
from bot.domain.document import Passage

VERSIONS = st.dictionaries(st.sampled_from("1234567"), st.sampled_from("abcd"))


def test_equal_words_under_two_numbers_never_count_as_moved() -> None:
    changes = compare({"1": "same", "2": "same", "3": "own"}, {"4": "same", "3": "own"})
    assert changes == (
        ParagraphChange("4", Change.NEW),
        ParagraphChange("3", Change.SAME),
        ParagraphChange("1", Change.GONE),
        ParagraphChange("2", Change.GONE),
    )


def test_a_paragraph_put_in_front_moves_the_others_on() -> None:
    changes = compare({"1": "a", "2": "b"}, {"1": "new", "2": "a", "3": "b"})
    assert changes == (
        ParagraphChange("1", Change.REWORDED),
        ParagraphChange("2", Change.MOVED, "1"),
        ParagraphChange("3", Change.MOVED, "2"),
    )


@given(VERSIONS, VERSIONS)
def test_every_number_of_both_versions_is_accounted_for(
    before: dict[str, str], after: dict[str, str]
) -> None:
    changes = compare(before, after)
    told = [change.number for change in changes]
    assert len(set(told)) == len(told)
    moved = {change.moved_from for change in changes if change.moved_from}
    assert set(told) | moved >= set(before) | set(after)
    for change in changes:
        assert (change.change is Change.SAME) == (
            change.number in after and before.get(change.number) == after[change.number]
        )
        assert (change.change is Change.GONE) == (change.number not in after)
        if change.moved_from:
            assert before[change.moved_from] == after[change.number]


@given(VERSIONS)
def test_a_version_compared_with_itself_is_the_same_throughout(version: dict[str, str]) -> None:
    assert all(change.change is Change.SAME for change in compare(version, version))


def test_white_space_and_unicode_form_are_no_words_but_labels_are() -> None:
    spelled = unicodedata.normalize("NFD", "Ақмола облысы й")
    assert fingerprint([Passage("Ақмола  облысы\u00a0й ")]) == fingerprint([Passage(spelled)])
    assert fingerprint([Passage("a", ("b",))]) != fingerprint([Passage("a", ("c",))])
    assert fingerprint([Passage("a b")]) != fingerprint([Passage("a"), Passage("b")])


LONG = "The Committee is concerned that the cells of the old prison flood in spring"
OTHER = "Teachers went to forty villages and brought books for every school there"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"1": LONG, "2": OTHER}, {"1": LONG, "2": OTHER}, False),
        ({"1": LONG, "2": OTHER}, {"1": LONG.replace("old", "new"), "2": OTHER}, False),
        ({"1": LONG, "2": OTHER}, {"1": f"{LONG.upper()} and autumn", "2": f"{OTHER}, too"}, False),
        ({"1": LONG, "2": OTHER}, {"1": LONG}, False),
        ({"1": LONG, "2": OTHER}, {"2": LONG, "3": OTHER}, False),
        ({"1": LONG, "2": OTHER, "3": "Food is scarce"}, {"1": LONG}, True),
        ({"1": LONG, "2": "Food is scarce"}, {"1": OTHER, "2": OTHER, "3": OTHER}, True),
        ({"1": LONG}, {}, True),
        ({"1": "№"}, {"1": "§"}, True),
        ({}, {"1": LONG}, False),
    ],
)
def test_a_text_with_more_gone_than_kept_is_another(
    before: dict[str, str], after: dict[str, str], expected: bool
) -> None:
    assert has_become_another(before, after) is expected
