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
        # Of a path numpy would leave the file open where it is no archive.
        with (
            DamageIsBrokenIndex(),
            (folder / PHRASES).open("rb") as file,
            np.load(file, allow_pickle=False) as stored,
        ):
            terms = str(stored["terms"]).split("\n")
            ends: list[int] = stored["ends"].tolist()
            self._numbers, entries, self._weights = stored["numbers"], stored["entries"], stored["weights"]
        # Of no terms, joined, one empty text is left, which has no end.
        self._slices = dict(zip(terms, map(slice, [0, *ends], ends), strict=False))
        self._entries, self._starts = np.unique(entries, return_index=True)
        self._shared = np.zeros(len(entries))
        self._word = lru_cache(maxsize=_MOST_WORDS_KEPT)(self._read_word)

    def likeness(self, query: Query, places: Places) -> Scores:
        """How near the query comes to the nearest phrase of each of these entries.

        Twice what they share by what both weigh: 0 where they share nothing, 1 where they say the same. A
        word weighs the more, the fewer phrases hold it; it is shared as far as the best of its terms that the
        phrase holds stands for it.
        """
        if not len(self._entries):
            return np.zeros(len(places))
        weight = 0.0
        for word in query.words:
            numbers, shares, importance = self._word(word.terms)
            self._shared[numbers] += shares
            weight += importance
        alike = np.maximum.reduceat(np.minimum(2 * self._shared / (self._weights + weight), 1), self._starts)
        self._shared.fill(0)
        at = np.minimum(np.searchsorted(self._entries, places), len(self._entries) - 1)
        return np.where(self._entries[at] == places, alike[at], 0.0)

    def _read_word(self, terms: tuple[tuple[str, float], ...]) -> tuple[Places, Scores, float]:
        """The phrases that hold the word, what it shares with each, and what it weighs in the question.

        What is merely related to a word tells nothing of how common the word is.
        """
        known = [
            (self._numbers[self._slices[term]], weight) for term, weight in terms if term in self._slices
        ]
        best = np.zeros(len(self._shared))
        for numbers, weight in known:
            best[numbers] = np.maximum(best[numbers], weight)
        counts = [len(numbers) for numbers, weight in known if weight > RELATED_WEIGHT]
        importance = rarity_of(max(counts, default=0), len(self._shared))
        numbers = np.flatnonzero(best)
        return numbers, best[numbers] * importance, importance
