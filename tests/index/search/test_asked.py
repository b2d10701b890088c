"""What people ask lifts the paragraph that it belongs to."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.domain.document import ParagraphKind
from index.asked import Asked
from index.errors import IndexBroken
from index.holder import IndexHolder
from index.phrases import PHRASES
from index.query import Query
from index.schema import IndexedParagraph
from index.search import Searcher
from index.writer import build_index, fingerprint
from tests.index.search.invented import CORPUS, REPORT, paragraph

STAMP = "letters"


def letters(asked: Sequence[tuple[str, ...]]) -> list[IndexedParagraph]:
    """Paragraphs of the same words, each with what people ask."""
    plain = (
        paragraph(REPORT, str(place), ParagraphKind.INFORMATION, f"Part {place}", "Lamps burn at night.")
        for place in range(len(asked))
    )
    return [
        replace(one, asked=tuple(("en", phrase) for phrase in phrases))
        for one, phrases in zip(plain, asked, strict=True)
    ]


def opened(root: Path, asked: Sequence[tuple[str, ...]]) -> Searcher:
    return Searcher(build_index(root, STAMP, letters(asked)))


def numbers(searcher: Searcher, text: str) -> list[str]:
    return [hit.number for hit in searcher.search(text, limit=10).hits]


def likeness(searcher: Searcher, root: Path, text: str) -> list[float]:
    """How near the question comes to the phrases of each paragraph."""
    asked = Asked(root / fingerprint(STAMP))
    query = searcher._queries.build(text)
    return [round(one, 6) for one in asked.likeness(query, np.arange(searcher.size)).tolist()]


def test_a_phrase_near_the_question_lifts_its_paragraph(tmp_path: Path) -> None:
    searcher = opened(tmp_path, [(), (), ("when do lamps burn",), ("burning boats",), ()])
    assert numbers(searcher, "when will lamps burn")[0] == "2"
    assert numbers(searcher, "burning boats")[0] == "3"
    searcher.close()


def test_the_nearest_phrase_counts_and_others_take_nothing_away(tmp_path: Path) -> None:
    phrases = ("who paints boats", "lamps burn", "where is the harbour")
    searcher = opened(tmp_path, [("lamps burn",), phrases, ()])
    one, many, none = likeness(searcher, tmp_path, "lamps burn")
    assert one == many == 1.0
    assert none == 0.0
    searcher.close()


def test_likeness_is_of_both_in_full(tmp_path: Path) -> None:
    """A phrase with more words than the question is less near than one that says the same."""
    searcher = opened(tmp_path, [("lamps burn",), ("lamps burn over boats and harbours",), ("boats",)])
    same, longer, other = likeness(searcher, tmp_path, "lamps burn")
    assert same == 1.0
    assert 0.0 < longer < same
    assert other == 0.0
    searcher.close()


def test_an_answer_leaves_nothing_behind_for_the_next_one(tmp_path: Path) -> None:
    searcher = opened(tmp_path, [("lamps burn",), ("boats and harbours",)])
    asked = Asked(tmp_path / fingerprint(STAMP))
    queries: list[Query] = [searcher._queries.build(text) for text in ("lamps", "boats", "lamps")]
    first, _, again = (asked.likeness(query, np.arange(2)).tolist() for query in queries)
    assert first == again
    searcher.close()


@pytest.mark.parametrize("asked", [[(), ()], [("?!",), ("…", "")]], ids=["none", "without words"])
@pytest.mark.parametrize("text", ["lamps", "", "?!", "zxqwvy"])
def test_where_nobody_asks_anything_the_words_alone_count(
    tmp_path: Path, asked: list[tuple[str, ...]], text: str
) -> None:
    searcher = opened(tmp_path, asked)
    assert likeness(searcher, tmp_path, text) == [0.0, 0.0]
    assert numbers(searcher, text) == (["0", "1"] if text == "lamps" else [])
    searcher.close()


DAMAGES = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "garbage": lambda path: path.write_bytes(os.urandom(500)),
    "another archive": lambda path: np.savez(path, terms=np.array("a")),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_damaged_phrases_are_a_broken_index(tmp_path: Path, how: str) -> None:
    folder = build_index(tmp_path, STAMP, letters([("lamps burn",), ()]))
    DAMAGES[how](folder / PHRASES)
    with pytest.raises(IndexBroken):
        Asked(folder)
    with pytest.raises(IndexBroken):
        Searcher(folder)


class Source:
    """A source that counts how often it is read."""

    reads = 0

    def stamp(self) -> str:
        return STAMP

    def paragraphs(self) -> list[IndexedParagraph]:
        self.reads += 1
        return [*CORPUS, *letters([("lamps burn",)])]


@pytest.mark.parametrize("how", DAMAGES)
async def test_damaged_phrases_are_written_anew_with_the_whole_index(tmp_path: Path, how: str) -> None:
    source = Source()
    first = IndexHolder(tmp_path, source)
    right = await first.search("lamps burn")
    await first.close()
    DAMAGES[how](tmp_path / fingerprint(STAMP) / PHRASES)
    second = IndexHolder(tmp_path, source)
    assert await second.search("lamps burn") == right
    assert source.reads == 2
    assert right.hits
    await second.close()
