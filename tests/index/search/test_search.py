"""Ranking over a small invented corpus."""

import importlib.util
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.document import ParagraphKind
from bot.domain.filters import Filters
from index.postings import LEAST_IDF, LENGTH_SHARE, SATURATION, Postings
from index.schema import TERMS
from index.search import Searcher
from index.writer import build_index
from tests.index.search.invented import CORPUS, OBSERVATIONS, REPORT, paragraph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_index(tmp_path_factory.mktemp("index"), "invented", CORPUS)


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Iterator[Searcher]:
    opened = Searcher(folder)
    yield opened
    opened.close()


def found(searcher: Searcher, text: str, filters: Filters | None = None) -> list[tuple[str, str]]:
    return [(hit.symbol, hit.number) for hit in searcher.search(text, limit=10, filters=filters).hits]


def test_inflected_words_are_found(searcher: Searcher) -> None:
    assert found(searcher, "lawyer met client")[0] == (REPORT, "2")


def test_a_recommendation_comes_before_a_state_report(searcher: Searcher) -> None:
    assert found(searcher, "fresh bread") == [(OBSERVATIONS, "3"), (REPORT, "1")]


def test_a_heading_finds_a_paragraph_that_does_not_repeat_it(searcher: Searcher) -> None:
    assert {(OBSERVATIONS, "1"), (OBSERVATIONS, "2")} == set(found(searcher, "solitary confinement"))


def test_the_answering_subparagraph_is_told(searcher: Searcher) -> None:
    marks = searcher.search("solitary confinement of children").marks
    passages = next(
        one.texts[0].passages for one in CORPUS if (one.symbol, one.number) == (OBSERVATIONS, "2")
    )
    assert searcher.label(passages, marks) == ("a",)


@pytest.mark.parametrize("text", ["карцер", "жалғыз қамау", "одиночное заключение", "SHIZO"])
def test_another_language_finds_english_text(searcher: Searcher, text: str) -> None:
    assert (OBSERVATIONS, "2") in found(searcher, text)


def test_abbreviations_are_understood(searcher: Searcher) -> None:
    assert found(searcher, "NPM")[0] == (REPORT, "3")
    assert found(searcher, "SIZO")[0] == (OBSERVATIONS, "3")


def test_a_mistyped_word_is_put_right_and_said(searcher: Searcher) -> None:
    page = searcher.search("solitery confinment")
    assert page.corrected == "solitary confinment"
    assert page.hits[0].symbol == OBSERVATIONS


def test_the_last_word_may_be_unfinished(searcher: Searcher) -> None:
    assert (REPORT, "3") in found(searcher, "barr")
    assert searcher.search("barr").corrected is None


@pytest.mark.parametrize("sign", ["\ufdfa", "\ufc5e"])
def test_a_sign_that_stands_for_several_words_is_found(tmp_path: Path, sign: str) -> None:
    texts = (f"The letter ends in {sign}.", "Bread is baked fresh.")
    letters = [paragraph(REPORT, text[:3], ParagraphKind.INFORMATION, "Letters", text) for text in texts]
    searcher = Searcher(build_index(tmp_path, "letters", letters))
    assert found(searcher, sign)[0] == (REPORT, "The")
    searcher.close()


def test_a_library_of_one_paragraph_is_searched(tmp_path: Path) -> None:
    searcher = Searcher(build_index(tmp_path, "one", CORPUS[:1]))
    assert found(searcher, "solitary cell") == [(OBSERVATIONS, "1")]
    searcher.close()


def test_nothing_is_found_for_what_is_not_there(searcher: Searcher) -> None:
    page = searcher.search("quantum chromodynamics")
    assert page.hits == ()
    assert page.total == 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(symbol=REPORT), [(REPORT, "1")]),
        (Filters(kind=ParagraphKind.RECOMMENDATION), [(OBSERVATIONS, "3")]),
        (Filters(topic="bakeries"), [(OBSERVATIONS, "3")]),
        (Filters(year=2030), [(OBSERVATIONS, "3")]),
        (Filters(year=1999), []),
    ],
)
def test_filters_limit_the_hits(
    searcher: Searcher, filters: Filters, expected: list[tuple[str, str]]
) -> None:
    assert found(searcher, "fresh bread", filters) == expected


def test_pages_join_without_gap_or_repetition(searcher: Searcher) -> None:
    whole = searcher.search("bread cell lawyers mechanism", limit=100)
    pages = [searcher.search("bread cell lawyers mechanism", limit=1, offset=at) for at in range(whole.total)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert searcher.search("bread", limit=5, offset=10_000).hits == ()


def test_scores_are_those_of_whoosh(folder: Path) -> None:
    from whoosh.index import open_dir
    from whoosh.query import Term
    from whoosh.scoring import BM25F

    postings = Postings(folder)
    with open_dir(str(folder), readonly=True).searcher(
        weighting=BM25F(B=LENGTH_SHARE, K1=SATURATION)
    ) as whoosh:
        for term in ("e:bread", "e:fresh", "c:solitary", "e:lawyer"):
            theirs = {hit.docnum: hit.score for hit in whoosh.search(Term(TERMS, term), limit=None)}
            ours = postings.read(term)
            assert theirs.keys() == set(ours.places)
            for place, score in zip(ours.places, ours.scores, strict=True):
                # A term that stands everywhere weighs 1 with Whoosh.
                alike = theirs[place] * ours.idf / (ours.idf + 1 - LEAST_IDF)
                assert math.isclose(score, alike, rel_tol=0.002)
    postings.close()


HOSTILE = [
    "", " " * 100, "\u200b" * 50, "😀" * 100, "ж" * 4096, "𝒜" * 4096, "x" * 40_000,
    "<b>solitary</b>", "<b><i>", "&amp;" * 500, "&#x41;", "*_[]()~`>#+-=|{}.!", "{0}{name}", "%s%n%d",
    "\u202esolitary", "\u2068solitary\u2069", "s̶o̶l̶" * 50,
    "z" + "\u0301" * 500, "solitary\x00confinement", "\ud800\udfff",
    "қамау".encode().decode(), "ﷺ" * 600, "İSTANBUL", "sоlitаry", "２０２２", "٢٠٢٢", "²⁴", "9" * 5000,
    str(2**63), "-24", "24-999999999", "*а*", "*", "????*", "word~9", "word~3 " * 10, '"the of and"~9999',
    '"' + "the of and " * 300 + '"', "(" * 2000, "NOT " * 1000, "[а TO я]", "lang:ru", "terms:e:bread",
    "a* OR b* OR *", "the of and to in " * 100, "' OR 1=1 --", "%' LIKE '%", "../../etc/passwd",
    "https://example.org/@user", "=SUM(A1:A9)", "c:solitary", "=bread", "e:bread",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_answered(searcher: Searcher, text: str) -> None:
    page = searcher.search(text)
    assert len(page.hits) <= 5
    searcher.snippet("Bread is baked fresh.", page.marks, 20)


words = st.sampled_from(
    ["bread", "solitary", "confinment", "карцер", "the", "NPM", "*", '"', "~9", "(", "a:b"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=600) | st.lists(words, max_size=40).map(" ".join))
def test_any_text_is_answered(searcher: Searcher, text: str) -> None:
    page = searcher.search(text)
    assert all(hit.score > 0 for hit in page.hits)
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)


def test_whoosh_is_imported_only_when_an_index_is_opened() -> None:
    spec = importlib.util.find_spec("index.search")
    assert spec is not None
    import subprocess
    import sys

    code = "import index.search, index.holder, sys; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_name_that_nobody_knows_does_not_silence_the_rest(searcher: Searcher) -> None:
    page = searcher.search("fresh bread in Ekibastuz")
    assert [(hit.symbol, hit.number) for hit in page.hits] == [(OBSERVATIONS, "3"), (REPORT, "1")]
    assert page.unheard == ("Ekibastuz",)
    assert searcher.search("Zzyzx Ekibastuz").unheard == ()
