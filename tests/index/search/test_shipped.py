"""Search over the five documents as they travel with the project: summaries, headings and topics."""

from collections.abc import Iterator

import pytest

from index.search import Searcher
from index.writer import build_index
from tests.eval.__main__ import Answer, answer
from tests.eval.corpus import judged, shipped_paragraphs

CO4 = "CAT/C/KAZ/CO/4"
# Below what `make eval` says by a few hundredths: a guard against breaking, not the goal.
LEAST = {"en": 0.72, "ru": 0.7, "kk": 0.65}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Without the official texts, so that it is the same wherever the tests run."""
    folder = build_index(tmp_path_factory.mktemp("index"), "shipped", shipped_paragraphs(official=False))
    searcher = Searcher(folder)
    yield searcher
    searcher.close()


@pytest.mark.parametrize(
    "text",
    [
        "карцер", "solitary confinement", "жалғыз қамау", "Карцер?", "SOLITARY", "rfhwth",
        "жалгыз камау", "jalgyz qamau", "solitary confinment",
    ],
)  # fmt: skip
def test_the_rule_on_solitary_confinement_is_on_top(searcher: Searcher, text: str) -> None:
    hits = searcher.search(text).hits
    assert (CO4, "26") in [(hit.symbol, hit.number) for hit in hits[:3]]


@pytest.mark.parametrize("language", LEAST)
def test_questions_are_answered_well(searcher: Searcher, language: str) -> None:
    answers = [answer(searcher, question) for question in judged(language)]
    there = [one for one in answers if one.question.grades]
    assert len(there) >= 60
    assert _mean(there) >= LEAST[language]
    assert sum(not one.grades for one in there) <= 8


def _mean(answers: list[Answer]) -> float:
    return sum(one.ndcg for one in answers) / len(answers)


@pytest.mark.parametrize(
    "text", ["pizza delivery", "blockchain investments", "погода завтра", "рецепт борща", "шахмат чемпионаты"]
)
def test_what_is_not_there_is_not_found(searcher: Searcher, text: str) -> None:
    assert searcher.search(text).hits == ()


def test_the_first_hits_are_those_of_the_whole_ranking(searcher: Searcher) -> None:
    for question in judged("en"):
        whole = searcher.search(question.text, limit=200)
        assert searcher.search(question.text, limit=5).hits == whole.hits[:5]
