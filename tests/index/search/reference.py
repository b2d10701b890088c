"""The ranking once more, slow and obvious: every entry scored by itself, by the rules that `Ranking` tells.

It shares with the real one what words mean (the analyser, the query as it is read) and the constants; what is
counted and how it is put together is all done again, in plain Python.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from whoosh.util.numeric import byte_to_length, length_to_byte

from index.analysis import CONCEPT, TOPIC, Analyzer
from index.postings import LEAST_IDF, LENGTH_SHARE, SATURATION
from index.query import RELATED_WEIGHT, Query, QueryWord
from index.ranking import (
    ASKED_SHARE,
    COVERAGE_FLOOR,
    GROUP_SHARE,
    KIND_FACTORS,
    LEAST_COVERAGE,
    LEAST_OF_BEST,
    MAX_RESULTS,
    SPECIFIC,
    TOPIC_SHARE,
)
from index.schema import IndexedParagraph
from index.themes import THEME_OF

INNERMOST_HEADING, OUTER_HEADING, TEXT, NAME = 2, 1, 1, 1
FIRST_TOPIC = 3
LEAST_RARITY = 0.5

Ranked = list[tuple[int, float]]
"""Places of entries with their scores, best first."""


@dataclass(frozen=True)
class Phrase:
    """What people ask: its terms, and the sum over its words of how rare the commonest term of each is."""

    terms: frozenset[str]
    weight: float


@dataclass(frozen=True)
class Weighed:
    """A word of the question, what it weighs among the entries, and what among the phrases."""

    word: QueryWord
    importance: float
    rarity: float


@dataclass(frozen=True)
class Question:
    """The words of a question, and all terms that stand for any of them."""

    words: tuple[Weighed, ...]
    terms: frozenset[str]


class Reference:
    """Ranks the paragraphs of an index by looking at each of them."""

    def __init__(self, paragraphs: Sequence[IndexedParagraph]) -> None:
        self.paragraphs = paragraphs
        self._analyzer = Analyzer()
        self._counts = [Counter(self._terms(one)) for one in paragraphs]
        self._holding = Counter(term for counts in self._counts for term in counts)
        # Whoosh keeps the length of a text in one byte, the average exactly.
        lengths = [counts.total() for counts in self._counts]
        self._lengths = [byte_to_length(length_to_byte(length)) for length in lengths]
        self._average = max(sum(lengths) / max(len(lengths), 1), 1.0)
        self._least_specific = min(SPECIFIC, self._highest_idf() / 3)
        read = [[self._words_of(text, language) for language, text in one.asked] for one in paragraphs]
        said = [[words for words in phrases if words] for phrases in read]
        self._phrase_count = sum(map(len, said))
        self._phrases_holding = Counter(
            term for phrases in said for words in phrases for term in frozenset().union(*words)
        )
        self._phrases = [[self._phrase(words) for words in phrases] for phrases in said]

    def rank(self, query: Query, accept: Callable[[IndexedParagraph], bool] = lambda _: True) -> Ranked:
        """As `Ranking.rank`, of everything that it would list."""
        scores = {}
        question = Question(
            tuple(map(self._weighed, query.words)),
            frozenset(term for word in query.words for term, _ in word.terms),
        )
        for place, paragraph in enumerate(self.paragraphs):
            if accept(paragraph) and (score := self._own_score(question, place)):
                scores[place] = score
        scores = self._with_theme(scores)
        scores = self._with_heading(scores)
        least = LEAST_OF_BEST * max(scores.values(), default=0)
        listed = [(place, score) for place, score in scores.items() if score >= least]
        return sorted(listed, key=lambda found: (-found[1], found[0]))[:MAX_RESULTS]

    def _terms(self, paragraph: IndexedParagraph) -> list[str]:
        """Everything that a paragraph is found by, each term as often as it counts."""
        pieces = [(name, language, NAME) for language, name in (*paragraph.topic_names, *paragraph.asked)]
        for text in paragraph.texts:
            pieces += [(passage, text.language, TEXT) for _, passage in text.passages]
            pieces += [(heading, text.language, OUTER_HEADING) for heading in text.headings[:-1]]
            pieces += [(heading, text.language, INNERMOST_HEADING) for heading in text.headings[-1:]]
        terms = [
            term
            for piece, language, weight in pieces
            for term in self._analyzer.analyse(piece, language).terms() * weight
        ]
        for rank, topic in enumerate(paragraph.topics):
            terms += [TOPIC + topic] * max(1, FIRST_TOPIC - rank)
        return terms

    def _words_of(self, phrase: str, language: str) -> list[frozenset[str]]:
        """The terms of each word of a phrase: its stems, and what it names alone or with others."""
        analysed = self._analyzer.analyse(phrase, language)
        return [
            frozenset(stems)
            | {CONCEPT + span.concept for span in analysed.spans if span.start <= place < span.end}
            for place, stems in enumerate(analysed.stems)
        ]

    def _phrase(self, words: Sequence[frozenset[str]]) -> Phrase:
        rarities = (min(self._rarity(self._phrases_holding[term]) for term in terms) for terms in words)
        return Phrase(frozenset().union(*words), sum(rarities))

    def _idf(self, term: str) -> float:
        return max(math.log(len(self.paragraphs) / (self._holding[term] + 1)), 0) + LEAST_IDF

    def _weighed(self, word: QueryWord) -> Weighed:
        """A word's importance is how rare the commonest term is that stands for it; likewise its rarity."""
        meant = [term for term, weight in word.terms if weight > RELATED_WEIGHT]
        return Weighed(
            word,
            min(map(self._idf, meant), default=self._highest_idf()),
            self._rarity(max((self._phrases_holding[term] for term in meant), default=0)),
        )

    def _highest_idf(self) -> float:
        return math.log(len(self.paragraphs)) + LEAST_IDF

    def _bm25(self, term: str, place: int) -> float:
        count = self._counts[place][term]
        length = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * self._lengths[place] / self._average)
        return self._idf(term) * count * (SATURATION + 1) / (count + length)

    def _own_score(self, question: Question, place: int) -> float:
        """What the entry scores by itself; 0 where it answers too little."""
        held = self._counts[place]
        total = covered = 0.0
        specific = 0
        for one in question.words:
            found = [(term, weight) for term, weight in one.word.terms if term in held]
            total += max((self._bm25(term, place) * weight for term, weight in found), default=0.0)
            if any(weight > RELATED_WEIGHT for _, weight in found):
                covered += one.importance
                specific += one.importance >= self._least_specific and not one.word.is_further
        if not total:
            return 0.0
        coverage = covered / sum(one.importance for one in question.words)
        strange = sum(one.word.is_strange for one in question.words)
        if coverage < LEAST_COVERAGE or (strange and specific <= strange):
            return 0.0
        likeness = max((self._likeness(question, phrase) for phrase in self._phrases[place]), default=0.0)
        return (
            total
            * (COVERAGE_FLOOR + (1 - COVERAGE_FLOOR) * coverage**2)
            * (1 + ASKED_SHARE * likeness)
            * KIND_FACTORS.get(self.paragraphs[place].kind, 1.0)
        )

    def _rarity(self, count: int) -> float:
        return max(math.log(max(self._phrase_count, 1) / (count + 1)), LEAST_RARITY)

    def _likeness(self, question: Question, phrase: Phrase) -> float:
        """Twice what the question shares with the phrase, by what both weigh; at most 1."""
        if question.terms.isdisjoint(phrase.terms):
            return 0.0
        shared = sum(
            one.rarity * max((weight for term, weight in one.word.terms if term in phrase.terms), default=0)
            for one in question.words
        )
        return min(2 * shared / (sum(one.rarity for one in question.words) + phrase.weight), 1.0)

    def _with_theme(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, more the more an entry is about what the best eight are about."""
        best = sorted(scores, key=lambda place: (-scores[place], place))[:THEME_OF]
        whole = sum(scores[place] for place in best)
        theme: dict[str, float] = defaultdict(float)
        for place in best:
            for topic, weight in self._topics(place).items():
                theme[topic] += weight * scores[place] / whole
        return {
            place: score
            * (1 + TOPIC_SHARE * sum(theme[topic] * weight for topic, weight in self._topics(place).items()))
            for place, score in scores.items()
        }

    def _topics(self, place: int) -> dict[str, float]:
        """The weights of an entry's issue areas, of length one together; the n-th has 1/n of the first."""
        weights = {topic: 1 / (1 + rank) for rank, topic in enumerate(self.paragraphs[place].topics)}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {topic: weight / length for topic, weight in weights.items()}

    def _with_heading(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, each with a part of the best one under the same heading of its document."""
        best: dict[tuple[str, ...], float] = defaultdict(float)
        for place, score in scores.items():
            best[self._heading(place)] = max(best[self._heading(place)], score)
        return {place: score + GROUP_SHARE * best[self._heading(place)] for place, score in scores.items()}

    def _heading(self, place: int) -> tuple[str, ...]:
        """The document and the headings of an entry's first text; an entry without any stands alone."""
        paragraph = self.paragraphs[place]
        headings = paragraph.texts[0].headings if paragraph.texts else ()
        return (paragraph.symbol, *(headings or ("", paragraph.number)))
