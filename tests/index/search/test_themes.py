"""The issue areas of what ranks best."""

import math

import numpy as np
import pytest

from bot.domain.document import ParagraphKind
from index.postings import Entry
from index.themes import Themes


def themes(*topics: tuple[str, ...]) -> Themes:
    """Entries that have these issue areas."""
    return Themes(
        [
            Entry("CAT/C/KGZ/CO/9", str(place), ParagraphKind.CONCERN, None, "", areas)
            for place, areas in enumerate(topics)
        ]
    )


def shared(some: Themes, scores: list[float]) -> list[float]:
    """How far each entry shares what the best are about, where they score so."""
    places = np.arange(len(scores))
    return some.shared(places, some.theme(places, np.array(scores))).tolist()


def test_who_alone_is_best_shares_its_theme_in_full_and_others_by_what_they_have_of_it() -> None:
    found = shared(themes(("lamps",), ("lamps", "boats"), ("boats",), ()), [1, 0, 0, 0])
    assert found == pytest.approx([1, 2 / math.sqrt(5), 0, 0])


def test_the_first_area_of_a_paragraph_says_more_than_the_third() -> None:
    some = themes(("lamps", "boats", "gulls"), ("lamps",), ("boats",), ("gulls",))
    _, first, second, third = shared(some, [1, 0, 0, 0])
    assert first == pytest.approx(2 * second) == pytest.approx(3 * third)


def test_better_ones_say_more_of_what_a_question_is_about() -> None:
    assert shared(themes(("lamps",), ("boats",)), [3, 1]) == pytest.approx([0.75, 0.25])


def test_only_the_eight_best_say_what_a_question_is_about() -> None:
    some = themes(*[("lamps",)] * 8, ("boats",))
    assert shared(some, [2.0] * 8 + [1.0])[8] == 0
    assert shared(some, [1.0] * 8 + [2.0])[8] > 0


def test_of_equal_ones_the_earlier_say_what_a_question_is_about() -> None:
    assert shared(themes(*[("lamps",)] * 8, ("boats",)), [1.0] * 9) == pytest.approx([1.0] * 8 + [0.0])


def test_the_nearest_areas_come_by_weight_and_are_five_at_most() -> None:
    some = themes(("a", "b"), ("c",), ("d", "e"), ("f", "g"))
    assert some.nearest(np.arange(4), np.array([1.0, 9.0, 4.0, 3.0])) == ("c", "d", "f", "e", "g")


@pytest.mark.parametrize("topics", [(), ((),), ((), ())])
def test_where_no_entry_has_an_area_none_is_near_or_shared(
    topics: tuple[tuple[str, ...], ...],
) -> None:
    some = themes(*topics)
    scores = np.ones(len(topics))
    assert some.nearest(np.arange(len(topics)), scores) == ()
    assert shared(some, scores.tolist()) == [0.0] * len(topics)
