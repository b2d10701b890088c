"""Ranks the entries of an index for a query: sums of finished scores, exact to the last place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from bot.domain.document import ParagraphKind
from index.asked import Asked
from index.postings import Entry, Places, Postings, Scores
from index.query import RELATED_WEIGHT, Query
from index.themes import Themes

# `make eval` says what another weight does to judged questions.
MAX_RESULTS = 200
COVERAGE_FLOOR: Final = 0.7
"""What is left of a score, near a coverage of nothing; the rest comes with the square of the coverage."""
LEAST_COVERAGE: Final = 0.2
"""The part of the question, by its words' importance, that has to be answered."""
SPECIFIC: Final = 1.7
"""The importance (idf) from which a word tells what is asked about: it stands in a third of all or less. In a
small index, where no word weighs much, a third of the highest importance is enough."""
LEAST_OF_BEST: Final = 0.25
"""What scores less than this part of the best is not listed."""
GROUP_SHARE: Final = 0.3
"""The part of the best score under its heading that a paragraph gains."""
TOPIC_SHARE: Final = 0.7
"""The part of its own score that a paragraph gains by sharing the theme in full."""
ASKED_SHARE: Final = 1.0
"""The part of its own score that a paragraph gains by a phrase that says what the question says."""
KIND_FACTORS: Final = {
    ParagraphKind.RECOMMENDATION: 1.3,
    ParagraphKind.CONCERN: 1.2,
    ParagraphKind.QUESTION: 1.1,
    ParagraphKind.FOLLOW_UP_REQUEST: 0.7,
}
"""What tells a State what to do comes before what describes; kinds that are not here count once."""
_MOST_WORDS_KEPT, _MOST_PLACES_KEPT = 4096, 8_000_000
"""Words are remembered with their scores, at most so many; a place of one takes up to 24 bytes."""
_FEW = 2_000
"""So many places are quicker ranked than looked through for those that cannot come first."""


@dataclass(frozen=True, slots=True)
class _WordScores:
    """The best score of a word's terms at each of `places`; in `answered` stands more than related ones."""

    places: Places
    scores: Scores
    answered: Places


class Ranking:
    """Ranks by one index, whose entries it holds as arrays. To be used by one thread at a time."""

    def __init__(self, postings: Postings, asked: Asked) -> None:
        self._postings = postings
        entries = postings.entries
        self._themes = Themes(entries)
        self._asked = asked
        self._factors = np.array([KIND_FACTORS.get(entry.kind, 1.0) for entry in entries])
        numbers: dict[str, int] = {}
        self._groups = np.array([numbers.setdefault(entry.group, len(numbers)) for entry in entries], np.intp)
        self._best_of_group = np.zeros(len(numbers))
        self._least_specific = min(SPECIFIC, postings.highest_idf() / 3)
        self._totals = np.zeros(len(entries))
        self._coverage = np.zeros(len(entries))
        self._specific = np.zeros(len(entries), np.int8)
        kept = min(_MOST_WORDS_KEPT, _MOST_PLACES_KEPT // max(len(entries), 1))
        self._word_scores = lru_cache(maxsize=kept)(self._merge)

    def rank(self, query: Query, accept: Callable[[Entry], bool] | None) -> list[tuple[int, float]]:
        """Places of entries with their scores, best first; at most 200, equal scores in the index's order.

        1. A word scores as the best of its terms does: BM25 by the term's weight. The words' scores add up.
        2. A word is answered by terms that are more than related. Answered importance by all is the coverage;
           where it is too low, or no more specific words are answered than strange ones asked, it's no hit.
        3. The sum is weighed by the coverage, by the nearest phrase that people ask, by the kind.
        4. Of what the filters `accept`, the best eight tell the theme, and a paragraph gains by sharing it;
           then each gains by the best one under its heading, or by itself where it has none.
        5. What scores far less than the best is left out.

        tests/index/search/reference.py does the same in plain Python.
        """
        places, scores = self._scored(query)
        if accept is not None:
            entries = self._postings.entries
            kept = np.fromiter((accept(entries[place]) for place in places), bool, len(places))
            places, scores = places[kept], scores[kept]
        if not len(places):
            return []
        theme = self._themes.theme(places, scores)
        places, scores = self._contenders(places, scores)
        scores = scores * (1 + TOPIC_SHARE * self._themes.shared(places, theme))
        scores = scores + GROUP_SHARE * self._best_under_heading(places, scores)
        enough = scores >= LEAST_OF_BEST * scores.max()
        places, scores = places[enough], scores[enough]
        order = np.lexsort((places, -scores))[:MAX_RESULTS]
        return list(zip(places[order].tolist(), scores[order].tolist(), strict=True))

    def nearest_topics(self, query: Query) -> tuple[str, ...]:
        """The issue areas of what comes nearest to the question, however little it answers; at most five."""
        try:
            touched = self._add_up(query)
            return self._themes.nearest(touched, self._totals[touched])
        finally:
            self._forget()

    def _scored(self, query: Query) -> tuple[Places, Scores]:
        """The places that hold enough of the question, with their scores."""
        try:
            touched = self._add_up(query)
            coverage = self._coverage[touched] / sum(word.importance for word in query.words)
            enough = coverage >= LEAST_COVERAGE
            # What no paragraph knows makes it likely that the question is about something else, unless more
            # that is known meets.
            strange = sum(word.is_strange for word in query.words)
            if strange:
                enough &= self._specific[touched] > strange
            touched, coverage = touched[enough], coverage[enough]
            factors = COVERAGE_FLOOR + (1 - COVERAGE_FLOOR) * coverage * coverage
            factors *= 1 + ASKED_SHARE * self._asked.likeness(query, touched)
            return touched, self._totals[touched] * factors * self._factors[touched]
        finally:
            self._forget()

    def _forget(self) -> None:
        """Leave nothing of a question behind, also where damage broke it off."""
        self._totals.fill(0)
        self._coverage.fill(0)
        self._specific.fill(0)

    def _add_up(self, query: Query) -> Places:
        """Sum up into `_totals`, `_coverage` and `_specific`; the places that were touched."""
        for word in query.words:
            found = self._word_scores(word.terms)
            self._totals[found.places] += found.scores
            self._coverage[found.answered] += word.importance
            if word.importance >= self._least_specific and not word.is_further:
                self._specific[found.answered] += 1
        return np.flatnonzero(self._totals)

    def _merge(self, terms: tuple[tuple[str, float], ...]) -> _WordScores:
        best = np.zeros(len(self._totals))
        is_answered = np.zeros(len(self._totals), bool)
        for term, weight in terms:
            posting = self._postings.read(term)
            best[posting.places] = np.maximum(best[posting.places], posting.scores * weight)
            if weight > RELATED_WEIGHT:
                is_answered[posting.places] = True
        places = np.flatnonzero(best)
        return _WordScores(places, best[places], np.flatnonzero(is_answered))

    def _contenders(self, places: Places, scores: Scores) -> tuple[Places, Scores]:
        """The places that can be among the first, whatever their theme and heading add, in whole groups.

        Two hundred score at least `least` as they are; a place scores at most as the best under its heading,
        with all that there is to gain.
        """
        if len(places) <= _FEW:
            return places, scores
        least = np.partition(scores, -MAX_RESULTS)[-MAX_RESULTS]
        most = (1 + TOPIC_SHARE) * (1 + GROUP_SHARE) * self._best_under_heading(places, scores)
        kept = most >= least
        return places[kept], scores[kept]

    def _best_under_heading(self, places: Places, scores: Scores) -> Scores:
        groups = self._groups[places]
        np.maximum.at(self._best_of_group, groups, scores)
        best = self._best_of_group[groups]
        self._best_of_group[groups] = 0
        return best
