"""Ranks the entries of an index for a query: sums of finished scores, exact to the last place."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.domain.document import ParagraphKind
from index.postings import Entry, Places, Posting, Postings, Scores
from index.query import Query, QueryWord

MAX_RESULTS = 200
COVERAGE_FLOOR: Final = 0.4
LEAST_COVERAGE: Final = 0.35
LEAST_COVERAGE_OF_STRANGE: Final = 0.5
LEAST_OF_BEST: Final = 0.25
GROUP_SHARE: Final = 0.2
KIND_FACTORS: Final = {
    ParagraphKind.RECOMMENDATION: 1.15,
    ParagraphKind.CONCERN: 1.1,
    ParagraphKind.FOLLOW_UP_REQUEST: 1.1,
    ParagraphKind.QUESTION: 1.1,
    ParagraphKind.INFORMATION: 0.8,
}


class Ranking:
    """Ranks by one index; holds its entries' factors and groups as arrays."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        entries = postings.entries
        self._factors = np.array([KIND_FACTORS.get(entry.kind, 1.0) for entry in entries])
        numbers: dict[str, int] = {}
        self._groups = np.array([numbers.setdefault(entry.group, len(numbers)) for entry in entries], np.intp)
        self._best_of_group = np.zeros(len(numbers))
        self._totals = np.zeros(len(entries))
        self._coverage = np.zeros(len(entries))
        self._best = np.zeros(len(entries))

    def rank(self, query: Query, accept: Callable[[Entry], bool]) -> list[tuple[int, float]]:
        """Places of entries with their scores, best first; at most 200, equal scores in the index's order.

        A score is the sum over the words of their best term's score, weighed by how much of the question is
        covered and by the kind of paragraph; a paragraph gains by the best one under its heading.
        """
        places, scores = self._scored(query)
        kept = np.fromiter((accept(self._postings.entries[place]) for place in places), bool, len(places))
        places, scores = places[kept], scores[kept]
        if not len(places):
            return []
        scores = scores + GROUP_SHARE * self._best_under_heading(places, scores)
        order = np.lexsort((places, -scores))[:MAX_RESULTS]
        least = LEAST_OF_BEST * scores[order[0]]
        return [(int(places[one]), float(scores[one])) for one in order if scores[one] >= least]

    def _scored(self, query: Query) -> tuple[Places, Scores]:
        """The places that hold enough of the question, with their scores."""
        try:
            touched = self._add_up(query)
            coverage = self._coverage[touched] / sum(word.importance for word in query.words)
            # A word that no paragraph knows makes it likely that the question is about something else.
            is_strange = any(not word.terms for word in query.words)
            least = LEAST_COVERAGE_OF_STRANGE if is_strange else LEAST_COVERAGE
            enough = coverage >= least
            touched, coverage = touched[enough], coverage[enough]
            factors = COVERAGE_FLOOR + (1 - COVERAGE_FLOOR) * coverage * coverage
            return touched, self._totals[touched] * factors * self._factors[touched]
        finally:
            self._totals.fill(0)
            self._coverage.fill(0)

    def _add_up(self, query: Query) -> Places:
        """Sum up into `_totals` and `_coverage`; the places that were touched."""
        for word in query.words:
            self._add_word(word)
        return np.flatnonzero(self._totals).astype(np.int32)

    def _add_word(self, word: QueryWord) -> None:
        """Add the best of the word's terms at each place."""
        found = [(self._postings.read(term), weight) for term, weight in word.terms]
        if not found:
            return
        places, scores = self._best_of(found)
        self._totals[places] += scores
        self._coverage[places] += word.importance

    def _best_of(self, found: list[tuple[Posting, float]]) -> tuple[Places, Scores]:
        if len(found) == 1:
            posting, weight = found[0]
            return posting.places, posting.scores * weight
        for posting, weight in found:
            better = np.maximum(self._best[posting.places], posting.scores * weight)
            self._best[posting.places] = better
        places = np.unique(np.concatenate([posting.places for posting, _ in found]))
        scores = self._best[places]
        self._best[places] = 0
        return places, scores

    def _best_under_heading(self, places: Places, scores: Scores) -> NDArray[np.float64]:
        groups = self._groups[places]
        np.maximum.at(self._best_of_group, groups, scores)
        best = self._best_of_group[groups]
        self._best_of_group[groups] = 0
        return best
