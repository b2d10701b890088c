"""What a look at one thing tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether the thing is as it must be, and a sentence about it."""

    is_right: bool
    sentence: str
