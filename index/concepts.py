"""Things that have many names: one table in three languages, read from `tables/concepts.tsv`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from index.text import keyboard_form, words_of

_PREFIX = 3
_SHORTEST_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A concept found in a sequence of words: from word `start` up to, not including, `end`."""

    concept: str
    start: int
    end: int


class Concepts:
    """Finds concepts by their names in a sequence of stems."""

    def __init__(self, stem: Callable[[str], str], stopwords: frozenset[str]) -> None:
        """`stem` gives the stem of an English or Russian word, told apart by their letters."""
        self._by_stem: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_prefix: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._related: dict[str, tuple[str, ...]] = {}
        self.vocabulary: set[str] = set()
        for concept, english, russian, kazakh, related in _rows():
            self._related[concept] = tuple(related.split(";")) if related else ()
            for name in (*english.split("|"), *russian.split("|")):
                forms = [word.form for word in words_of(name) if word.form not in stopwords]
                self.vocabulary.update(forms)
                pattern = tuple(stem(form) for form in forms)
                self._by_stem.setdefault(pattern[0], []).append((pattern, concept))
            for name in filter(None, kazakh.split("|")):
                pattern = tuple(keyboard_form(word.form) for word in words_of(name))
                self._by_prefix.setdefault(pattern[0][:_PREFIX], []).append((pattern, concept))

    def related(self, concept: str) -> tuple[str, ...]:
        """Concepts that answer a question about this one to a lesser degree."""
        return self._related[concept]

    def find(self, stems: Sequence[str], forms: Sequence[str]) -> list[Span]:
        """All concepts named in the words; `stems` and `forms` run side by side, stop words out;
        of two names that begin with the same word the longer counts."""
        ends: dict[tuple[str, int], int] = {}
        for start, (stem, form) in enumerate(zip(stems, forms, strict=True)):
            for pattern, concept in self._by_stem.get(stem, ()):
                if tuple(stems[start : start + len(pattern)]) == pattern:
                    ends[concept, start] = max(ends.get((concept, start), 0), start + len(pattern))
            key = keyboard_form(form)
            for pattern, concept in self._by_prefix.get(key[:_PREFIX], ()):
                if _starts_with(forms[start : start + len(pattern)], pattern):
                    ends[concept, start] = max(ends.get((concept, start), 0), start + len(pattern))
        return [Span(concept, start, end) for (concept, start), end in ends.items()]


def _starts_with(forms: Sequence[str], pattern: tuple[str, ...]) -> bool:
    if len(forms) < len(pattern):
        return False
    return all(_begins(keyboard_form(form), start) for form, start in zip(forms, pattern, strict=False))


def _begins(form: str, start: str) -> bool:
    """Short beginnings would match words of Russian, so they have to be the whole word."""
    return form == start or (len(start) >= _SHORTEST_BEGINNING and form.startswith(start))


def _rows() -> list[list[str]]:
    table = files("index").joinpath("tables", "concepts.tsv").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    return [[*line.split("\t"), ""][:5] for line in lines]
