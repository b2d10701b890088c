"""Ranks paragraphs for a person's words: exact top hits from finished scores."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.document import ParagraphKind
from bot.domain.filters import Filters
from index.analysis import Analyzer
from index.neighbours import Neighbours
from index.postings import Entry, Postings
from index.query import Query, build_query
from index.schema import PAIRS
from index.snippets import Fragment, best_passage, cut_snippet

MAX_RESULTS = 200
_PAIR_BONUS = 0.2
_COVERAGE_FLOOR = 0.4
_LEAST_COVERAGE = 0.35
_LEAST_COVERAGE_OF_STRANGE = 0.5
_LEAST_OF_BEST = 0.25
_GROUP_SHARE = 0.2
_REMEMBERED = 256
_KIND_FACTORS = {
    ParagraphKind.RECOMMENDATION: 1.15,
    ParagraphKind.CONCERN: 1.1,
    ParagraphKind.FOLLOW_UP_REQUEST: 1.1,
    ParagraphKind.QUESTION: 1.1,
    ParagraphKind.INFORMATION: 0.8,
}

Passages = Sequence[tuple[tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found."""

    symbol: str
    number: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits out of `total` (at most 200).

    `corrected` is the text that was searched for instead of a mistyped one; `dropped` are words
    too common to count; `marks` are what `Searcher.snippet` needs to mark matches.
    """

    hits: tuple[Hit, ...]
    total: int
    corrected: str | None = None
    dropped: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()


class Searcher:
    """Searches one finished index. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the index. Raises IndexBroken."""
        self._postings = Postings(folder)
        self._analyzer = Analyzer()
        self._neighbours: Neighbours | None = None
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
        query, ranked = self._answer(text, filters or Filters())
        hits = tuple(self._hit(place, score) for place, score in ranked[offset : offset + limit])
        return SearchPage(hits, len(ranked), query.corrected, query.dropped, query.marks)

    def snippet(self, text: str, marks: frozenset[str], width: int) -> tuple[Fragment, ...]:
        """The part of a text, about `width` characters, that answers best, its matches told apart."""
        return cut_snippet(self._analyzer, text, marks, width)

    def label(self, passages: Passages, marks: frozenset[str]) -> tuple[str, ...]:
        """The sub-paragraph of a hit that answers best; none where the paragraph as a whole does."""
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
            query = build_query(text, self._analyzer, self._postings, self._find_neighbours)
            self._answers[key] = query, rank(query, self._postings, filters)
            if len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        self._answers.move_to_end(key)
        return self._answers[key]

    def _hit(self, place: int, score: float) -> Hit:
        entry = self._postings.entries[place]
        return Hit(entry.symbol, entry.number, round(score, 4))

    def _find_neighbours(self) -> Neighbours:
        if self._neighbours is None:
            words = self._postings.words_beginning("")
            self._neighbours = Neighbours([*words, *sorted(self._analyzer.concepts.vocabulary)])
        return self._neighbours


def rank(query: Query, postings: Postings, filters: Filters) -> list[tuple[int, float]]:
    """Places of entries with their scores, best first; exact, at most 200."""
    totals, coverage = _add_up(query, postings)
    _add_pairs(query, postings, totals)
    asked = sum(word.importance for word in query.words)
    # A word that no paragraph knows makes it likely that the question is about something else.
    strange = any(not word.terms for word in query.words)
    least_share = _LEAST_COVERAGE_OF_STRANGE if strange else _LEAST_COVERAGE
    entries = postings.entries
    scored = {}
    for place, total in totals.items():
        share = coverage[place] / asked
        if share >= least_share and filters.accepts(entries[place]):
            factor = _COVERAGE_FLOOR + (1 - _COVERAGE_FLOOR) * share * share
            scored[place] = total * factor * _KIND_FACTORS.get(entries[place].kind, 1.0)
    ranked = sorted(_with_neighbours(scored, entries).items(), key=lambda item: (-item[1], item[0]))
    least = _LEAST_OF_BEST * ranked[0][1] if ranked else 0.0
    return [item for item in ranked[:MAX_RESULTS] if item[1] >= least]


def _add_up(query: Query, postings: Postings) -> tuple[dict[int, float], dict[int, float]]:
    """Per place, the sum over the words of their best term's score, and the importance covered."""
    totals: dict[int, float] = {}
    coverage: dict[int, float] = {}
    for word in query.words:
        best: dict[int, float] = {}
        for term, weight in word.terms:
            posting = postings.read(term)
            for place, score in zip(posting.places, posting.scores, strict=True):
                if score * weight > best.get(place, 0.0):
                    best[place] = score * weight
        for place, score in best.items():
            totals[place] = totals.get(place, 0.0) + score
            coverage[place] = coverage.get(place, 0.0) + word.importance
    return totals, coverage


def _add_pairs(query: Query, postings: Postings, totals: dict[int, float]) -> None:
    """Words that stand together in the question and in the text."""
    for pair in query.pairs:
        posting = postings.read(pair, PAIRS)
        for place, score in zip(posting.places, posting.scores, strict=True):
            if place in totals:
                totals[place] += _PAIR_BONUS * score


def _with_neighbours(scored: dict[int, float], entries: Sequence[Entry]) -> dict[int, float]:
    """A paragraph gains by the best other one under its heading: a concern, its recommendation."""
    best: dict[str, tuple[float, float]] = {}
    for place, score in scored.items():
        first, second = best.get(entries[place].group, (0.0, 0.0))
        best[entries[place].group] = max(first, score), max(min(first, score), second)
    gained = {}
    for place, score in scored.items():
        first, second = best[entries[place].group]
        other = second if score == first else first
        gained[place] = score + _GROUP_SHARE * other * bool(entries[place].group)
    return gained
