"""The table of concepts."""

import pytest

from index.analysis import Analyzer

ANALYZER = Analyzer()


def concepts_in(text: str) -> set[str]:
    return {concept for concept, _, _ in ANALYZER.analyse(text).spans}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("solitary confinement", "solitary"),
        ("в карцере", "solitary"),
        ("жалғыз қамауда", "solitary"),
        ("жалгыз камау", "solitary"),
        ("NPM", "npm"),
        ("НПМ", "npm"),
        ("ҰПМ", "npm"),
        ("ұлттық алдын алу тетігінің", "npm"),
        ("national preventive mechanism's visits", "npm"),
        ("SIZO", "remand"),
        ("СИЗО", "remand"),
        ("пытками", "torture"),
        ("азаптаудың", "torture"),
        ("FGM", "fgm"),
        ("LGBT", "lgbt"),
        ("OPCAT", "opcat"),
        ("SPT", "spt"),
        ("ill\u2011treatment", "illtreatment"),
    ],
)
def test_one_thing_has_many_names(text: str, concept: str) -> None:
    assert concept in concepts_in(text)


@pytest.mark.parametrize("text", ["каждый", "динамика", "какой-то вопрос", "bread and butter"])
def test_other_words_name_nothing(text: str) -> None:
    assert concepts_in(text) == set()
