"""Search over the five official documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.evaluate import measure, read_questions
from index.search import Searcher
from index.writer import build_index
from tests.index.search.corpus import official_paragraphs

JUDGED = Path(__file__).parent / "judged" / "en.json"
CO4 = "CAT/C/KAZ/CO/4"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    paragraphs = official_paragraphs()
    searcher = Searcher(build_index(tmp_path_factory.mktemp("index"), "official", paragraphs))
    yield searcher
    searcher.close()


@pytest.mark.parametrize("text", ["карцер", "solitary confinement", "жалғыз қамау", "Карцер?", "SOLITARY"])
def test_the_rule_on_solitary_confinement_is_on_top(searcher: Searcher, text: str) -> None:
    hits = searcher.search(text).hits
    assert (CO4, "26") in [(hit.symbol, hit.number) for hit in hits[:2]]


def test_english_questions_are_answered_well(searcher: Searcher) -> None:
    questions = read_questions(JUDGED)
    assert len(questions) >= 40
    measured = measure(searcher, questions)
    assert measured.ndcg >= 0.84
    assert measured.mrr >= 0.9
    assert measured.success >= 0.95


@pytest.mark.parametrize(
    "text", ["pizza delivery", "blockchain investments", "погода завтра", "рецепт борща"]
)
def test_what_is_not_there_is_not_found(searcher: Searcher, text: str) -> None:
    assert searcher.search(text).hits == ()


def test_the_first_hits_are_those_of_the_whole_ranking(searcher: Searcher) -> None:
    for question in read_questions(JUDGED):
        whole = searcher.search(question.text, limit=200)
        assert searcher.search(question.text, limit=5).hits == whole.hits[:5]
