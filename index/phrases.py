"""Writes the phrases that people ask by beside an index: what each says, and of which entry.

The file is a numpy archive. `terms` are all terms, sorted, joined by line ends; the numbers of the phrases
that hold the n-th of them stand in `numbers` from the (n-1)-th of `ends` up to the n-th. By a phrase's number
go `entries`, the place of the entry that it belongs to, and `weights`, what its words weigh together.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from index.analysis import CONCEPT, Analysed

PHRASES = "phrases.npz"
_LEAST_RARITY: Final = 0.5
"""What even the commonest word counts."""


class PhraseWriter:
    """Collects the phrases of an index under construction."""

    def __init__(self) -> None:
        self._entries: list[int] = []
        self._phrases: list[list[frozenset[str]]] = []

    def add(self, entry: int, phrases: Iterable[Analysed]) -> None:
        """Phrases for the entry at this place; places come in rising order. No phrase is without words."""
        for phrase in phrases:
            if phrase.words:
                self._entries.append(entry)
                self._phrases.append(_words(phrase))

    def write(self, folder: Path) -> None:
        """Put the file into the folder of an index."""
        holding = self._holding()
        terms = sorted(holding)
        np.savez(
            folder / PHRASES,
            terms=np.array("\n".join(terms)),
            ends=np.cumsum([len(holding[term]) for term in terms], dtype=np.intp),
            numbers=np.array([number for term in terms for number in holding[term]], np.intp),
            entries=np.array(self._entries, np.intp),
            weights=np.array(self._weights(holding), np.float64),
        )

    def _holding(self) -> dict[str, list[int]]:
        """The numbers of the phrases that hold a term, by the term."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._phrases):
            for term in frozenset().union(*words):
                found[term].append(number)
        return found

    def _weights(self, holding: dict[str, list[int]]) -> list[float]:
        """What each phrase weighs: of each of its words the commonest term counts."""
        rarity = {term: rarity_of(len(numbers), len(self._phrases)) for term, numbers in holding.items()}
        return [sum(min(rarity[term] for term in word) for word in words) for words in self._phrases]


def rarity_of(count: int, phrases: int) -> float:
    """What a word weighs that stands in `count` of the phrases."""
    return max(math.log(max(phrases, 1) / (count + 1)), _LEAST_RARITY)


def _words(analysed: Analysed) -> list[frozenset[str]]:
    """The terms of each word: its stems, and what it names alone or with others."""
    named: Sequence[list[str]] = [[] for _ in analysed.words]
    for span in analysed.spans:
        for place in range(span.start, span.end):
            named[place].append(CONCEPT + span.concept)
    return [frozenset((*stems, *names)) for stems, names in zip(analysed.stems, named, strict=True)]
