"""The issue areas of entries as arrays: how far paragraphs share those of the best ones."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from index.postings import Entry, Places, Scores

THEME_OF: Final = 8
"""How many of the best paragraphs tell what a question is about."""
MOST_NEAREST: Final = 5
"""How many issue areas are offered where nothing answers."""


class Themes:
    """The issue areas of the entries of one index.

    An entry's n-th area weighs 1/n of its first one, and all of an entry together are a vector of length one.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._names = list(dict.fromkeys(topic for entry in entries for topic in entry.topics))
        columns = {name: column for column, name in enumerate(self._names)}
        most = max((len(entry.topics) for entry in entries), default=0)
        # What an entry has fewer points past the last area and weighs nothing.
        self._columns = np.full((len(entries), most), len(self._names), np.intp)
        self._weights = np.zeros((len(entries), most))
        for place, entry in enumerate(entries):
            for rank, topic in enumerate(entry.topics):
                self._columns[place, rank] = columns[topic]
                self._weights[place, rank] = 1 / (1 + rank)
        lengths = np.linalg.norm(self._weights, axis=1, keepdims=True)
        self._weights /= np.where(lengths > 0, lengths, 1)

    def shared(self, places: Places, theme: Scores) -> Scores:
        """How far the entries share a theme, by what they have of each of its areas: 0 to 1."""
        return np.asarray((theme[self._columns[places]] * self._weights[places]).sum(axis=1))

    def theme(self, places: Places, scores: Scores) -> Scores:
        """What the best of the entries are about, each by its part of their scores; of equal ones the first.

        A weight for each issue area, by its column, and 0 for none.
        """
        first = np.argsort(-scores, kind="stable")[:THEME_OF] if len(scores) > THEME_OF else slice(None)
        best, weights = places[first], scores[first]
        shares = self._weights[best] * (weights / (weights.sum() or 1))[:, None]
        theme = np.bincount(self._columns[best].ravel(), shares.ravel(), len(self._names) + 1)
        return theme.astype(np.float64, copy=False)

    def nearest(self, places: Places, scores: Scores) -> tuple[str, ...]:
        """The issue areas of the best of the entries; at most five."""
        theme = self.theme(places, scores)
        order = np.argsort(-theme, kind="stable")[:MOST_NEAREST]
        return tuple(self._names[column] for column in order if theme[column] > 0)
