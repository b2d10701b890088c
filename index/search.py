"""Answers a person's words from one finished index: hits, snippets, issue areas."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from bot.domain.filters import EVERYTHING, Filters
from index.analysis import Analyzer
from index.asked import Asked
from index.concepts import Concepts
from index.damage import DamageIsBrokenIndex
from index.mending import Mender
from index.neighbours import Neighbours
from index.postings import Postings
from index.query import Query, QueryBuilder
from index.ranking import Ranking
from index.snippets import Fragment, Passages, best_passage, cut_snippet
from index.writer import CONCEPTS

_REMEMBERED = 256
"""Answers that are kept: people turn pages, and a card asks again for what its list asked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found; scores are rounded and compare only within one answer."""

    symbol: str
    number: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits out of `total` (at most 200).

    `corrected` is the text that was searched for instead of a mistyped one; `unheard` are names that no
    paragraph holds; `marks` are what `Searcher.snippet` needs to mark matches.
    """

    hits: tuple[Hit, ...]
    total: int
    corrected: str | None = None
    unheard: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()


class Searcher:
    """Searches one finished index. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the index; raises IndexBroken where it is missing, incomplete or damaged."""
        self._postings = Postings(folder)
        with DamageIsBrokenIndex():
            self._analyzer = Analyzer(Concepts.read(folder / CONCEPTS))
        self._ranking = Ranking(self._postings, Asked(folder))
        self._neighbours: Neighbours | None = None
        mender = Mender(self._analyzer, self._postings, self._find_neighbours)
        self._queries = QueryBuilder(self._analyzer, self._postings, mender)
        self._answers: OrderedDict[tuple[str, Filters], tuple[Query, list[tuple[int, float]]]] = OrderedDict()

    @property
    def size(self) -> int:
        """How many paragraphs the index holds."""
        return len(self._postings.entries)

    def search(
        self, text: str, *, limit: int = 5, offset: int = 0, filters: Filters | None = None
    ) -> SearchPage:
        """The best paragraphs for the words of any text; never fails for what the text holds.

        Raises IndexBroken where the files were damaged meanwhile.
        """
        query, ranked = self._answer(text, filters or EVERYTHING)
        hits = tuple(self._hit(place, score) for place, score in ranked[offset : offset + limit])
        return SearchPage(hits, len(ranked), query.corrected, query.unheard, query.marks)

    def nearest_topics(self, text: str) -> tuple[str, ...]:
        """The issue areas of what comes nearest to the words, however little that answers; at most five."""
        return self._ranking.nearest_topics(self._answer(text, EVERYTHING)[0])

    def snippet(self, text: str, marks: frozenset[str], width: int) -> tuple[Fragment, ...]:
        """The part of a text, about `width` characters, that answers best, its matches told apart."""
        return cut_snippet(self._analyzer, text, marks, width)

    def label(self, passages: Passages, marks: frozenset[str]) -> tuple[str, ...]:
        """The sub-paragraph of a hit that answers best; none where nothing or its introduction does."""
        return best_passage(self._analyzer, passages, marks)

    def warm(self) -> None:
        """Do ahead what the first mistyped word would have to wait for."""
        self._find_neighbours()

    def close(self) -> None:
        """Let go of the index's files."""
        self._postings.close()

    def _answer(self, text: str, filters: Filters) -> tuple[Query, list[tuple[int, float]]]:
        key = (text, filters)
        if key not in self._answers:
            query = self._queries.build(text)
            accept = filters.accepts if filters.is_narrow else None
            self._answers[key] = query, self._ranking.rank(query, accept)
            if len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        self._answers.move_to_end(key)
        return self._answers[key]

    def _hit(self, place: int, score: float) -> Hit:
        entry = self._postings.entries[place]
        return Hit(entry.symbol, entry.number, round(score, 4))

    def _find_neighbours(self) -> Neighbours:
        if self._neighbours is None:
            known = self._postings.words()
            words = sorted(known, key=known.__getitem__, reverse=True)
            self._neighbours = Neighbours([*words, *sorted(self._analyzer.concepts.vocabulary)])
        return self._neighbours
