"""Which references a paragraph says it reiterates."""

import pytest

from bot.domain.document import Passage, Pointer, Reference, ReferenceSource
from index.reader.reiterated import with_reiterated

FORMER = "CAT/C/ATL/CO/3"


def reiterated(text: str, *symbols: str, see_also: bool = False) -> list[bool]:
    references = tuple(
        Reference(symbol, (Pointer("7"),), ReferenceSource.TEXT, "para. 7", see_also=see_also)
        for symbol in symbols
    )
    return [one.reiterates for one in with_reiterated((Passage(text),), references)]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee reiterates its previous recommendation.",
        "Комитет повторяет свои прежние рекомендации.",
    ],
)
def test_a_recommendation_made_again_is_reiterated(text: str) -> None:
    assert reiterated(text, FORMER) == [True]


def test_what_is_only_compared_is_not_reiterated() -> None:
    assert reiterated("The Committee reiterates its previous recommendation.", FORMER, see_also=True) == [
        False
    ]


def test_a_concern_repeated_is_only_cited() -> None:
    assert reiterated("The Committee reiterates the concerns it had.", FORMER) == [False]


def test_where_two_observations_could_be_meant_neither_is_reiterated() -> None:
    text = "The Committee reiterates its previous recommendation."
    assert reiterated(text, FORMER, "CCPR/C/ATL/CO/2") == [False, False]
