"""Builds the index in a folder of its own and swaps it in whole."""

import hashlib
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from index.analysis import ANALYZER_VERSION, TOPIC, Analysed, Analyzer
from index.engine import engine
from index.phrases import PhraseWriter
from index.schema import IDENTITY, SCHEMA_VERSION, TERMS, IndexedParagraph, IndexedText, build_schema

MANIFEST = "complete.json"
WORDS, VOCABULARY = "words.tsv", "terms.txt"
"""All words of the index, with in how many passages, headings and names each stands, and all its terms."""
CONCEPTS = "concepts.json"
"""The thesaurus with its names stemmed, which an opening process would need a second for."""
_BUILDING = ".building-"
_ABANDONED_SECONDS = 3600
"""No build takes nearly so long: what is older was left by a process that was killed."""
_HEADING_WEIGHT = 2
"""How often the innermost heading counts."""
_FIRST_TOPIC = 3
"""How often the first topic counts; each further one counts once less."""
_CACHED_PIECES = 2_000

Analyse = Callable[[str, str], Analysed]


def fingerprint(stamp: str) -> str:
    """The name of the index's folder: a digest of the versions, the tables and what is indexed (`stamp`)."""
    digest = hashlib.blake2b(f"{SCHEMA_VERSION}\n{ANALYZER_VERSION}\n{stamp}".encode(), digest_size=12)
    for name in ("concepts.tsv", "forms.txt", "kazakh.txt", "stopwords.txt"):
        digest.update(files("index").joinpath("tables", name).read_bytes())
    return digest.hexdigest()


def build_index(root: Path, stamp: str, paragraphs: Iterable[IndexedParagraph]) -> Path:
    """Index the paragraphs under `root` and return the finished folder; older ones are removed.

    Nobody ever sees a half-written index: it is built beside and renamed. Where another process
    was quicker, its equal folder stays.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root))
    try:
        _write(building, paragraphs)
        _write_manifest(building)
        return _swap_in(building, root / fingerprint(stamp))
    finally:
        shutil.rmtree(building, ignore_errors=True)


def is_whole(folder: Path) -> bool:
    """Whether every byte of a finished index is as it was written."""
    with suppress(OSError, ValueError):  # a missing or garbled manifest is an answer too
        return bool(json.loads((folder / MANIFEST).read_text(encoding="ascii")) == _digests(folder))
    return False


def _write(folder: Path, paragraphs: Iterable[IndexedParagraph]) -> None:
    """Everything but the manifest. Whoosh numbers documents as they come: their numbers are our places."""
    analyzer = Analyzer()
    # Headings, names of topics and, for its two uses, a phrase come again and again.
    analyse = lru_cache(maxsize=_CACHED_PIECES)(analyzer.analyse)
    words: Counter[str] = Counter()
    vocabulary: set[str] = set()
    phrases = PhraseWriter()
    writer = engine().create_in(str(folder), build_schema()).writer()
    with ExitStack() as stack:
        stack.callback(writer.cancel)
        for place, paragraph in enumerate(paragraphs):
            phrases.add(place, (analyse(phrase, language) for language, phrase in paragraph.asked))
            terms = list(_terms(analyse, paragraph, words))
            vocabulary.update(terms)
            writer.add_document(**{TERMS: " ".join(terms), IDENTITY: _identity(paragraph)})
        stack.pop_all()
    writer.commit(optimize=True)
    # The lock file of Whoosh means nothing once the writer is gone.
    for lock in folder.glob("*WRITELOCK"):
        lock.unlink()
    phrases.write(folder)
    analyzer.concepts.write(folder / CONCEPTS)
    lines = (f"{word}\t{count}\n" for word, count in sorted(words.items()))
    (folder / WORDS).write_text("".join(lines), encoding="utf-8")
    (folder / VOCABULARY).write_text("\n".join(sorted(vocabulary)), encoding="utf-8")


def _terms(analyse: Analyse, paragraph: IndexedParagraph, words: Counter[str]) -> Iterable[str]:
    """The paragraph's terms, each as often as it counts; its words are counted in `words`."""
    for language, piece, weight in _pieces(paragraph):
        analysed = analyse(piece, language)
        words.update({word.form for word in analysed.words})
        yield from analysed.terms() * weight
    for place, topic in enumerate(paragraph.topics):
        yield from [TOPIC + topic] * max(1, _FIRST_TOPIC - place)


def _pieces(paragraph: IndexedParagraph) -> Iterable[tuple[str, str, int]]:
    """Language, text and weight of everything that the paragraph is found by."""
    for text in paragraph.texts:
        for _, passage in text.passages:
            yield text.language, passage, 1
        for heading, weight in _weighted_headings(text):
            yield text.language, heading, weight
    for language, name in (*paragraph.topic_names, *paragraph.asked):
        yield language, name, 1


def _weighted_headings(text: IndexedText) -> Iterable[tuple[str, int]]:
    """The innermost heading counts most: it is the paragraph's subject in a few words."""
    innermost = len(text.headings) - 1
    for depth, heading in enumerate(text.headings):
        yield heading, _HEADING_WEIGHT if depth == innermost else 1


def _identity(
    paragraph: IndexedParagraph,
) -> tuple[str, str, str, int | None, str, tuple[str, ...]]:
    """What `Postings` makes an Entry of, in plain values; the last but one is alike under one heading."""
    headings = paragraph.texts[0].headings if paragraph.texts else ()
    heading = "\n".join(headings)
    return (
        paragraph.symbol,
        paragraph.number,
        paragraph.kind.value,
        paragraph.year,
        hashlib.blake2b(heading.encode(), digest_size=6).hexdigest() if headings else paragraph.number,
        paragraph.topics,
    )


def _write_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps(_digests(folder)), encoding="ascii")


def _digests(folder: Path) -> dict[str, str]:
    names = sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)
    return {name: hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest() for name in names}


def _swap_in(building: Path, target: Path) -> Path:
    """Rename; a damaged folder in the way goes aside first, for renaming replaces no full folder."""
    if not is_whole(target):
        with suppress(OSError):  # there is none, or another process moves it at this moment
            target.rename(building.with_name(building.name + "-old"))
        with suppress(OSError):  # another process has just put an equal one there
            building.rename(target)
    _remove_others(target)
    return target


def _remove_others(kept: Path) -> None:
    """Older indexes, and builds that were given up an hour ago."""
    for path in kept.parent.iterdir():
        if path != kept and not _is_being_built(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_being_built(path: Path) -> bool:
    if not path.name.startswith(_BUILDING) or path.name.endswith("-old"):
        return False
    with suppress(FileNotFoundError):  # finished or removed by its own process meanwhile
        return time.time() - path.stat().st_mtime < _ABANDONED_SECONDS
    return False
