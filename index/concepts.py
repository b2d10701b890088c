"""Things that have many names: one table in three languages, read from `tables/concepts.tsv`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from index.text import words_of

Stems = Sequence[tuple[str, ...]]
"""For each word of a text, the stems that it may have."""

_LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Span:
    """A concept found in a sequence of words: from word `start` up to, not including, `end`."""

    concept: str
    start: int
    end: int


class Concepts:
    """Finds concepts by their names in a sequence of stems."""

    def __init__(
        self, stems: Callable[[str, str | None], tuple[str, ...]], stopwords: frozenset[str]
    ) -> None:
        """`stems` gives the stems of a word in a language."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._related: dict[str, tuple[str, ...]] = {}
        self.vocabulary: set[str] = set()
        """The folded words of all names."""
        for concept, language, name in self._rows():
            forms = [word.form for word in words_of(name)]
            forms = [form for form in forms if form not in stopwords] or forms
            self.vocabulary.update(forms)
            pattern = tuple(stems(form, language)[0] for form in forms)
            self._by_first.setdefault(pattern[0], []).append((pattern, concept))

    def related(self, concept: str) -> tuple[str, ...]:
        """Concepts that answer a question about this one to a lesser degree."""
        return self._related[concept]

    def find(self, stems: Stems) -> Iterable[Span]:
        """All concepts that the words name; of names that begin with the same word the longest counts."""
        ends: dict[tuple[str, int], int] = {}
        for start, mine in enumerate(stems):
            for stem in mine:
                for pattern, concept in self._by_first.get(stem, ()):
                    end = start + len(pattern)
                    if end > ends.get((concept, start), 0) and _stands_at(pattern, stems, start):
                        ends[concept, start] = end
        return (Span(concept, start, end) for (concept, start), end in ends.items())

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        text = files("index").joinpath("tables", "concepts.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                concept, *names, related = [*line.split("\t"), "", "", ""][:5]
                self._related[concept] = tuple(filter(None, related.split(";")))
                for language, joined in zip(_LANGUAGES, names, strict=True):
                    yield from ((concept, language, name) for name in joined.split("|") if name)


def _stands_at(pattern: Sequence[str], stems: Stems, start: int) -> bool:
    found = stems[start : start + len(pattern)]
    return len(found) == len(pattern) and all(
        stem in mine for stem, mine in zip(pattern, found, strict=True)
    )
