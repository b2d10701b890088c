"""From words to the terms that the index knows: exact forms, stems marked by language, concepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from index.concepts import Concepts
from index.text import Word, is_cyrillic, keyboard_form, words_of

ANALYZER_VERSION = "1"
EXACT, ENGLISH, RUSSIAN, KAZAKH, CONCEPT = "=", "e:", "r:", "k:", "c:"
"""What a term begins with: the exact form, a stem of a language, or a concept of the table."""

_CACHED_STEMS = 50_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text's words without stop words, their stems, and the concepts that they name.

    `spans` are concept, first word, word after the last; the words count within `words`.
    """

    words: tuple[Word, ...]
    stems: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]


class Analyzer:
    """Analyses texts and queries alike. Holds a cache; to be used by one thread at a time."""

    def __init__(self) -> None:
        import snowballstemmer

        english = snowballstemmer.stemmer("english")
        russian = snowballstemmer.stemmer("russian")

        @lru_cache(maxsize=_CACHED_STEMS)
        def stem(form: str) -> str:
            if is_cyrillic(form):
                return str(russian.stemWord(form))
            return form if form.isdigit() else str(english.stemWord(form))

        self._stem = stem
        self.stopwords = _stopwords()
        self.concepts = Concepts(stem, self.stopwords)

    def analyse(self, text: str) -> Analysed:
        """The words of a text that carry its subject; all of them where all are stop words."""
        found = words_of(text)
        words = tuple(word for word in found if word.form not in self.stopwords) or tuple(found)
        forms = [word.form for word in words]
        stems = tuple(self._stem(form) for form in forms)
        spans = tuple((span.concept, span.start, span.end) for span in self.concepts.find(stems, forms))
        return Analysed(words, stems, spans)

    def terms(self, text: str, language: str) -> tuple[list[str], list[str]]:
        """An indexed text's terms, stop words included, and its pairs of neighbouring stems."""
        terms = []
        for word in words_of(text):
            terms.append(EXACT + word.form)
            if not word.form.isdigit():
                terms.append(self._marked_stem(word.form, language))
        analysed = self.analyse(text)
        terms += [CONCEPT + concept for concept, _, _ in analysed.spans]
        return terms, pairs_of(analysed.stems)

    def query_stems(self, form: str) -> tuple[str, ...]:
        """The stem terms that a word of a query can stand for; its language is not told."""
        if is_cyrillic(form):
            return (self._marked_stem(form, "ru"), self._marked_stem(form, "kk"))
        return () if form.isdigit() else (self._marked_stem(form, "en"),)

    def _marked_stem(self, form: str, language: str) -> str:
        if not is_cyrillic(form):
            return ENGLISH + self._stem(form)
        if language == "kk":
            return KAZAKH + keyboard_form(form)
        return RUSSIAN + self._stem(form)


def pairs_of(stems: Sequence[str]) -> list[str]:
    """Neighbouring stems as one term each."""
    return [f"{first}_{second}" for first, second in pairwise(stems)]


def _stopwords() -> frozenset[str]:
    text = files("index").joinpath("tables", "stopwords.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.form for line in lines for word in words_of(line[3:]))
