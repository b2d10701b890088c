"""Hyphens at line ends: part of the word, or only of its division between two lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_LEFT = re.compile(r"(\w+(?:[-\u2010\u2011]\w+)*)[-\u2010]$")
_RIGHT = re.compile(r"^\w+(?:[-\u2010\u2011]\w+)*")
_HYPHENS = re.compile("[\u2010\u2011]")
_PREFIXES = frozenset(
    (  # noqa: SIM905 - words are read more easily than quotes
        "all anti co counter cross ex extra follow full half high ill inter long low mid multi non post "
        "pre pro quasi re self semi short so socio sub twenty thirty forty fifty sixty seventy eighty "
        "ninety under vice well wide из кое по во как северо юго социально экс вице"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document as they stand inside lines, in lower case."""

    words: frozenset[str]

    def join(self, upper: str, lower: str) -> str:
        """Two following lines as one: with a space, or across a hyphen kept or dropped."""
        left, right = _LEFT.search(upper), _RIGHT.match(lower)
        if left is None:
            return f"{upper} {lower}" if upper else lower
        if right is None:
            return upper + lower if lower[:1].isdigit() else f"{upper} {lower}"
        return upper + lower if self._is_true(left[1], right[0]) else upper[:-1] + lower

    def divides(self, upper: str, lower: str) -> bool:
        """Whether the hyphen that the upper line ends with only divides a word."""
        left, right = _LEFT.search(upper), _RIGHT.match(lower)
        return left is not None and right is not None and not self._is_true(left[1], right[0])

    def _is_true(self, left: str, right: str) -> bool:
        """Whether the hyphen belongs to the word: by the document's own use, else by its parts."""
        if not right[0].islower() or left[-1].isdigit():
            return True
        whole, parted = _plain(left + right), _plain(f"{left}-{right}")
        if (whole in self.words) != (parted in self.words):
            return parted in self.words
        last, first = _plain(left).rpartition("-")[2], _plain(right).partition("-")[0]
        return last in _PREFIXES or (last in self.words and first in self.words)


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """The words of these lines; a word that a line's end divides is in none of them."""
    found: set[str] = set()
    for line in lines:
        words = _WORD.findall(line)
        cut = words[1:] if line[:1].islower() else words
        divided = line.rstrip().endswith(("-", "\u2010"))
        found.update(_plain(word) for word in (cut[:-1] if divided else cut))
    return Vocabulary(frozenset(found))


def _plain(word: str) -> str:
    return _HYPHENS.sub("-", word).lower()
