"""Mistyped words."""

import pytest

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
