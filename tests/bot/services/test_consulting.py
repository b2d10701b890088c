"""Looking things up: pages, cards, contents and links, each as of now."""

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.citation import CitationContext, ResolutionKind
from bot.domain.document import ParagraphKind, Pointer
from bot.domain.filters import EVERYTHING, NO_YEAR, Filters
from bot.i18n import load_catalogues
from bot.searching import LibrarySearch
from bot.services.cataloguing import put_catalogue
from bot.services.consulting import Consulting
from bot.services.ingest import ingest
from bot.services.library import UnknownParagraph
from bot.services.outline import OutlineHolder
from bot.services.results import Counterpart, FoundPage, TopicPage, document_key
from bot.store.session import OpenDatabase
from index import citations
from tests.bot.factories import (
    LIST,
    OBSERVATIONS,
    REPLY,
    TODAY,
    catalogue,
    clock,
    in_russian,
    list_of_issues,
    observations,
    paragraph,
    reply,
)

MANY = 23


@pytest.fixture
async def consulting(database: OpenDatabase, tmp_path: Path) -> AsyncIterator[Consulting]:
    lagoon = [paragraph(str(n), f"The lagoon cells flood, case {n}.") for n in range(1, MANY + 1)]
    headed = [replace(one, heading=("Lagoon", f"Cell {one.number}")) for one in lagoon]
    bare = replace(reply(), paragraphs=tuple(headed))
    for document in (observations(), bare, list_of_issues()):
        await ingest(document, document.symbol, document.symbol, database, clock)
    search = LibrarySearch(database, tmp_path / "index", load_catalogues())
    await search.refresh()
    yield Consulting(database, OutlineHolder(database, lambda: 0.0), search, citations, lambda: TODAY)
    await search.close()


@pytest.fixture
async def told(database: OpenDatabase, tmp_path: Path) -> AsyncIterator[Consulting]:
    """Observations in two languages, a list of issues in English, a reply of which only the sense is here."""
    for document in (observations(), in_russian(observations()), list_of_issues()):
        name = f"{document.symbol}{document.language}"
        await ingest(document, name, name, database, clock)
    for document, topic in ((observations(), "prison-health"), (list_of_issues(), "prison-health")):
        await put_catalogue(catalogue(document, topic, "child-rights"), database, clock)
    await put_catalogue(catalogue(reply(), "child-rights"), database, clock)
    search = LibrarySearch(database, tmp_path / "index", load_catalogues())
    await search.refresh()
    yield Consulting(database, OutlineHolder(database, lambda: 0.0), search, citations, lambda: TODAY)
    await search.close()


def words(page: FoundPage | TopicPage) -> dict[tuple[str, str], tuple[str, bool]]:
    """The snippet of each paragraph on the page, and whether it is from a summary."""
    return {
        (found.symbol, found.pointer.number): ("".join(f.text for f in found.snippet), found.is_summary)
        for found in page.found
    }


async def found(
    consulting: Consulting, query: str, filters: Filters, language: str
) -> dict[tuple[str, str], tuple[str, bool]]:
    """The words of all that is found."""
    pages = [await consulting.find(query, filters, number, language) for number in range(3)]
    return {place: told for page in pages for place, told in words(page).items()}


async def test_a_snippet_is_in_the_readers_language_official_before_summary(told: Consulting) -> None:
    english = await found(told, "seawall", EVERYTHING, "en")
    russian = await found(told, "дамба", EVERYTHING, "ru")
    kazakh = await found(told, "теңіз қабырғасы", EVERYTHING, "kk")
    first = (OBSERVATIONS, "1")
    assert english[first] == ("The cells under the harbour wall flood at spring tide.", False)
    assert russian[first] == ("Текст 1", False)
    assert kazakh[first] == ("Қысқаша: теңіз қабырғасы 1.", True)
    assert russian[LIST, "1"] == ("Кратко: дамба 1.", True)
    assert english[REPLY, "1"] == ("In short, the seawall of case 1.", True)


async def test_without_a_summary_the_snippet_is_from_the_official_text_there_is(
    consulting: Consulting,
) -> None:
    page = words(await consulting.find("flooded", Filters(symbol=OBSERVATIONS), 0, "kk"))
    assert page[OBSERVATIONS, "2"] == ("Close the flooded cells;", False)


async def test_a_search_is_narrowed_by_topic_kind_and_year(told: Consulting) -> None:
    async def left(filters: Filters) -> set[tuple[str, str]]:
        return {*await found(told, "seawall", filters, "en")}

    everything = await left(EVERYTHING)
    assert (REPLY, "1") in everything
    assert await left(Filters(topic="prison-health")) == {one for one in everything if one[0] != REPLY}
    assert await left(Filters(kind=ParagraphKind.QUESTION)) == {(LIST, "1")}
    assert await left(Filters(year=2023, kind=ParagraphKind.CONCERN)) == {(OBSERVATIONS, "1")}
    assert await left(Filters(topic="torture-definition")) == set()


async def test_the_choices_count_what_each_would_leave(told: Consulting) -> None:
    total = (await told.find("seawall", EVERYTHING, 0, "en")).total
    choices = await told.choices("seawall", Filters(kind=ParagraphKind.QUESTION))
    assert dict(choices.topics) == {"prison-health": 1, "child-rights": 1}
    assert sum(choices.kinds.values()) == total
    assert dict(choices.years) == {2026: 1}
    for kind, count in choices.kinds.items():
        assert (await told.find("seawall", Filters(kind=kind), 0, "en")).total == count


async def test_a_document_whose_year_nothing_tells_is_counted_and_found_under_none(told: Consulting) -> None:
    choices = await told.choices("seawall", EVERYTHING)
    # The reply's year is that in which, the list of issues tells, it came.
    assert dict(choices.years) == {2023: 4, 2024: 1, 2026: 1}
    assert {*await found(told, "seawall", Filters(year=2024), "en")} == {(REPLY, "1")}


async def test_without_a_word_of_when_it_came_a_reply_has_no_year(
    database: OpenDatabase, tmp_path: Path
) -> None:
    for document in (observations(), reply()):
        await ingest(document, document.symbol, document.symbol, database, clock)
    search = LibrarySearch(database, tmp_path / "index", load_catalogues())
    consulting = Consulting(database, OutlineHolder(database, lambda: 0.0), search, citations, lambda: TODAY)
    assert dict((await consulting.choices("pumps", EVERYTHING)).years) == {NO_YEAR: 1}
    assert {*await found(consulting, "pumps", Filters(year=NO_YEAR), "en")} == {(REPLY, "1")}
    assert await found(consulting, "pumps", Filters(year=2023), "en") == {}
    await search.close()


async def test_the_state_is_named_where_documents_of_several_are_here(
    database: OpenDatabase, tmp_path: Path
) -> None:
    search = LibrarySearch(database, tmp_path / "index", load_catalogues())
    now = iter(range(0, 900, 9))
    outlines = OutlineHolder(database, lambda: float(next(now)))
    consulting = Consulting(database, outlines, search, citations, lambda: TODAY)
    abroad = replace(observations(), symbol="CAT/C/KGZ/CO/4", country="KGZ")
    states = []
    for document in (observations(), abroad):
        await ingest(document, document.symbol, document.symbol, database, clock)
        await search.refresh()
        page = await consulting.find("flooded cells", EVERYTHING, 0, "en")
        states.append({one.country for one in page.found})
    assert states == [{""}, {"ATL", "KGZ"}]
    await search.close()


async def test_a_heading_that_names_what_is_answered_gives_way_to_the_first_topic(told: Consulting) -> None:
    page = await told.find("seawall", Filters(symbol=REPLY), 0, "en")
    assert [one.topic for one in page.found] == ["child-rights"]
    others = await told.find("seawall", Filters(symbol=OBSERVATIONS), 0, "en")
    assert {one.topic for one in others.found} == {""}
    # On the list of that very topic it would say nothing either.
    listed = (await told.topic("child-rights", 0, "en")).found
    assert {one.topic for one in listed} == {""}


async def test_a_card_leads_to_the_states_answer_and_from_there_back(told: Consulting) -> None:
    asked = await told.card(OBSERVATIONS, "2", "en")
    answer = await told.card(REPLY, "1", "en")
    assert asked.answer == Counterpart(answer.card.id, REPLY, (Pointer("1"),))
    assert answer.asked == Counterpart(asked.card.id, OBSERVATIONS, (Pointer("2"), Pointer("3")))
    # The list of issues asks about the paragraph; it does not answer it.
    assert (asked.asked, answer.answer) == (None, None)
    assert (await told.card(OBSERVATIONS, "1", "en")).answer is None


async def test_a_topic_lists_recommendations_then_the_rest_the_newest_first(told: Consulting) -> None:
    pages = [await told.topic("child-rights", number, "ru") for number in range(2)]
    assert [(page.recommendations, page.others, page.pages) for page in pages] == [(1, 5, 2)] * 2
    listed = [(f.symbol, f.pointer.number) for page in pages for f in page.found]
    # The reply has no date of its own: it is newer than the observations that it answers.
    assert listed == [(OBSERVATIONS, "2"), (LIST, "1"), (REPLY, "1"), *((OBSERVATIONS, n) for n in "134")]
    assert {words(page)[place] for page in pages for place in words(page)} == {
        (f"Кратко: дамба {number}.", True) for number in "1234"
    }
    assert (await told.topic("child-rights", 99, "ru")).page == 1
    assert (await told.topic("torture-definition", 0, "ru")).found == ()


async def test_where_nothing_is_found_the_nearest_topics_that_have_paragraphs_are_named(
    told: Consulting,
) -> None:
    nothing = await told.find("zxqwv цунами", EVERYTHING, 0, "ru")
    assert (nothing.total, nothing.topics) == (0, ())
    nearest = await told.find("xyzzy rights plugh", EVERYTHING, 0, "en")
    assert nearest.total == 0
    assert set(nearest.topics) & {"child-rights", "prison-health"} == set(nearest.topics) != set()
    assert (await told.find("xyzzy rights plugh", Filters(year=1999), 0, "en")).topics == ()


async def test_pages_hold_five_and_the_last_the_rest(consulting: Consulting) -> None:
    pages = [await consulting.find("lagoon", EVERYTHING, number, "en") for number in range(5)]
    assert [len(page.found) for page in pages] == [5, 5, 5, 5, 3]
    assert {page.total for page in pages} == {MANY}
    assert len({found.id for page in pages for found in page.found}) == MANY


@pytest.mark.parametrize("number", [5, 99, 999_999])
async def test_a_page_that_is_not_there_is_the_last(consulting: Consulting, number: int) -> None:
    assert (await consulting.find("lagoon", EVERYTHING, number, "en")).page == 4


async def test_a_search_is_narrowed_to_a_document(consulting: Consulting) -> None:
    page = await consulting.find("cells", Filters(symbol=OBSERVATIONS), 0, "en")
    assert {found.symbol for found in page.found} == {OBSERVATIONS}


async def test_what_answers_best_is_shown_with_the_match_marked(consulting: Consulting) -> None:
    page = await consulting.find("flooded", Filters(symbol=OBSERVATIONS), 0, "en")
    assert any(fragment.is_match and "flood" in fragment.text for f in page.found for fragment in f.snippet)


async def test_a_card_knows_its_neighbours_and_what_can_be_opened(consulting: Consulting) -> None:
    opened = await consulting.card(OBSERVATIONS, "2", "en")
    assert (opened.previous and opened.previous.number, opened.next and opened.next.number) == ("1", "3")
    assert OBSERVATIONS in opened.here
    same = await consulting.card_by_id(opened.card.id, "en")
    assert same.card == opened.card
    first, last = (
        await consulting.card(OBSERVATIONS, "1", "en"),
        await consulting.card(OBSERVATIONS, "4", "en"),
    )
    assert (first.previous, last.next) == (None, None)
    with pytest.raises(UnknownParagraph):
        await consulting.card_by_id(999_999, "en")


async def test_a_deadline_is_judged_by_the_day_that_is_asked(database: OpenDatabase, tmp_path: Path) -> None:
    await ingest(observations(), "a", "a", database, clock)
    day = [dt.date(2024, 1, 1)]
    search = LibrarySearch(database, tmp_path / "index", load_catalogues())
    consulting = Consulting(database, OutlineHolder(database, lambda: 0.0), search, citations, lambda: day[0])
    before = (await consulting.card(OBSERVATIONS, "4", "en")).card.deadlines
    day[0] = dt.date(2030, 1, 1)
    after = (await consulting.card(OBSERVATIONS, "4", "en")).card.deadlines
    assert [one.judgement.status for one in before] != [one.judgement.status for one in after]


async def test_contents_are_paged_by_heading_and_known_by_a_key(consulting: Consulting) -> None:
    document = await consulting.document(document_key("CAT/C/ATL/FCO/4"))
    assert document is not None
    found = await consulting.contents(document.symbol, 0, "en")
    assert found is not None
    assert (len(found.entries), found.pages) == (8, 3)
    last = await consulting.contents(document.symbol, 999, "en")
    assert last is not None
    assert (last.page, last.entries[-1].last) == (2, str(MANY))
    assert await consulting.document("00000000") is None
    assert await consulting.contents("CAT/C/XXX/CO/1", 0, "en") is None


@pytest.mark.parametrize(
    ("payload", "kind", "symbol"),
    [
        ("p_CAT-C-ATL-CO-4_2_a", ResolutionKind.FOUND, OBSERVATIONS),
        ("p_CAT-C-ATL-CO-4_99", ResolutionKind.NO_PARAGRAPH, OBSERVATIONS),
        ("p_CAT-C-ATL-QPR-5", ResolutionKind.WHOLE_DOCUMENT, LIST),
        ("p_CAT-C-ATL-CO-9_1", ResolutionKind.NO_DOCUMENT, None),
    ],
)
async def test_a_link_resolves_like_the_citation_it_stands_for(
    consulting: Consulting, payload: str, kind: ResolutionKind, symbol: str | None
) -> None:
    target = consulting.link_target(payload)
    assert target is not None
    found = await consulting.resolve_link(target)
    assert (found.kind, found.symbol, found.assumed) == (kind, symbol, False)


async def test_a_text_is_a_citation_or_none(consulting: Consulting) -> None:
    found = await consulting.resolve("2 a", CitationContext())
    assert found is not None
    assert (found.symbol, found.pointers, found.assumed) == (OBSERVATIONS, (Pointer("2", ("a",)),), True)
    assert await consulting.resolve("flooded cells", CitationContext()) is None
    assert consulting.link_target("x") is None
