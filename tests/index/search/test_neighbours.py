"""Mistyped words."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.neighbours import Neighbours

NEIGHBOURS = Neighbours(["prison", "prisons", "torture", "пытки", "confinement"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trture", "torture"),
        ("tortture", "torture"),
        ("tortuer", "torture"),
        ("tortura", "torture"),
        ("пыкти", "пытки"),
        ("prisin", "prison"),
        ("confinment", "confinement"),
    ],
)
def test_one_slip_is_put_right(typed: str, meant: str) -> None:
    assert NEIGHBOURS.nearest(typed) == meant


@pytest.mark.parametrize("typed", ["xorture", "torchure", "prsn", "2022", "", "t" * 40])
def test_what_is_further_away_is_left_alone(typed: str) -> None:
    assert NEIGHBOURS.nearest(typed) is None


def test_the_commoner_word_wins() -> None:
    assert NEIGHBOURS.nearest("prisonz") == "prison"


def is_one_slip_away(typed: str, meant: str) -> bool:
    """Whether a letter too many, too few or wrong, or two that changed places, make the one of the other."""
    places = range(len(typed) + 1)
    letters = {*meant}
    return meant in (
        {typed[:at] + typed[at + 1 :] for at in places}
        | {typed[:at] + letter + typed[at:] for at in places for letter in letters}
        | {typed[:at] + letter + typed[at + 1 :] for at in places for letter in letters}
        | {typed[:at] + typed[at + 1 : at + 2] + typed[at : at + 1] + typed[at + 2 :] for at in places}
    )


def slow_nearest(typed: str, known: Sequence[str]) -> str | None:
    """The first of all known words that is one slip away and begins alike."""
    if len(typed) < 5:
        return None
    return next((w for w in known if w != typed and w[0] == typed[0] and is_one_slip_away(typed, w)), None)


# Few letters, so that many words are near each other, and a word often is its own neighbour's half.
few_letters = st.text(alphabet="abж", min_size=1, max_size=12)


@example("abcde", ["abdce"])
@example("abcdef", ["abdcef"])
@example("abcdefg", ["abcedfg"])
@example("abcde", ["abce"])
@example("abcd", ["abce"])
@given(few_letters, st.lists(few_letters, max_size=60))
def test_a_word_one_slip_away_is_found_wherever_the_slip_is(typed: str, known: list[str]) -> None:
    assert Neighbours(known).nearest(typed) == slow_nearest(typed, known)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word of any length, and the word with a slip anywhere after its first letter."""
    word = draw(st.text(alphabet="abcdefghж", min_size=6, max_size=20))
    at = draw(st.integers(1, len(word) - 1))
    letter = draw(st.sampled_from("abcdefghж"))
    start, rest = word[:at], word[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return word, start + draw(st.sampled_from([rest[1:], letter + rest, letter + rest[1:], swapped]))


@given(slips())
def test_any_slip_after_the_first_letter_is_put_right(pair: tuple[str, str]) -> None:
    meant, typed = pair
    assert Neighbours([meant]).nearest(typed) == (None if meant == typed else meant)
