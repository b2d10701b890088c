"""Ranks the entries of an index for a query: sums of finished scores, exact to the last place."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.domain.document import ParagraphKind
from index.postings import Entry, Places, Postings, Scores
from index.query import RELATED_WEIGHT, Query, QueryWord

MAX_RESULTS = 200
COVERAGE_FLOOR: Final = 0.7
LEAST_COVERAGE: Final = 0.2
SPECIFIC: Final = 2.2
"""The importance (idf) from which a word tells what is asked about: it stands in a third of all or less. In a
small index, where no word weighs much, a third of the highest importance is enough."""
LEAST_OF_BEST: Final = 0.25
GROUP_SHARE: Final = 0.4
TOPIC_SHARE: Final = 0.7
THEME_OF: Final = 8
MOST_TOPICS: Final = 5
KIND_FACTORS: Final = {
    ParagraphKind.RECOMMENDATION: 1.2,
    ParagraphKind.CONCERN: 1.2,
    ParagraphKind.QUESTION: 1.2,
    ParagraphKind.FOLLOW_UP_REQUEST: 0.7,
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
        self._topic_names = list(dict.fromkeys(topic for entry in entries for topic in entry.topics))
        self._topics = _topics_of(entries, self._topic_names)
        self._least_specific = min(SPECIFIC, postings.highest_idf() / 3)
        self._totals = np.zeros(len(entries))
        self._coverage = np.zeros(len(entries))
        self._specific = np.zeros(len(entries), np.int8)
        self._best = np.zeros(len(entries))
        self._covered = np.zeros(len(entries), bool)

    def rank(self, query: Query, accept: Callable[[Entry], bool] | None) -> list[tuple[int, float]]:
        """Places of entries with their scores, best first; at most 200, equal scores in the index's order.

        A score is the sum over the words of their best term's score, weighed by how much of the question is
        covered and by the kind of paragraph; a paragraph gains by the best one under its heading.
        """
        places, scores = self._scored(query)
        if accept is not None:
            entries = self._postings.entries
            kept = np.fromiter((accept(entries[place]) for place in places), bool, len(places))
            places, scores = places[kept], scores[kept]
        if not len(places):
            return []
        scores = scores * (1 + TOPIC_SHARE * self._fits_theme(places, scores))
        scores = scores + GROUP_SHARE * self._best_under_heading(places, scores)
        enough = scores >= LEAST_OF_BEST * scores.max()
        places, scores = places[enough], scores[enough]
        order = np.lexsort((places, -scores))[:MAX_RESULTS]
        return list(zip(places[order].tolist(), scores[order].tolist(), strict=True))

    def nearest_topics(self, query: Query) -> tuple[str, ...]:
        """The issue areas of what comes nearest to the question, however little it answers; at most five."""
        try:
            touched = self._add_up(query)
            best = touched[np.argsort(-self._totals[touched], kind="stable")[:THEME_OF]]
            weights = self._totals[best] @ self._topics[best]
        finally:
            self._forget()
        nearest = np.argsort(-weights, kind="stable")[:MOST_TOPICS]
        return tuple(self._topic_names[column] for column in nearest if weights[column] > 0)

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
            return touched, self._totals[touched] * factors * self._factors[touched]
        finally:
            self._forget()

    def _forget(self) -> None:
        self._totals.fill(0)
        self._coverage.fill(0)
        self._specific.fill(0)

    def _add_up(self, query: Query) -> Places:
        """Sum up into `_totals` and `_coverage`; the places that were touched."""
        for word in query.words:
            self._add_word(word)
        return np.flatnonzero(self._totals).astype(np.int32)

    def _add_word(self, word: QueryWord) -> None:
        """Add the best of the word's terms at each place; what is only related does not answer for it."""
        for term, weight in word.terms:
            posting = self._postings.read(term)
            better = np.maximum(self._best[posting.places], posting.scores * weight)
            self._best[posting.places] = better
            if weight > RELATED_WEIGHT:
                self._covered[posting.places] = True
        places = np.flatnonzero(self._best)
        self._totals[places] += self._best[places]
        self._best[places] = 0
        covered = np.flatnonzero(self._covered)
        self._coverage[covered] += word.importance
        self._specific[covered] += word.importance >= self._least_specific and not word.is_further
        self._covered[covered] = False

    def _fits_theme(self, places: Places, scores: Scores) -> Scores:
        """How far the paragraphs share the issue areas of the best ones: 0 to 1."""
        best = np.argsort(-scores)[:THEME_OF]
        theme = scores[best] @ self._topics[places[best]] / scores[best].sum()
        return np.asarray(self._topics[places] @ theme)

    def _best_under_heading(self, places: Places, scores: Scores) -> NDArray[np.float64]:
        groups = self._groups[places]
        np.maximum.at(self._best_of_group, groups, scores)
        best = self._best_of_group[groups]
        self._best_of_group[groups] = 0
        return best


def _topics_of(entries: Sequence[Entry], names: Sequence[str]) -> Scores:
    """A row for each entry, of length one: the first issue area counts three times as much as the third."""
    columns = {name: column for column, name in enumerate(names)}
    rows = np.zeros((len(entries), len(names)))
    for place, entry in enumerate(entries):
        for rank, topic in enumerate(entry.topics):
            rows[place, columns[topic]] = 1 / (1 + rank)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(length > 0, length, 1)
    return rows
