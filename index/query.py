"""A person's words as weighted terms: no query language, nothing of the text is ever parsed as one."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.analysis import CONCEPT, Analysed, Analyzer
from index.mending import SHORTEST_BEGINNING, Mender
from index.postings import Postings
from index.text import words_of

MAX_CHARACTERS = 512
MAX_WORDS = 12

# What a term weighs beside the word's own stem, which weighs 1. `make eval` says what another weight does.
RELATED_WEIGHT = 0.2
"""Of what is only related to a word: it adds to a score and answers nothing."""
_CONCEPT_WEIGHT = 1.0
_LOOSE_WEIGHT = 0.3
"""Of a word's own stem where it stands in a name of several words."""
_KIN_WEIGHT = 0.6
"""Of words that begin as an unknown one does."""
_SHORTEST_KIN = 5
_LONGEST_REST = 4
"""How many letters an unknown word may lose at its end to meet a known one, and how many have to stay."""
_MOST_KIN = 16
_MOST_WORDS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word with the terms that may stand for it and their weights.

    `importance` is how much of the question the word carries, by the rarity (idf) of its commonest term; a
    word that the index does not know carries most.
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
    """A question ready to be asked.

    `marks` are the terms that count as a match in a text; `corrected` is what was read instead of a mistyped
    text, None where it was read as it is.
    """

    words: tuple[QueryWord, ...]
    marks: frozenset[str]
    corrected: str | None = None
    unheard: tuple[str, ...] = ()
    """Names as typed that no paragraph holds; what else is asked is answered without them."""


class _Name(NamedTuple):
    """A thing that a word names: with others (`is_long`), maybe having begun before it (`is_further`)."""

    concept: str
    is_long: bool
    is_further: bool


class QueryBuilder:
    """Reads people's words by what one index knows. Holds a cache; to be used by one thread at a time."""

    def __init__(self, analyzer: Analyzer, postings: Postings, mender: Mender) -> None:
        self._analyzer = analyzer
        self._postings = postings
        self._mender = mender
        self._word = lru_cache(maxsize=_MOST_WORDS_KEPT)(self._read_word)

    def build(self, text: str) -> Query:
        """Read the text's words: cut at 512 characters and 12 words, mistyped ones put right."""
        # Composing is spared what is cut anyhow; letters with three marks each still fill the limit.
        cut = unicodedata.normalize("NFC", text[: 4 * MAX_CHARACTERS])[:MAX_CHARACTERS]
        corrected = self._mender.mended(cut)
        asked = corrected or cut
        words, unheard = _without_names(self._words(_first_words(self._analyzer.analyse(asked))), asked)
        return Query(
            words,
            frozenset(term for word in words for term, weight in word.terms if weight > RELATED_WEIGHT),
            corrected,
            unheard,
        )

    def _words(self, analysed: Analysed) -> tuple[QueryWord, ...]:
        last = len(analysed.words) - 1
        words: dict[str, QueryWord] = {}
        for place, (word, stems) in enumerate(zip(analysed.words, analysed.stems, strict=True)):
            names = tuple(
                _Name(span.concept, span.end - span.start > 1, span.start < place)
                for span in analysed.spans
                if span.start <= place < span.end
            )
            words.setdefault(word.form, self._word(word.form, stems, names, place == last))
        return tuple(words.values())

    def _read_word(
        self, form: str, stems: tuple[str, ...], names: tuple[_Name, ...], is_last: bool
    ) -> QueryWord:
        terms = self._known(self._terms(stems, names))
        if all(weight <= RELATED_WEIGHT for weight in terms.values()):
            terms |= self._kin(form, is_last=is_last)
        beginning = [name for name in names if name.is_long and not name.is_further]
        return QueryWord(
            form,
            tuple(terms.items()),
            _importance(terms, self._postings),
            is_further=any(name.is_further for name in names),
            names_absent=bool(beginning) and not self._any_is_there(beginning),
        )

    def _terms(self, stems: Iterable[str], names: Sequence[_Name]) -> dict[str, float]:
        """The terms that stand for a word: its stems, the things that it names, what is related to them.

        A word within a name of several words means little by itself, and next to nothing where no paragraph
        knows what is named.
        """
        long = [name for name in names if name.is_long]
        is_there = self._any_is_there(long)
        weighted = dict.fromkeys(stems, _LOOSE_WEIGHT if is_there else RELATED_WEIGHT if long else 1.0)
        for name in names:
            weight = 1.0 if name.is_long else _LOOSE_WEIGHT if is_there else _CONCEPT_WEIGHT
            weighted[CONCEPT + name.concept] = weight
        for name in names:
            for related in self._analyzer.concepts.related(name.concept):
                weighted.setdefault(CONCEPT + related, RELATED_WEIGHT)
        return weighted

    def _any_is_there(self, names: Iterable[_Name]) -> bool:
        return any(len(self._postings.read(CONCEPT + name.concept)) for name in names)

    def _known(self, weighted: dict[str, float]) -> dict[str, float]:
        return {term: weight for term, weight in weighted.items() if len(self._postings.read(term))}

    def _kin(self, form: str, *, is_last: bool) -> dict[str, float]:
        """What an unknown word may stand for: the commonest words that begin as it does."""
        counts = self._postings.words()
        for start in _starts(form, is_last=is_last):
            found = sorted(self._postings.words_beginning(start), key=counts.__getitem__, reverse=True)
            stems = {stem: _KIN_WEIGHT for word in found[:_MOST_KIN] for stem in self._analyzer.stems(word)}
            if known := self._known(stems):
                return known
        return {}


def _first_words(analysed: Analysed) -> Analysed:
    """The first twelve words, and what is named within them."""
    spans = tuple(span for span in analysed.spans if span.end <= MAX_WORDS)
    return Analysed(analysed.words[:MAX_WORDS], analysed.stems[:MAX_WORDS], spans)


def _without_names(words: tuple[QueryWord, ...], text: str) -> tuple[tuple[QueryWord, ...], tuple[str, ...]]:
    """The words without strange ones that stand in a text with a capital, and these as they are typed.

    A place or a person that no paragraph knows says nothing against what is asked about them. The first word
    has its capital from the sentence, or from the phone.
    """
    if not any(word.is_strange for word in words):
        return words, ()
    typed = {word.form: text[word.start : word.end] for word in words_of(text)[1:]}
    names = [
        word for word in words
        if word.is_strange and (shown := typed.get(word.form, ""))[:1].isupper() and not shown.isupper()
    ]  # fmt: skip
    kept = tuple(word for word in words if word not in names)
    if not any(word.is_known for word in kept):
        return words, ()
    return kept, tuple(typed[word.form] for word in names)


def _starts(form: str, *, is_last: bool) -> Iterable[str]:
    """Beginnings of a word, the longest first; the last word as it is, since it may still be being typed."""
    if is_last and len(form) >= SHORTEST_BEGINNING:
        yield form
    shortest = max(_SHORTEST_KIN, len(form) - _LONGEST_REST)
    yield from (form[:end] for end in range(len(form) - 1, shortest - 1, -1))


def _importance(terms: dict[str, float], postings: Postings) -> float:
    """The idf of the commonest term that stands for a word; the highest where none does."""
    known = [postings.read(term).idf for term, weight in terms.items() if weight > RELATED_WEIGHT]
    return min(known) if known else postings.highest_idf()
