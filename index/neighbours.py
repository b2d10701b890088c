"""Mistyped words: what is one letter away, a swap of two counting as one."""

from collections.abc import Iterable

_SHORTEST = 5


class Neighbours:
    """Finds known words at distance one by a table of words with one letter left out.

    The first letter is taken as right. Words earlier in `words` win over later ones.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._rank: dict[str, int] = {}
        self._shortened: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST - 1 and word.isalpha() and word not in self._rank:
                self._rank[word] = len(self._rank)
                for shorter in _shortened(word):
                    self._shortened.setdefault(shorter, []).append(word)

    def nearest(self, word: str) -> str | None:
        """The commonest known word at distance one, or None; words under five letters are left."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        candidates = set(self._shortened.get(word, ()))
        for shorter in _shortened(word):
            candidates.update(self._shortened.get(shorter, ()))
            if shorter in self._rank:
                candidates.add(shorter)
        near = [other for other in candidates if _is_one_away(word, other)]
        return min(near, key=lambda other: self._rank[other], default=None)


def _shortened(word: str) -> Iterable[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


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
