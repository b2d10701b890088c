"""What cards, lists and the index are told about the documents."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.deadline import DeadlineStatus
from bot.domain.document import Pointer, ReferenceSource
from bot.services.cataloguing import put_catalogue
from bot.services.ingest import ingest
from bot.services.library import (
    UnknownDocument,
    UnknownParagraph,
    corpus_paragraphs,
    corpus_stamp,
    get_paragraph,
    get_paragraph_by_id,
    list_deadlines,
    list_documents,
    nearest_number,
)
from bot.store.session import OpenDatabase
from tests.bot.factories import (
    FORMER,
    LIST,
    OBSERVATIONS,
    REPLY,
    TODAY,
    catalogue,
    clock,
    in_russian,
    list_of_issues,
    observations,
    reply,
)


@pytest.fixture
async def library(database: OpenDatabase) -> OpenDatabase:
    for document in (list_of_issues(), observations(), reply(), in_russian(observations())):
        name = f"{document.symbol}{document.language}"
        await ingest(document, name, name, database, clock)
    return database


async def test_documents_are_listed_by_their_place_in_the_cycle(library: OpenDatabase) -> None:
    listed = await list_documents(library, "ru")
    assert [entry.symbol for entry in listed] == [OBSERVATIONS, REPLY, LIST]
    assert [entry.paragraphs for entry in listed] == [4, 1, 1]
    assert [entry.title for entry in listed] == [
        "Замечания",
        "Reply of Atlantis",
        "List of issues for Atlantis",
    ]


async def test_a_reply_has_the_day_on_which_others_say_that_it_came(library: OpenDatabase) -> None:
    received = {entry.symbol: entry.received for entry in await list_documents(library)}
    assert received == {OBSERVATIONS: None, REPLY: dt.date(2024, 5, 13), LIST: None}
    assert {one.year async for one in corpus_paragraphs(library) if one.symbol == REPLY} == {2024}


async def test_where_two_replies_are_here_nobody_can_tell_which_came_that_day(library: OpenDatabase) -> None:
    second = replace(reply(), symbol="CAT/C/ATL/CO/4/Add.1")
    await ingest(second, second.symbol, second.symbol, library, clock)
    assert {entry.received for entry in await list_documents(library)} == {None}


async def test_the_heading_of_the_official_text_is_kept_beside_ours(library: OpenDatabase) -> None:
    await put_catalogue(catalogue(observations()), library, clock)
    card = await get_paragraph(library, OBSERVATIONS, "2", "kk", TODAY)
    assert card.official_heading == ("Портовые камеры",)


async def test_a_card_holds_what_the_paragraph_says_and_what_hangs_on_it(library: OpenDatabase) -> None:
    card = await get_paragraph(library, OBSERVATIONS, "2", "en", TODAY)
    mine = observations().paragraphs[1]
    assert (card.heading, card.kind, card.articles) == (mine.heading, mine.kind, mine.articles)
    assert (card.passages, card.references) == (mine.passages, mine.references)
    assert card.footnotes == observations().footnotes[1:]
    assert (card.position, card.total, card.previous, card.next) == (2, 4, "1", "3")
    assert card.document.title == "Concluding observations on Atlantis"
    assert not card.gone


async def test_a_card_names_who_cites_the_paragraph_once_for_all_languages(library: OpenDatabase) -> None:
    card = await get_paragraph(library, OBSERVATIONS, "2", "en", TODAY)
    assert [(one.symbol, one.number, str(one.pointer), one.source) for one in card.cited_by] == [
        (OBSERVATIONS, "3", "2(a)", ReferenceSource.TEXT),
        (REPLY, "1", "2", ReferenceSource.HEADING),
        (LIST, "1", "2(a)", ReferenceSource.FOOTNOTE),
    ]


async def test_a_document_that_comes_later_is_found_by_the_references_that_waited(
    library: OpenDatabase,
) -> None:
    former = replace(observations(), symbol=FORMER, cycle=3, adopted=None)
    seventh = replace(former.paragraphs[0], number="7")
    bare = replace(
        former,
        paragraphs=(seventh,),
        footnotes=(),
        deadlines=(),
        verdicts=(),
        follow_up_requests=(),
    )
    await ingest(bare, "f", "f", library, clock)
    card = await get_paragraph(library, FORMER, "7", "en", TODAY)
    assert [(one.symbol, one.number, one.pointer) for one in card.cited_by] == [
        (OBSERVATIONS, "2", Pointer("7", ("b",)))
    ]
    assert [(one.symbol, one.verdict.grade) for one in card.verdicts] == [(OBSERVATIONS, "not implemented")]


async def test_a_card_in_kazakh_shows_the_russian_text_before_the_english(library: OpenDatabase) -> None:
    assert (await get_paragraph(library, OBSERVATIONS, "1", "kk", TODAY)).language == "ru"
    assert (await get_paragraph(library, REPLY, "1", "kk", TODAY)).language == "en"


async def test_a_card_is_found_by_the_id_that_links_carry(library: OpenDatabase) -> None:
    card = await get_paragraph(library, OBSERVATIONS, "2", "en", TODAY)
    assert await get_paragraph_by_id(library, card.id, "en", TODAY) == card
    with pytest.raises(UnknownParagraph):
        await get_paragraph_by_id(library, 2**31 - 1, "en", TODAY)


async def test_what_does_not_exist_is_said_with_the_nearest(library: OpenDatabase) -> None:
    with pytest.raises(UnknownDocument):
        await get_paragraph(library, "CAT/C/ATL/CO/77", "1", "en", TODAY)
    with pytest.raises(UnknownParagraph) as caught:
        await get_paragraph(library, OBSERVATIONS, "999", "en", TODAY)
    assert caught.value.data["nearest"] == "4"


@pytest.mark.parametrize(
    ("number", "nearest"), [("5", "4"), ("0", "1"), ("9" * 5000, "4"), ("x", "1"), ("²", "1")]
)
def test_the_nearest_number_is_found_for_whatever_is_typed(number: str, nearest: str) -> None:
    assert nearest_number(number, ("1", "2", "3", "4")) == nearest


async def test_a_deadline_is_late_by_the_days_that_another_document_tells(library: OpenDatabase) -> None:
    first, second = await list_deadlines(library, TODAY)
    assert (first.judgement.status, first.judgement.days) == (DeadlineStatus.LATE, 1)
    assert first.judgement.reply is not None
    assert (first.judgement.reply.told_in, first.judgement.reply.paragraph) == (LIST, "1")
    assert second.judgement.status is DeadlineStatus.OPEN
    card = await get_paragraph(library, OBSERVATIONS, "2", "en", TODAY)
    assert card.deadlines == (first,)


async def test_deadlines_of_two_languages_are_listed_once(library: OpenDatabase) -> None:
    assert len(await list_deadlines(library, TODAY, "ru")) == 2


async def test_the_index_gets_each_paragraph_once_with_all_its_languages(library: OpenDatabase) -> None:
    found = {(one.symbol, one.number): one async for one in corpus_paragraphs(library)}
    assert len(found) == 6
    second = found[OBSERVATIONS, "2"]
    assert [text.language for text in second.texts] == ["en", "ru"]
    assert second.texts[0].passages == observations().paragraphs[1].passages
    assert second.year == 2023


async def test_the_stamp_changes_with_any_text(library: OpenDatabase) -> None:
    before = await corpus_stamp(library)
    await ingest(replace(reply(), title="Another title"), "x", "x", library, clock)
    assert await corpus_stamp(library) != before
