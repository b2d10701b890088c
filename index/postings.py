"""The postings of an index, read from Whoosh once per term into finished BM25F scores."""

import math
import pickle
import struct
import zlib
from array import array
from bisect import bisect_left
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bot.domain.document import ParagraphKind
from index.analysis import EXACT
from index.engine import engine
from index.errors import IndexBroken
from index.schema import IDENTITY, PAIRS, TERMS
from index.writer import is_whole

_K1 = 1.2
_B = {TERMS: 0.75, PAIRS: 0.5}
_DAMAGE = (
    OSError, ValueError, KeyError, IndexError, EOFError, struct.error, zlib.error, pickle.UnpicklingError,
)  # fmt: skip
"""What Whoosh raises on a folder that is damaged, beside its own errors."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the index; `group` is alike for paragraphs under one heading of a document."""

    symbol: str
    number: str
    kind: ParagraphKind
    treaty: str
    year: int | None
    group: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a term occurs: places of entries in rising order and the term's score in each."""

    places: "array[int]"
    scores: "array[float]"
    idf: float


_NOWHERE = Posting(array("l"), array("d"), 0.0)


class Postings:
    """An open index; every term is read at most once. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open a finished index; raises IndexBroken where a byte of it is not as it was written."""
        with _DamageIsBrokenIndex():
            if not is_whole(folder):
                raise IndexBroken
            with ExitStack() as opened:
                self._reader = engine().open_dir(str(folder)).reader()
                opened.callback(self._reader.close)
                stored = [fields[IDENTITY] for _, fields in self._reader.iter_docs()]
                opened.pop_all()
        self.entries = tuple(
            Entry(
                symbol,
                number,
                ParagraphKind(kind),
                treaty,
                year,
                f"{symbol}\n{group}" if group else "",
                tuple(topics.split()),
            )
            for symbol, number, kind, treaty, year, group, topics in stored
        )
        self._norms: dict[str, array[float]] = {}
        self._known: dict[tuple[str, str], Posting] = {}
        self._words: tuple[str, ...] | None = None

    def read(self, term: str, field: str = TERMS) -> Posting:
        """The term's posting, empty where it does not occur."""
        known = self._known.get((field, term))
        if known is None:
            with _DamageIsBrokenIndex():
                known = self._decode(term, field)
            if known is not _NOWHERE:
                self._known[field, term] = known
        return known

    def words(self) -> tuple[str, ...]:
        """All exact forms of the index in order."""
        if self._words is None:
            with _DamageIsBrokenIndex():
                found = self._reader.expand_prefix(TERMS, EXACT)
                self._words = tuple(sorted(term.decode()[len(EXACT) :] for term in found))
        return self._words

    def words_beginning(self, start: str) -> list[str]:
        """The exact forms that begin with `start`, commonest first."""
        words = self.words()
        first = bisect_left(words, start)
        last = bisect_left(words, start + "\U0010ffff")
        return sorted(words[first:last], key=lambda word: -self._reader.doc_frequency(TERMS, EXACT + word))

    def highest_idf(self) -> float:
        """What a word that occurs nowhere would weigh."""
        return math.log(len(self.entries) or 1) + 1

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def _decode(self, term: str, field: str) -> Posting:
        if (field, term) not in self._reader:
            return _NOWHERE
        norms = self._norms_of(field)
        matcher = self._reader.postings(field, term)
        places, weights = array("l"), array("d")
        while matcher.is_active():
            places.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        idf = math.log(len(self.entries) / (len(places) + 1)) + 1
        scores = array(
            "d",
            (
                idf * weight * (_K1 + 1) / (weight + norms[place])
                for place, weight in zip(places, weights, strict=True)
            ),
        )
        return Posting(places, scores, idf)

    def _norms_of(self, field: str) -> "array[float]":
        """Per entry, what its length adds below the line of BM25F."""
        if field not in self._norms:
            average = max(self._reader.field_length(field) / max(len(self.entries), 1), 1.0)
            lengths = (self._reader.doc_field_length(place, field) or 0 for place in range(len(self.entries)))
            b = _B[field]
            self._norms[field] = array("d", (_K1 * (1 - b + b * length / average) for length in lengths))
        return self._norms[field]


class _DamageIsBrokenIndex:
    """Makes IndexBroken of what Whoosh raises on damage: for a wrong mark of a block the bare Exception."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is Exception or isinstance(error, (*_DAMAGE, engine().error)):
            raise IndexBroken from error
