"""The postings of an index, read from Whoosh once per term into finished BM25F scores."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.domain.document import ParagraphKind
from index.damage import DamageIsBrokenIndex
from index.engine import engine
from index.errors import IndexBroken
from index.schema import IDENTITY, TERMS
from index.writer import VOCABULARY, WORDS, is_whole

Places = NDArray[np.intp]
Scores = NDArray[np.float64]

SATURATION = 2.0
LENGTH_SHARE = 0.6
"""k1 and b of BM25."""
LEAST_IDF = 0.5
"""What a term that stands everywhere weighs, so that a question of common words alone is answered too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the index; `group` is alike for paragraphs under one heading of a document."""

    symbol: str
    number: str
    kind: ParagraphKind
    year: int | None
    group: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a term occurs: places of entries in rising order, its BM25 score in each, and how rare it is."""

    places: Places
    scores: Scores
    idf: float

    def __len__(self) -> int:
        return len(self.places)


_NOWHERE = Posting(np.empty(0, np.intp), np.empty(0), 0.0)


class Postings:
    """An open index; every term is read at most once. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open a finished index; raises IndexBroken where a byte of it is not as it was written."""
        with DamageIsBrokenIndex():
            if not is_whole(folder):
                raise IndexBroken
            with ExitStack() as opened:
                self._reader = engine().open_dir(str(folder)).reader()
                opened.callback(self._reader.close)
                vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8")
                stored = [fields[IDENTITY] for _, fields in self._reader.iter_docs()]
                opened.pop_all()
        self.entries = tuple(
            Entry(symbol, number, ParagraphKind(kind), year, f"{symbol}\n{group}", tuple(topics))
            for symbol, number, kind, year, group, topics in stored
        )
        # Whoosh would go to the disk for each of any number of terms that people type and nothing holds.
        self._vocabulary = frozenset(vocabulary.split("\n"))
        self._norms: Scores | None = None
        self._known: dict[str, Posting] = {}
        self._folder = folder
        self._words: dict[str, int] | None = None
        self._sorted: tuple[str, ...] = ()

    def read(self, term: str) -> Posting:
        """The term's posting, empty where it does not occur."""
        known = self._known.get(term)
        if known is None:
            if term not in self._vocabulary:
                return _NOWHERE
            with DamageIsBrokenIndex():
                known = self._known[term] = self._decode(term)
        return known

    def words(self) -> Mapping[str, int]:
        """All words of the index, sorted, and in how many passages, headings and names each stands."""
        if self._words is None:
            with DamageIsBrokenIndex():
                lines = (self._folder / WORDS).read_text(encoding="utf-8").splitlines()
                self._words = {word: int(count) for word, count in (line.split("\t") for line in lines)}
            self._sorted = tuple(self._words)
        return self._words

    def words_beginning(self, start: str) -> Sequence[str]:
        """The words that begin with `start`, sorted."""
        self.words()
        first = bisect_left(self._sorted, start)
        return self._sorted[first : bisect_left(self._sorted, start + "\U0010ffff")]

    def highest_idf(self) -> float:
        """What a word that occurs nowhere would weigh."""
        return math.log(len(self.entries) or 1) + LEAST_IDF

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def _decode(self, term: str) -> Posting:
        matcher = self._reader.postings(TERMS, term)
        found: list[int] = []
        weights: list[float] = []
        while matcher.is_active():
            found.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        places, weight = np.array(found, np.intp), np.array(weights)
        idf = max(math.log(len(self.entries) / (len(found) + 1)), 0) + LEAST_IDF
        return Posting(places, idf * weight * (SATURATION + 1) / (weight + self._length_norms()[places]), idf)

    def _length_norms(self) -> Scores:
        """Per entry, what BM25 adds to a term's count below the line: more for a longer entry."""
        if self._norms is None:
            average = max(self._reader.field_length(TERMS) / max(len(self.entries), 1), 1.0)
            lengths = [self._reader.doc_field_length(place, TERMS) or 0 for place in range(len(self.entries))]
            self._norms = SATURATION * (
                1 - LENGTH_SHARE + LENGTH_SHARE * np.array(lengths, np.float64) / average
            )
        return self._norms
