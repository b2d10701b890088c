"""How near a question comes to the phrases that people ask by: each belongs to one paragraph."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from index.damage import DamageIsBrokenIndex
from index.phrases import PHRASES, rarity_of
from index.postings import Places, Scores
from index.query import RELATED_WEIGHT, Query

_MOST_WORDS_KEPT = 4096


class Asked:
    """The phrases of a finished index. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexBroken where the file is damaged."""
        with DamageIsBrokenIndex(), np.load(folder / PHRASES, allow_pickle=False) as stored:
            terms = str(stored["terms"]).split("\n")
            ends: list[int] = stored["ends"].tolist()
            self._numbers, entries, self._weights = stored["numbers"], stored["entries"], stored["weights"]
        self._slices = dict(zip(terms, map(slice, [0, *ends], ends), strict=False))
        self._entries, self._starts = np.unique(entries, return_index=True)
        self._totals = np.zeros(len(entries))
        self._word = lru_cache(maxsize=_MOST_WORDS_KEPT)(self._read_word)

    def likeness(self, query: Query, places: Places) -> Scores:
        """How near the query comes to the nearest phrase of each entry: 0 to 1, both in full."""
        if not len(self._entries):
            return np.zeros(len(places))
        asked = 0.0
        for word in query.words:
            numbers, scores, importance = self._word(word.terms)
            self._totals[numbers] += scores
            asked += importance
        alike = np.maximum.reduceat(np.minimum(2 * self._totals / (self._weights + asked), 1), self._starts)
        self._totals.fill(0)
        at = np.minimum(np.searchsorted(self._entries, places), len(self._entries) - 1)
        return np.where(self._entries[at] == places, alike[at], 0.0)

    def _read_word(self, terms: tuple[tuple[str, float], ...]) -> tuple[Places, Scores, float]:
        """The phrases that hold the word, what it adds to each, and what it would add at most."""
        known = [
            (self._numbers[self._slices[term]], weight) for term, weight in terms if term in self._slices
        ]
        best = np.zeros(len(self._totals))
        for numbers, weight in known:
            best[numbers] = np.maximum(best[numbers], weight)
        counts = [len(numbers) for numbers, weight in known if weight > RELATED_WEIGHT]
        importance = rarity_of(max(counts, default=0), len(self._totals))
        numbers = np.flatnonzero(best)
        return numbers, best[numbers] * importance, importance
