"""From words to the terms that the index knows: numbers, stems marked by language, concepts."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from index.concepts import Concepts, Span, Stemming
from index.forms import base_forms
from index.kazakh import kazakh_stem
from index.text import Word, is_cyrillic, keyboard_form, words_of

ANALYZER_VERSION = "3"
"""To be raised with what makes other terms of the same words: an index of another version is built again.
The tables are part of its name anyhow."""
NUMBER, ENGLISH, RUSSIAN, KAZAKH, CONCEPT, TOPIC = "=", "e:", "r:", "k:", "c:", "t:"
"""What a term begins with: a number, a stem of a language, a concept of the table, an issue area."""

_CACHED_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text's words without stop words, the stems of each, and the concepts that they name.

    The places in `spans` count within `words`.
    """

    words: tuple[Word, ...]
    stems: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...]

    def terms(self) -> list[str]:
        """The terms of an indexed text: its words' stems, and what they name."""
        named = [CONCEPT + span.concept for span in self.spans]
        return [stem for stems in self.stems for stem in stems] + named


class Analyzer:
    """Analyses texts and queries alike. Holds a cache; to be used by one thread at a time."""

    def __init__(self, concepts: Concepts | None = None) -> None:
        """`concepts` where they are at hand with their names stemmed, else those of the table."""
        self._stems = _stemming()
        self.stopwords = _stopwords()
        self.concepts = concepts or _concepts()

    def stems(self, form: str, language: str | None = None) -> tuple[str, ...]:
        """The stems of a word; where its language is not told, of each language that it can be of."""
        return self._stems(form, language)

    def analyse(self, text: str, language: str | None = None) -> Analysed:
        """The words of a text that carry its subject; all of them where all are stop words."""
        found = words_of(text)
        words = tuple(word for word in found if word.form not in self.stopwords) or tuple(found)
        stems = tuple(self.stems(word.form, language) for word in words)
        return Analysed(words, stems, tuple(self.concepts.find(stems)))


def _stemming() -> Stemming:
    """Stems words, and remembers what it has stemmed."""
    import snowballstemmer

    english = snowballstemmer.stemmer("english")
    russian = snowballstemmer.stemmer("russian")
    bases = base_forms()

    def stem(form: str, language: str) -> str:
        base = bases.get((language, form), form)
        if language == "en":
            return ENGLISH + str(english.stemWord(base))
        if language == "ru":
            # Three letters are a word or an abbreviation, never a word with an ending to take off.
            return RUSSIAN + (str(russian.stemWord(base)) if len(base) > 3 else base)
        return KAZAKH + kazakh_stem(keyboard_form(base))

    @lru_cache(maxsize=_CACHED_WORDS)
    def stems_of(form: str, language: str | None) -> tuple[str, ...]:
        if form.isdigit():
            return (NUMBER + form,)
        if not is_cyrillic(form):
            return (stem(form, "en"),)
        languages = (language,) if language in ("ru", "kk") else ("ru", "kk")
        return tuple(stem(form, one) for one in languages)

    return stems_of


@cache
def _concepts() -> Concepts:
    """The table with its names stemmed, the same for all analysers."""
    return Concepts.of_table(_stemming(), _stopwords())


@cache
def _stopwords() -> frozenset[str]:
    text = files("index").joinpath("tables", "stopwords.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    words = {(line[:2], word.form) for line in lines for word in words_of(line[3:])}
    return frozenset(
        form
        for language, word in words
        for form in ((word, keyboard_form(word)) if language == "kk" else (word,))
    )
