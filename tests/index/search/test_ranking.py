"""What is shown first is what scores highest: the ranking beside one that scores every entry by itself."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.domain.document import ParagraphKind
from bot.domain.filters import EVERYTHING, Filters
from index.ranking import MAX_RESULTS
from index.schema import IndexedParagraph, IndexedText
from index.search import Searcher
from index.writer import build_index
from tests.eval.corpus import LANGUAGES, judged_questions
from tests.index.search.reference import Ranked, Reference

EXACT = 1e-9
KINDS = tuple(ParagraphKind)
SEA = """
boat harbour lamp keeper storm sail rope anchor tide gull pier captain cargo bell fog reef mast oar crew
lantern wave shore island net barrel compass chart deck rudder salt plank knot whistle ferry buoy cliff
"""
WORDS = tuple(SEA.split())
TOPICS = ("weather", "harbours", "lamps", "birds", "cargo", "ropes")
MANY = 2_500
"""More than the ranking looks at one by one: what cannot be among the first is left out before."""


def invented(count: int, chance: random.Random) -> Iterator[IndexedParagraph]:
    """Paragraphs of common and rare words, under shared headings and none, in five documents."""
    commonness = [1 / (1 + rank) for rank in range(len(WORDS))]

    def some(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, commonness, k=chance.randint(least, most)))

    headings = [("Sea", some(1, 3)) for _ in range(count // 6 + 1)]
    for place in range(count):
        heading = chance.choice([(), chance.choice(headings), chance.choice(headings)])
        passages = tuple(((letter,), some(3, 25)) for letter in "abc"[: chance.randint(1, 3)])
        yield IndexedParagraph(
            symbol=f"CAT/C/KGZ/CO/{1 + place * 5 // count}",
            number=str(place),
            kind=chance.choice(KINDS),
            year=chance.choice([None, 2030, 2031]),
            texts=(IndexedText("en", heading, passages),),
            topics=tuple(chance.sample(TOPICS, chance.randint(0, 3))),
            asked=tuple(("en", some(2, 6)) for _ in range(chance.choice([0, 0, 1, 3]))),
        )


class Both:
    """An index with the real ranking and the reference."""

    def __init__(self, searcher: Searcher, paragraphs: Sequence[IndexedParagraph]) -> None:
        self.searcher = searcher
        self.reference = Reference(paragraphs)

    def compare(self, text: str, filters: Filters = EVERYTHING) -> Ranked:
        """Assert that both list the same, and what that is."""
        query = self.searcher._queries.build(text)
        found = self.searcher._ranking.rank(query, filters.accepts if filters.is_narrow else None)
        expected = self.reference.rank(query, filters.accepts)
        assert len(found) == len(expected), text
        assert same([score for _, score in found], [score for _, score in expected]), text
        # Where two score alike to the last places, either may be the first of them.
        assert same([score for place, score in sorted(found)], [score for _, score in sorted(expected)]), text
        return found


def same(found: Sequence[float], expected: Sequence[float]) -> bool:
    return all(abs(one - other) <= EXACT for one, other in zip(found, expected, strict=True))


def opened(root: Path, paragraphs: Sequence[IndexedParagraph]) -> Both:
    return Both(Searcher(build_index(root, "invented", paragraphs)), paragraphs)


@pytest.fixture(scope="module")
def shipped_both(searcher: Searcher, shipped: list[IndexedParagraph]) -> Both:
    return Both(searcher, shipped)


@pytest.fixture(scope="module", params=[1, 2, 9, 120, MANY])
def sea(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """An invented index of some size."""
    paragraphs = list(invented(request.param, random.Random(request.param)))
    both = opened(tmp_path_factory.mktemp("index"), paragraphs)
    yield both
    both.searcher.close()


def questions() -> Iterator[str]:
    """Of one common word up to more words than are read; unknown and unfinished ones among them."""
    chance = random.Random(1)
    yield from WORDS[:3]
    for _ in range(30):
        yield " ".join(chance.choices([*WORDS, "zxqwvy", "lante", "harbours"], k=chance.randint(2, 14)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_judged_questions_are_ranked_by_the_rules(shipped_both: Both, language: str) -> None:
    found = [shipped_both.compare(text) for text in judged_questions(language)]
    assert sum(map(bool, found)) > 100


@pytest.mark.parametrize(
    "filters",
    [
        Filters(symbol="CAT/C/KAZ/CO/4"),
        Filters(topic="prison-health"),
        Filters(kind=ParagraphKind.RECOMMENDATION),
        Filters(kind=ParagraphKind.INFORMATION, topic="torture-prohibition"),
    ],
    ids=str,
)
def test_what_filters_leave_is_ranked_by_the_rules_alone(shipped_both: Both, filters: Filters) -> None:
    found = [shipped_both.compare(text, filters) for text in list(judged_questions("en"))[::4]]
    assert any(found)


def test_an_invented_index_is_ranked_by_the_rules(sea: Both) -> None:
    found = [sea.compare(text) for text in questions()]
    assert any(found)


@pytest.mark.parametrize(
    "filters", [Filters(year=2030), Filters(year=0), Filters(topic="birds"), Filters(symbol="CAT/C/KGZ/CO/1")]
)
def test_an_invented_index_is_ranked_by_the_rules_within_filters(sea: Both, filters: Filters) -> None:
    for text in list(questions())[::3]:
        sea.compare(text, filters)


def test_the_search_shows_what_was_ranked(shipped_both: Both) -> None:
    entries = shipped_both.reference.paragraphs
    for text in list(judged_questions("en"))[::10]:
        page = shipped_both.searcher.search(text, limit=10)
        ranked = shipped_both.compare(text)
        assert page.total == len(ranked) <= MAX_RESULTS
        assert [(hit.symbol, hit.number) for hit in page.hits] == [
            (entries[place].symbol, entries[place].number) for place, _ in ranked[:10]
        ]


def test_more_than_two_hundred_are_never_listed(tmp_path: Path) -> None:
    text = IndexedText("en", (), (((), "A boat."),))
    fleet = [IndexedParagraph("CAT/C/KGZ/CO/1", str(n), KINDS[0], None, (text,)) for n in range(201)]
    both = opened(tmp_path, fleet)
    assert [place for place, _ in both.compare("boat")] == list(range(MAX_RESULTS))
    both.searcher.close()
