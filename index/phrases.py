"""Writes the phrases that people ask by beside an index: what each says, and of which entry."""

import math
from collections import Counter, defaultdict
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
        """Phrases for the entry at this place; places come in rising order."""
        for phrase in phrases:
            self._entries.append(entry)
            self._phrases.append(_words(phrase))

    def write(self, folder: Path) -> None:
        """Put the file into the folder of an index."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._phrases):
            for term in frozenset().union(*words):
                found[term].append(number)
        counts = Counter({term: len(numbers) for term, numbers in found.items()})
        rarity = {term: rarity_of(counts[term], len(self._phrases)) for term in found}
        terms = sorted(found)
        np.savez(
            folder / PHRASES,
            terms=np.array("\n".join(terms)),
            ends=np.cumsum([counts[term] for term in terms], dtype=np.intp),
            numbers=np.array([number for term in terms for number in found[term]], np.intp),
            entries=np.array(self._entries, np.intp),
            weights=np.array(
                [sum(min(map(rarity.__getitem__, w)) for w in words) for words in self._phrases]
            ),
        )


def rarity_of(count: int, phrases: int) -> float:
    """What a word counts that stands in so many of the phrases."""
    return max(math.log(max(phrases, 1) / (count + 1)), _LEAST_RARITY)


def _words(analysed: Analysed) -> list[frozenset[str]]:
    """The terms of each word: its stems, and what it names alone or with others."""
    named: Sequence[list[str]] = [[] for _ in analysed.words]
    for span in analysed.spans:
        for place in range(span.start, span.end):
            named[place].append(CONCEPT + span.concept)
    return [frozenset((*stems, *names)) for stems, names in zip(analysed.stems, named, strict=True)]
