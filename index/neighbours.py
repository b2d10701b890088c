"""Mistyped words: what is one letter away, a swap of two counting as one."""

from collections.abc import Iterable

_SHORTEST = 5


class Neighbours:
    """Finds known words at distance one among those of about the same length and the same first letter.

    Mistakes are rare and words alike in both are few, so looking through them costs less than the
    table of all shortened words would cost in memory. Words earlier in `words` win over later ones.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._rank: dict[str, int] = {}
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST - 1 and word.isalpha() and word not in self._rank:
                self._rank[word] = len(self._rank)
                self._alike.setdefault((word[0], len(word)), []).append(word)

    def nearest(self, word: str) -> str | None:
        """The commonest known word at distance one, or None; words under five letters are left."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        near = (
            other
            for length in (len(word) - 1, len(word), len(word) + 1)
            for other in self._alike.get((word[0], length), ())
            if other != word and _is_one_away(word, other)
        )
        return min(near, key=lambda other: self._rank[other], default=None)


def _is_one_away(one: str, other: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbours leads from one to the other."""
    if len(one) > len(other):
        one, other = other, one
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1]
    return one[same + 1 :] == other[same + 1 :] or (swapped and one[same + 2 :] == other[same + 2 :])
