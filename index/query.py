"""A person's words as weighted terms: no query language, nothing of the text is ever parsed as one."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from index.analysis import CONCEPT, EXACT, Analysed, Analyzer, pairs_of
from index.neighbours import Neighbours
from index.postings import Postings
from index.text import MAX_WORD

MAX_CHARACTERS = 512
MAX_WORDS = 12
_CONCEPT_WEIGHT = 0.6
_RELATED_WEIGHT = 0.3
_PREFIX_WEIGHT = 0.7
_SHORTEST_PREFIX = 3
_PREFIX_ENDINGS = 16
_COMMON_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word with the terms that may stand for it and their weights.

    `importance` is how much of the question the word carries; a word that the index does not know
    has no terms and carries most.
    """

    form: str
    terms: tuple[tuple[str, float], ...]
    importance: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready to be asked. `marks` are the terms that count as a match in a text."""

    words: tuple[QueryWord, ...]
    pairs: tuple[str, ...]
    marks: frozenset[str]
    corrected: str | None = None
    dropped: tuple[str, ...] = ()


def build_query(
    text: str, analyzer: Analyzer, postings: Postings, neighbours: Callable[[], Neighbours]
) -> Query:
    """Read the text's words: cut at 512 characters and 12 words, mistyped ones put right."""
    cut = unicodedata.normalize("NFC", text[: 4 * MAX_CHARACTERS])[:MAX_CHARACTERS]
    analysed = _first_words(analyzer.analyse(cut))
    corrected = _corrected(cut, analysed, analyzer, postings, neighbours)
    if corrected is not None:
        analysed = _first_words(analyzer.analyse(corrected))
    words = _query_words(analysed, analyzer, postings)
    kept = _without_commonest(words, postings)
    return Query(
        kept,
        tuple(pairs_of(analysed.stems)),
        frozenset(term for word in kept for term, weight in word.terms if weight > _RELATED_WEIGHT),
        corrected,
        tuple(word.form for word in words if word not in kept),
    )


def _first_words(analysed: Analysed) -> Analysed:
    spans = tuple(span for span in analysed.spans if span[2] <= MAX_WORDS)
    return Analysed(analysed.words[:MAX_WORDS], analysed.stems[:MAX_WORDS], spans)


def _query_words(analysed: Analysed, analyzer: Analyzer, postings: Postings) -> tuple[QueryWord, ...]:
    last = len(analysed.words) - 1
    words: dict[str, QueryWord] = {}
    for place, word in enumerate(analysed.words):
        terms = _terms(word.form, _concepts_at(analysed, place), analyzer, postings)
        if not terms and place == last:
            terms = _endings(word.form, postings)
        words.setdefault(word.form, QueryWord(word.form, tuple(terms.items()), _importance(terms, postings)))
    return tuple(words.values())


def _concepts_at(analysed: Analysed, place: int) -> list[str]:
    return [concept for concept, start, end in analysed.spans if start <= place < end]


def _terms(form: str, concepts: list[str], analyzer: Analyzer, postings: Postings) -> dict[str, float]:
    """The terms that stand for a word and occur in the index."""
    stems = [term for term in analyzer.query_stems(form) if postings.read(term).places]
    weighted = dict.fromkeys(stems or [EXACT + form], 1.0)
    for concept in concepts:
        weighted[CONCEPT + concept] = _CONCEPT_WEIGHT
        for related in analyzer.concepts.related(concept):
            weighted.setdefault(CONCEPT + related, _RELATED_WEIGHT)
    return {term: weight for term, weight in weighted.items() if postings.read(term).places}


def _endings(form: str, postings: Postings) -> dict[str, float]:
    """The words that a person who is still typing may mean."""
    if len(form) < _SHORTEST_PREFIX:
        return {}
    found = postings.words_beginning(form)[:_PREFIX_ENDINGS]
    return {EXACT + word: _PREFIX_WEIGHT for word in found}


def _importance(terms: dict[str, float], postings: Postings) -> float:
    known = [postings.read(term).idf for term, weight in terms.items() if weight > _RELATED_WEIGHT]
    return min(known) if known else postings.highest_idf()


def _corrected(
    text: str,
    analysed: Analysed,
    analyzer: Analyzer,
    postings: Postings,
    neighbours: Callable[[], Neighbours],
) -> str | None:
    """The text with each word that the index knows nothing like replaced by its nearest neighbour."""
    pieces, end = [], 0
    last = len(analysed.words) - 1
    for place, word in enumerate(analysed.words):
        if len(word.form) >= MAX_WORD or _terms(word.form, _concepts_at(analysed, place), analyzer, postings):
            continue
        if place == last and _endings(word.form, postings):
            continue
        nearest = neighbours().nearest(word.form)
        if nearest is not None:
            pieces += [text[end : word.start], nearest]
            end = word.end
    return "".join([*pieces, text[end:]]) if pieces else None


def _without_commonest(words: tuple[QueryWord, ...], postings: Postings) -> tuple[QueryWord, ...]:
    """Words that stand in nearly every paragraph say nothing where others are asked for too."""
    most = _COMMON_SHARE * len(postings.entries)
    rare = tuple(
        word for word in words if all(len(postings.read(term).places) <= most for term, _ in word.terms)
    )
    return rare if any(word.terms for word in rare) else words
