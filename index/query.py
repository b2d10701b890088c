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
_LOOSE_WEIGHT = 0.3
"""Of a word's own stem where it stands in a name of several words."""
RELATED_WEIGHT = 0.2
_KIN_WEIGHT = 0.6
_SHORTEST_BEGINNING = 3
_SHORTEST_KIN = 5
_LONGEST_REST = 4
_MOST_KIN = 16
_COMMON_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word with the terms that may stand for it and their weights.

    `importance` is how much of the question the word carries; a word that the index does not know
    carries most.
    """

    form: str
    terms: tuple[tuple[str, float], ...]
    importance: float
    is_further: bool = False
    """Whether it only goes on with a name that began before it."""
    names_absent: bool = False
    """Whether it begins the name of a thing that no paragraph holds."""

    @property
    def is_known(self) -> bool:
        """Whether any paragraph holds the word or another name for it, and not only what is related."""
        return any(weight > RELATED_WEIGHT for _, weight in self.terms)

    @property
    def is_strange(self) -> bool:
        """Whether it asks for something that no paragraph knows."""
        return self.names_absent or not (self.is_known or self.is_further)


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
        frozenset(term for word in kept for term, weight in word.terms if weight > RELATED_WEIGHT),
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
        terms = _known(_terms(stems, spans, analyzer, postings), postings)
        if all(weight <= RELATED_WEIGHT for weight in terms.values()):
            terms |= _kin(word.form, analyzer, postings, is_last=place == last)
        found = QueryWord(
            word.form,
            tuple(terms.items()),
            _importance(terms, postings),
            is_further=any(span.start < place for span in spans),
            names_absent=_names_absent(spans, place, postings),
        )
        words.setdefault(word.form, found)
    return tuple(words.values())


def _terms(
    stems: Iterable[str], spans: Sequence[Span], analyzer: Analyzer, postings: Postings
) -> dict[str, float]:
    """The terms that stand for a word: its stems, the things that it names, what is related to them.

    A word within a name of several words means little by itself, and next to nothing where no paragraph knows
    what is named.
    """
    names = [span.concept for span in spans if span.end - span.start > 1]
    is_there = any(len(postings.read(CONCEPT + name)) for name in names)
    weighted = dict.fromkeys(stems, _LOOSE_WEIGHT if is_there else RELATED_WEIGHT if names else 1.0)
    for span in spans:
        weight = 1.0 if span.concept in names else _LOOSE_WEIGHT if is_there else _CONCEPT_WEIGHT
        weighted[CONCEPT + span.concept] = weight
    for span in spans:
        for related in analyzer.concepts.related(span.concept):
            weighted.setdefault(CONCEPT + related, RELATED_WEIGHT)
    return weighted


def _names_absent(spans: Sequence[Span], place: int, postings: Postings) -> bool:
    names = [span.concept for span in spans if span.start == place and span.end - place > 1]
    return bool(names) and not any(len(postings.read(CONCEPT + name)) for name in names)


def _known(weighted: dict[str, float], postings: Postings) -> dict[str, float]:
    return {term: weight for term, weight in weighted.items() if len(postings.read(term))}


def _kin(form: str, analyzer: Analyzer, postings: Postings, *, is_last: bool) -> dict[str, float]:
    """What an unknown word may stand for: the commonest words that begin as it does."""
    for start in _starts(form, is_last=is_last):
        found = sorted(postings.words_beginning(start), key=postings.words().__getitem__, reverse=True)
        stems = {stem: _KIN_WEIGHT for word in found[:_MOST_KIN] for stem in analyzer.stems(word)}
        if known := _known(stems, postings):
            return known
    return {}


def _starts(form: str, *, is_last: bool) -> Iterable[str]:
    """Beginnings of a word, the longest first; the last word as it is, since it may still be being typed."""
    if is_last and len(form) >= _SHORTEST_BEGINNING:
        yield form
    shortest = max(_SHORTEST_KIN, len(form) - _LONGEST_REST)
    yield from (form[:end] for end in range(len(form) - 1, shortest - 1, -1))


def _importance(terms: dict[str, float], postings: Postings) -> float:
    known = [postings.read(term).idf for term, weight in terms.items() if weight > RELATED_WEIGHT]
    return min(known) if known else postings.highest_idf()


def _without_commonest(words: tuple[QueryWord, ...], postings: Postings) -> tuple[QueryWord, ...]:
    """Words that stand in nearly every paragraph say nothing where others are asked for too."""
    most = _COMMON_SHARE * len(postings.entries)
    rare = tuple(word for word in words if all(len(postings.read(term)) <= most for term, _ in word.terms))
    return rare if any(word.is_known for word in rare) else words
