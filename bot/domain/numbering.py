"""Paragraph numbers as quantities, to find the nearest of them."""

from collections.abc import Sequence

MOST_DIGITS = 9
"""What people type as a number may be thousands of digits long."""


def leading_number(text: str) -> int:
    """The number that a text begins with, at most nine digits of it; 0 where it begins with none."""
    length = next((place for place, sign in enumerate(text) if not "0" <= sign <= "9"), len(text))
    return int(text[: min(length, MOST_DIGITS)] or 0)


def nearest_numbers(number: str, numbers: Sequence[str], most: int) -> list[str]:
    """At most so many of the numbers, those first that come closest to one that is absent."""
    wanted = leading_number(number)
    return sorted(numbers, key=lambda other: abs(leading_number(other) - wanted))[:most]
