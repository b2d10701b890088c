"""A person's words as weighted terms: no query language, nothing of the text is ever parsed as one."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis import CONCEPT, Analysed, Analyzer
from index.concepts import Span
from index.mending import Mender
from index.postings import Postings

MAX_CHARACTERS = 512
MAX_WORDS = 12
_CONCEPT_WEIGHT = 0.8
_LOOSE_WEIGHT = 0.4
"""Of a word's own stem where it stands in a name of several words."""
_RELATED_WEIGHT = 0.3
_BEGINNING_WEIGHT = 0.6
_SHORTEST_BEGINNING = 3
_MOST_BEGINNINGS = 16
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
    marks: frozenset[str]
    corrected: str | None = None
    dropped: tuple[str, ...] = ()


def build_query(text: str, analyzer: Analyzer, postings: Postings, mender: Mender) -> Query:
    """Read the text's words: cut at 512 characters and 12 words, mistyped ones put right."""
    cut = unicodedata.normalize("NFC", text[: 4 * MAX_CHARACTERS])[:MAX_CHARACTERS]
    corrected = mender.mended(cut)
    analysed = _first_words(analyzer.analyse(corrected or cut))
    words = _query_words(analysed, analyzer, postings)
    kept = _without_commonest(words, postings)
    return Query(
        kept,
        frozenset(term for word in kept for term, weight in word.terms if weight > _RELATED_WEIGHT),
        corrected,
        tuple(word.form for word in words if word not in kept),
    )


def _first_words(analysed: Analysed) -> Analysed:
    spans = tuple(span for span in analysed.spans if span.end <= MAX_WORDS)
    return Analysed(analysed.words[:MAX_WORDS], analysed.stems[:MAX_WORDS], spans)


def _query_words(analysed: Analysed, analyzer: Analyzer, postings: Postings) -> tuple[QueryWord, ...]:
    last = len(analysed.words) - 1
    words: dict[str, QueryWord] = {}
    for place, (word, stems) in enumerate(zip(analysed.words, analysed.stems, strict=True)):
        spans = [span for span in analysed.spans if span.start <= place < span.end]
        terms = _known(_terms(stems, spans, analyzer), postings)
        if not terms and place == last:
            terms = _beginnings(word.form, analyzer, postings)
        words.setdefault(word.form, QueryWord(word.form, tuple(terms.items()), _importance(terms, postings)))
    return tuple(words.values())


def _terms(stems: Iterable[str], spans: Sequence[Span], analyzer: Analyzer) -> dict[str, float]:
    """The terms that stand for a word: its stems, the things that it names, what is related to them."""
    in_name = any(span.end - span.start > 1 for span in spans)
    weighted = dict.fromkeys(stems, _LOOSE_WEIGHT if in_name else 1.0)
    for span in spans:
        is_whole = span.end - span.start > 1
        weight = 1.0 if is_whole else _LOOSE_WEIGHT if in_name else _CONCEPT_WEIGHT
        weighted[CONCEPT + span.concept] = weight
    for span in spans:
        for related in analyzer.concepts.related(span.concept):
            weighted.setdefault(CONCEPT + related, _RELATED_WEIGHT)
    return weighted


def _known(weighted: dict[str, float], postings: Postings) -> dict[str, float]:
    return {term: weight for term, weight in weighted.items() if len(postings.read(term))}


def _beginnings(form: str, analyzer: Analyzer, postings: Postings) -> dict[str, float]:
    """The commonest words that a person who is still typing may mean."""
    if len(form) < _SHORTEST_BEGINNING:
        return {}
    found = sorted(postings.words_beginning(form), key=postings.words().__getitem__, reverse=True)
    stems = {stem: _BEGINNING_WEIGHT for word in found[:_MOST_BEGINNINGS] for stem in analyzer.stems(word)}
    return _known(stems, postings)


def _importance(terms: dict[str, float], postings: Postings) -> float:
    known = [postings.read(term).idf for term, weight in terms.items() if weight > _RELATED_WEIGHT]
    return min(known) if known else postings.highest_idf()


def _without_commonest(words: tuple[QueryWord, ...], postings: Postings) -> tuple[QueryWord, ...]:
    """Words that stand in nearly every paragraph say nothing where others are asked for too."""
    most = _COMMON_SHARE * len(postings.entries)
    rare = tuple(word for word in words if all(len(postings.read(term)) <= most for term, _ in word.terms))
    return rare if any(word.terms for word in rare) else words
