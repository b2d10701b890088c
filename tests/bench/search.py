"""Measures the search at growing sizes beside tantivy and FTS5: `python -m tests.bench.search [SIZES…]`.

Each size runs in a process of its own. Times are CPU time of the one thread, in milliseconds; engines take
turns in blocks of twenty questions. The corpus is the real paragraphs and copies with other words drawn.
"""

import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy

from index.schema import IndexedParagraph, IndexedText
from index.search import Searcher
from index.text import words_of
from index.writer import build_index
from tests.eval.corpus import judged_questions, shipped_paragraphs

SIZES = (1_000, 10_000, 100_000)
BLOCK = 20
SHARE_REDRAWN = 0.22
RARE_WORDS = 50_000
SHARE_RARE = 0.07
SNIPPET_WIDTH = 240
Ask = Callable[[str], object]


def grown(size: int, chance: random.Random) -> Iterator[IndexedParagraph]:
    """`size` paragraphs: the real ones first, then copies with other words and numbers of their own."""
    real = [replace(one, texts=one.texts[:1]) for one in shipped_paragraphs()]
    words = [word.form for one in real for _, text in one.texts[0].passages for word in words_of(text)]
    for place in range(size):
        source = real[place % len(real)]
        if place < len(real):
            yield source
            continue
        passages = tuple((label, _varied(text, words, chance)) for label, text in source.texts[0].passages)
        text = IndexedText("en", source.texts[0].headings, passages)
        symbol = f"{source.symbol}/Add.{place // len(real)}"
        yield replace(source, symbol=symbol, texts=(text,))


def _varied(text: str, words: Sequence[str], chance: random.Random) -> str:
    """The text with some words drawn from all of them, and some from a long tail of rare ones."""
    drawn = []
    for word in text.split():
        turn = chance.random()
        if turn < SHARE_RARE:
            drawn.append(f"rare{int(RARE_WORDS ** chance.random())}")
        else:
            drawn.append(chance.choice(words) if turn < SHARE_RARE + SHARE_REDRAWN else word)
    return " ".join(drawn)


def questions(paragraphs: Sequence[IndexedParagraph], chance: random.Random) -> dict[str, list[str]]:
    """Questions by kind: four words of one paragraph, judged ones, and those that cost most."""
    four = []
    for one in chance.sample(list(paragraphs), min(len(paragraphs), 200)):
        long = list({w.form for _, text in one.texts[0].passages for w in words_of(text) if len(w.form) > 4})
        if len(long) >= 4:
            four.append(" ".join(chance.sample(sorted(long), 4)))
    common = "state party committee torture rights persons law information articles measures number cases"
    hard = [
        common,
        " ".join(four[:10]),
        "inv",
        "tort",
        "detntion conditons",
        '"the of and"~9999',
        "*а* ???? (((",
    ]
    return {"or4": four, "judged": list(judged_questions("en")), "hard": hard * 5}


def measure(size: int) -> None:
    """Print one size's figures."""
    chance = random.Random(size)
    paragraphs = list(grown(size, chance))
    asked = questions(paragraphs, chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.process_time()
        built = build_index(folder / "whoosh", "bench", paragraphs)
        building = time.process_time() - began
        disk = sum(path.stat().st_size for path in built.iterdir()) / 2**20
        ours = Searcher(built)
        began = time.process_time()
        ours.search("torture")
        first = time.process_time() - began
        ours.warm()
        engines: dict[str, Ask] = {
            "rank": lambda text: ours.search(text, limit=10),
            "tantivy": _tantivy(folder / "tantivy", paragraphs),
            "fts5": _fts5(folder / "fts.sqlite", paragraphs),
        }
        texts = {
            (one.symbol, one.number): " ".join(t for _, t in one.texts[0].passages) for one in paragraphs
        }
        print(
            f"\n{size} paragraphs: built in {building:.1f} s CPU, {disk:.1f} MB; first answer {first:.2f} s"
        )
        for kind, some in asked.items():
            _print_kind(kind, some, engines, lambda text: _answer(ours, texts, text))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory of everything {peak:.0f} MiB")
        ours.close()


def _print_kind(kind: str, some: Sequence[str], engines: dict[str, Ask], answer: Ask) -> None:
    for text in some:
        engines["rank"](text)  # every term is read once before it counts
    took: dict[str, list[float]] = {name: [] for name in engines}
    for start in range(0, len(some), BLOCK):
        for name, ask in engines.items():
            took[name] += [_timed(ask, f"{text} ") for text in some[start : start + BLOCK]]
    took["whole answer"] = [_timed(answer, f"{text}  ") for text in some]
    for name, times in took.items():
        marks = statistics.quantiles(times, n=100, method="inclusive")
        shown = "  ".join(f"p{place} {marks[place - 1]:.3f}" for place in (50, 95, 99))
        print(f"  {kind:7} {name:13} {shown}  max {max(times):.3f} ms")
    print(
        f"  {kind:7} rank/tantivy  {statistics.median(took['rank']) / statistics.median(took['tantivy']):.2f}"
    )


def _whole(paragraph: IndexedParagraph) -> str:
    return " ".join(text for _, text in paragraph.texts[0].passages)


def _timed(ask: Ask, text: str) -> float:
    began = time.process_time_ns()
    ask(text)
    return (time.process_time_ns() - began) / 1e6


def _answer(ours: Searcher, texts: dict[tuple[str, str], str], text: str) -> None:
    page = ours.search(text, limit=5)
    for hit in page.hits:
        ours.snippet(texts[hit.symbol, hit.number], page.marks, SNIPPET_WIDTH)


def _tantivy(folder: Path, paragraphs: Sequence[IndexedParagraph]) -> Ask:
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for one in paragraphs:
        writer.add_document(tantivy.Document(text=_whole(one)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> object:
        words = " ".join(word.form for word in words_of(text))
        return searcher.search(index.parse_query(words, ["text"]), 10) if words else None

    return ask


def _fts5(path: Path, paragraphs: Sequence[IndexedParagraph]) -> Ask:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='porter unicode61', content='')")
    rows = ((_whole(one),) for one in paragraphs)
    connection.executemany("INSERT INTO p(text) VALUES (?)", rows)
    connection.commit()
    query = "SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p) LIMIT 10"

    def ask(text: str) -> object:
        words = " OR ".join(f'"{word.form}"' for word in words_of(text))
        return connection.execute(query, (words,)).fetchall() if words else None

    return ask


def main(arguments: Sequence[str]) -> None:
    """Measure each size in its own process; a size alone is measured here."""
    sizes = [int(one) for one in arguments] or SIZES
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:
        subprocess.run([sys.executable, "-m", "tests.bench.search", str(size)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
