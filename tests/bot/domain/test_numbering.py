"""Numbers are compared by the digits that they begin with."""

import pytest

from bot.domain.numbering import leading_number, nearest_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("24", 24), ("24bis", 24), ("", 0), ("bis", 0), ("007", 7), ("9" * 5000, 999_999_999), ("٢", 0)],
)
def test_a_text_is_as_large_as_the_digits_that_it_begins_with(text: str, number: int) -> None:
    assert leading_number(text) == number


def test_the_closest_numbers_come_first_and_earlier_ones_before_later() -> None:
    assert nearest_numbers("8", ["1", "6", "7", "7bis", "9", "30"], 4) == ["7", "7bis", "9", "6"]


def test_nothing_is_nearest_where_there_is_nothing() -> None:
    assert nearest_numbers("8", [], 3) == []
