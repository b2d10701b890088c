"""Things that have many names: one table in three languages, read from `tables/concepts.tsv`."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path

from index.text import words_of

Stems = Sequence[tuple[str, ...]]
"""For each word of a text, the stems that it may have."""

Stemming = Callable[[str, str | None], tuple[str, ...]]
"""The stems of a word in a language, of each that it can be of for None."""

_LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Span:
    """A concept found in a sequence of words: from word `start` up to, not including, `end`."""

    concept: str
    start: int
    end: int


class Concepts:
    """Finds concepts by their names in a sequence of stems."""

    def __init__(self) -> None:
        # Names of one word: its stem, and what it names. Longer ones: the first two stems, then the others.
        self._single: dict[str, list[str]] = {}
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        self._related: dict[str, tuple[str, ...]] = {}
        self.vocabulary: set[str] = set()
        """The folded words of all names."""

    @classmethod
    def read(cls, path: Path) -> "Concepts":
        """What `write` put into a file; raises OSError or ValueError where it is damaged."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        found = cls()
        found._single = stored["single"]
        for first, second, rest, concept in stored["phrases"]:
            key = sys.intern(first), sys.intern(second)
            found._phrases.setdefault(key, []).append((tuple(map(sys.intern, rest)), sys.intern(concept)))
        found._related = {concept: tuple(related) for concept, related in stored["related"].items()}
        found.vocabulary = set(stored["vocabulary"])
        return found

    def write(self, path: Path) -> None:
        """Put all into a file, stemmed as it is."""
        phrases = [
            (*pair, rest, concept) for pair, longer in self._phrases.items() for rest, concept in longer
        ]
        told = {
            "single": self._single,
            "phrases": phrases,
            "related": self._related,
            "vocabulary": sorted(self.vocabulary),
        }
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def of_table(cls, stems: Stemming, stopwords: frozenset[str]) -> "Concepts":
        """The table with its names stemmed, which takes a second."""
        found = cls()
        for concept, language, name in found._rows():
            words = [word.form for word in words_of(name)]
            forms = [form for form in words if form not in stopwords]
            if not forms or len(forms) == 1 < len(words):
                # "Under arrest" is not every arrest.
                continue
            found.vocabulary.update(forms)
            pattern = tuple(stems(form, language)[0] for form in forms)
            if len(pattern) == 1:
                found._single.setdefault(pattern[0], []).append(concept)
            else:
                first, second, *rest = pattern
                found._phrases.setdefault((first, second), []).append((tuple(rest), concept))
        return found

    def related(self, concept: str) -> tuple[str, ...]:
        """Concepts that answer a question about this one to a lesser degree."""
        return self._related[concept]

    def find(self, stems: Stems) -> Iterable[Span]:
        """All concepts that the words name; of one's names that begin at the same word the longest counts."""
        ends: dict[tuple[str, int], int] = {}
        for start, mine in enumerate(stems):
            for first in mine:
                ends.update(((concept, start), start + 1) for concept in self._single.get(first, ()))
        for start, (mine, following) in enumerate(pairwise(stems)):
            for pair in product(mine, following):
                for rest, concept in self._phrases.get(pair, ()):
                    end = start + 2 + len(rest)
                    if end > ends.get((concept, start), 0) and _stands_at(rest, stems, start + 2):
                        ends[concept, start] = end
        return (Span(concept, start, end) for (concept, start), end in ends.items())

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        text = files("index").joinpath("tables", "concepts.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                concept, *names, related = line.split("\t")
                self._related[concept] = tuple(filter(None, related.split(";")))
                for language, joined in zip(_LANGUAGES, names, strict=True):
                    yield from ((concept, language, name) for name in joined.split("|") if name)


def _stands_at(pattern: Sequence[str], stems: Stems, start: int) -> bool:
    found = stems[start : start + len(pattern)]
    return len(found) == len(pattern) and all(stem in mine for stem, mine in zip(pattern, found, strict=True))
