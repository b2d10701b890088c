"""Mistyped words: what is one letter away, a swap of two counting as one."""

from collections.abc import Iterable, Iterator

_SHORTEST = 5
"""Letters of a mistyped word; too many shorter ones are near too many words."""


class Neighbours:
    """Finds known words at distance one that have the same first letter.

    Two words at distance one share their first letters or their last ones, half of either but for one letter;
    so words are kept by these halves. Words earlier in `words`, which are to be the commoner ones, win over
    later ones.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._rank: dict[str, int] = {}
        self._alike: dict[tuple[int, str, str], list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST - 1 and word.isalpha() and word not in self._rank:
                self._rank[word] = len(self._rank)
                for key in _halves(word, len(word)):
                    self._alike.setdefault(key, []).append(word)

    def nearest(self, word: str) -> str | None:
        """The commonest known word at distance one, or None; words under five letters are left."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        near = (
            other
            for length in (len(word) - 1, len(word), len(word) + 1)
            for key in _halves(word, length)
            for other in self._alike.get(key, ())
            if other != word and _is_one_away(word, other)
        )
        return min(near, key=lambda other: self._rank[other], default=None)


def _halves(word: str, length: int) -> Iterator[tuple[int, str, str]]:
    """What a word shares, the one or the other, with every word of that length at distance one."""
    half = length // 2 - 1
    yield length, word[: max(half, 1)], ""
    yield length, word[0], word[-max(half, 1) :]


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
