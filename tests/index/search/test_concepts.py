"""The table of concepts."""

from collections import Counter

import pytest

from index.analysis import Analyzer

ANALYZER = Analyzer()


def concepts_in(text: str) -> set[str]:
    return {span.concept for span in ANALYZER.analyse(text).spans}


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
        ("LGBT", "lgbt"),
        ("OPCAT", "opcat"),
        ("ill\u2011treatment", "illtreatment"),
    ],
)
def test_one_thing_has_many_names(text: str, concept: str) -> None:
    assert concept in concepts_in(text)


@pytest.mark.parametrize("text", ["каждый", "динамика", "какой-то", "bread and butter"])
def test_other_words_name_nothing(text: str) -> None:
    assert concepts_in(text) == set()


def test_a_name_that_stop_words_leave_one_word_of_is_no_name() -> None:
    assert "stateless" in concepts_in("лица без гражданства")
    assert "stateless" not in concepts_in("гражданство")


def test_related_concepts_exist_and_names_are_not_shared_by_many() -> None:
    rows = list(ANALYZER.concepts._rows())
    ids = {concept for concept, _, _ in rows}
    assert all(other in ids for concept in ids for other in ANALYZER.concepts.related(concept))
    shared = Counter((language, name) for _, language, name in {*rows})
    assert [name for name, times in shared.items() if times > 2] == []
