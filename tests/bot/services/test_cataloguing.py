"""What the project tells of a document, before its official text, with it, and after it."""

from dataclasses import replace

import pytest

from bot.domain.catalogue import Catalogue, Words
from bot.domain.document import STRUCTURE, Document, Paragraph
from bot.services.catalogue_report import Part
from bot.services.cataloguing import NothingToCatalogue, known_catalogues, put_catalogue
from bot.services.ingest import BrokenDocument, Outcome, ingest
from bot.services.library import (
    corpus_paragraphs,
    corpus_stamp,
    get_paragraph,
    list_deadlines,
    list_documents,
)
from bot.services.views import CorpusParagraph, ParagraphCard
from bot.store.session import OpenDatabase
from tests.bot.factories import OBSERVATIONS, TODAY, clock, in_russian, observations

OWN = "c" * 64


def wordless(one: Paragraph) -> Paragraph:
    """A paragraph under a heading of our own, without its words."""
    passages = tuple(replace(passage, text="", footnotes=()) for passage in one.passages)
    references = tuple(replace(reference, printed="") for reference in one.references)
    return replace(one, heading=("Cells",), passages=passages, references=references)


def structure() -> Document:
    """How the invented observations are built."""
    whole = observations()
    return replace(
        whole,
        language=STRUCTURE,
        title="Ours",
        paragraphs=tuple(map(wordless, whole.paragraphs)),
        footnotes=(),
        deadlines=tuple(replace(one, sentence="") for one in whole.deadlines),
        verdicts=tuple(replace(one, sentence="") for one in whole.verdicts),
        unplaced=(),
    )


def catalogue(**more: object) -> Catalogue:
    """A structure with two summaries in two languages and topics."""
    words = {
        "ru": Words(
            {"1": "Сыро.", "2": "Закрыть."}, {"Cells": "Камеры"}, {"1": ("плесень",), "3": ("вода",)}
        ),
        "kk": Words({"1": "Дымқыл."}, {"Cells": "Камералар"}),
    }
    topics = {"1": ("detention-conditions", "prison-health"), "2": ("redress-rehabilitation",), "3": ()}
    return replace(Catalogue(OBSERVATIONS, structure(), words, topics), **more)


def words_alone(language: str = "ru", *, headings: dict[str, str] | None = None, **told: str) -> Catalogue:
    """Summaries without a structure; the paragraphs are named `p1` and so on."""
    summaries = {name[1:]: text for name, text in told.items()}
    return Catalogue(OBSERVATIONS, words={language: Words(summaries, headings or {})})


async def put_text(
    database: OpenDatabase, document: Document | None = None, **topics: tuple[str, ...]
) -> Outcome:
    """Ingest the official text, with topics that rules found."""
    found = {name[1:]: told for name, told in topics.items()}
    report = await ingest(
        document or observations(), "a" * 64, "file.txt", database, clock, topics=found or None
    )
    return report.outcome


async def card(database: OpenDatabase, number: str, language: str = "en") -> ParagraphCard:
    return await get_paragraph(database, OBSERVATIONS, number, language, TODAY)


async def corpus(database: OpenDatabase) -> dict[str, CorpusParagraph]:
    return {one.number: one async for one in corpus_paragraphs(database)}


async def test_a_structure_stands_in_for_the_text(database: OpenDatabase) -> None:
    report = await put_catalogue(catalogue(), database, clock)
    assert (report.symbol, report.summaries, report.topics, report.unknown) == (
        OBSERVATIONS,
        {"kk": 1, "ru": 2},
        2,
        (),
    )
    [entry] = await list_documents(database)
    assert (entry.title, entry.paragraphs, entry.languages, entry.has_text) == ("Ours", 4, (), False)
    shown = await card(database, "1", "ru")
    assert (shown.language, shown.languages, shown.heading) == (STRUCTURE, (), ("Камеры",))
    assert shown.topics == ("detention-conditions", "prison-health")
    assert shown.summary("ru").text == "Сыро."
    assert [one.deadline.date.year for one in await list_deadlines(database, TODAY)] == [2024, 2027]
    found = await corpus(database)
    assert [*found] == ["1", "2", "3", "4"]
    assert found["2"].texts == ()
    assert found["2"].labels == {("a",), ("a", "iv")}
    assert found["1"].headings == {"ru": ("Камеры",), "kk": ("Камералар",)}


async def test_the_report_says_what_is_new_and_what_was_there(database: OpenDatabase) -> None:
    report = await put_catalogue(catalogue(), database, clock)
    assert (report.headings, report.asked) == ({"kk": 1, "ru": 1}, {"kk": 0, "ru": 1})
    assert (report.unheard, report.unknown) == (("3",), ())
    assert report.is_structure_changed
    assert report.changed == {
        Part.SUMMARIES: ("1", "2"),
        Part.HEADINGS: ("1", "2"),
        Part.ASKED: ("1",),
        Part.TOPICS: ("1", "2"),
    }
    assert not (await put_catalogue(catalogue(), database, clock)).is_anything_changed
    only_asked = Catalogue(OBSERVATIONS, words={"ru": Words({}, {}, {"1": ("грибок",), "9": ("лед",)})})
    report = await put_catalogue(only_asked, database, clock)
    assert {part: numbers for part, numbers in report.changed.items() if numbers} == {Part.ASKED: ("1",)}
    assert (report.topics, report.unknown, report.unheard) == (None, ("9",), ())
    shorter = replace(structure(), deadlines=structure().deadlines[:1])
    report = await put_catalogue(Catalogue(OBSERVATIONS, shorter), database, clock)
    assert report.is_structure_changed
    assert not any(report.changed.values())


async def test_the_official_text_takes_its_place_and_keeps_the_paragraphs(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(), database, clock)
    ids = {number: (await card(database, number)).id for number in "1234"}
    assert await put_text(database) is Outcome.NEW
    shown = await card(database, "1")
    assert {number: (await card(database, number)).id for number in "1234"} == ids
    assert (shown.language, shown.languages, shown.heading) == ("en", ("en",), ("Harbour cells",))
    assert shown.passages == observations().paragraphs[0].passages
    assert shown.summary("ru").text == "Сыро."
    assert (await card(database, "1", "ru")).heading == ("Камеры",)
    [entry] = await list_documents(database)
    assert (entry.title, entry.has_text) == (observations().title, True)
    assert len(await list_deadlines(database, TODAY)) == 2
    assert await put_text(database, in_russian(observations())) is Outcome.TRANSLATION


async def test_a_catalogue_after_the_official_text_leaves_it_alone(database: OpenDatabase) -> None:
    await put_text(database)
    before = await card(database, "2")
    await put_catalogue(catalogue(), database, clock)
    after = await card(database, "2")
    assert after == replace(before, summaries=after.summaries, topics=("redress-rehabilitation",))
    assert after.summary("ru").text == "Закрыть."
    assert (await card(database, "2", "ru")).heading == ("Камеры",)
    [entry] = await list_documents(database)
    assert (entry.title, entry.languages) == (observations().title, ("en",))


async def test_a_newer_structure_takes_the_place_of_the_former(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(), database, clock)
    known = (await card(database, "1")).id
    shorter = replace(structure(), paragraphs=structure().paragraphs[:3], deadlines=structure().deadlines[:1])
    await put_catalogue(catalogue(structure=shorter), database, clock)
    assert [*await corpus(database)] == ["1", "2", "3"]
    assert (await card(database, "1")).id == known
    assert len(await list_deadlines(database, TODAY)) == 1


async def test_the_same_again_changes_nothing_and_anything_else_the_stamp(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(), database, clock, own=OWN)
    stamps = [await corpus_stamp(database)]
    await put_catalogue(catalogue(), database, clock, own=OWN)
    assert await corpus_stamp(database) == stamps[0]
    for more in (
        words_alone("kk", p2="Жабу."),
        words_alone("en", p1="It is wet."),
        words_alone(p1="Мокро."),
        words_alone(headings={"Cells": "Тюрьмы"}, p1="Мокро."),
        Catalogue(OBSERVATIONS, topics={"1": ("army-hazing",)}),
    ):
        for _ in range(2):
            await put_catalogue(more, database, clock)
            stamps.append(await corpus_stamp(database))
        assert stamps[-1] == stamps[-2]
    assert len(set(stamps)) == 6
    await put_text(database, p4=("army-hazing",))
    assert await corpus_stamp(database) not in stamps


async def test_the_projects_own_files_are_known_by_their_digest_whatever_comes_besides(
    database: OpenDatabase,
) -> None:
    assert await known_catalogues(database) == frozenset()
    await put_catalogue(catalogue(), database, clock, own=OWN)
    await put_catalogue(words_alone(p1="Мокро."), database, clock)
    await put_text(database)
    assert await known_catalogues(database) == {OWN}


async def test_one_language_leaves_the_others_and_one_paragraph_the_rest(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(), database, clock)
    await put_catalogue(words_alone("en", p1="It is wet."), database, clock)
    await put_catalogue(words_alone(p1="Мокро."), database, clock)
    assert {one.language: one.text for one in (await card(database, "1")).summaries} == {
        "en": "It is wet.",
        "kk": "Дымқыл.",
        "ru": "Мокро.",
    }
    assert (await card(database, "2")).summary("ru").text == "Закрыть."


async def test_what_people_ask_is_for_the_search_alone_and_stays_until_it_is_told_anew(
    database: OpenDatabase,
) -> None:
    async def asked(number: str) -> dict[str, tuple[str, ...]]:
        return {one.language: one.asked for one in (await corpus(database))[number].summaries}

    await put_catalogue(catalogue(), database, clock)
    assert await asked("1") == {"ru": ("плесень",), "kk": ()}
    assert all(one.asked == () for one in (await card(database, "1", "ru")).summaries)
    # Without a summary there is nothing that could be shown for it.
    assert await asked("3") == {}
    await put_catalogue(words_alone(p1="Очень сыро."), database, clock)
    assert await asked("1") == {"ru": ("плесень",), "kk": ()}
    only_asked = Catalogue(OBSERVATIONS, words={"ru": Words({}, {}, {"1": ("грибок",)})})
    await put_catalogue(only_asked, database, clock)
    assert await asked("1") == {"ru": ("грибок",), "kk": ()}
    assert (await card(database, "1", "ru")).summary("ru").text == "Очень сыро."


async def test_headings_are_those_of_the_stored_text_where_no_structure_comes(database: OpenDatabase) -> None:
    await put_text(database)
    headings = {"C. Concerns": "В. Заботы", "Harbour cells": "Камеры порта"}
    report = await put_catalogue(words_alone(headings=headings, p1="Сыро.", p2="Закрыть."), database, clock)
    assert report.summaries == {"ru": 2}
    assert (await card(database, "1", "ru")).heading == ("Камеры порта",)
    assert (await card(database, "2", "ru")).heading == ("В. Заботы", "Камеры порта")
    assert (await card(database, "2", "en")).heading == ("C. Concerns", "Harbour cells")


async def test_headings_in_our_own_wording_are_still_known_after_the_official_text(
    database: OpenDatabase,
) -> None:
    english = Words({"1": "It is wet."}, {"Cells": "Cells"})
    await put_catalogue(catalogue(words={"en": english}), database, clock)
    await put_text(database)
    await put_catalogue(words_alone(headings={"Cells": "Камеры"}, p1="Сыро."), database, clock)
    assert (await card(database, "1", "ru")).heading == ("Камеры",)
    await put_catalogue(words_alone(p1="Мокро."), database, clock)
    assert (await card(database, "1", "ru")).heading == ("Камеры",)


async def test_numbers_that_the_document_does_not_have_are_said_in_their_order(
    database: OpenDatabase,
) -> None:
    await put_text(database)
    told = words_alone(p1="Сыро.", p12="Нет.", p9="Нет.")
    report = await put_catalogue(replace(told, topics={"77": ("army-hazing",)}), database, clock)
    assert (report.summaries, report.topics, report.unknown) == ({"ru": 1}, 0, ("9", "12", "77"))


async def test_what_was_told_of_a_paragraph_that_is_gone_comes_back_with_it(database: OpenDatabase) -> None:
    await put_text(database)
    shorter = replace(
        observations(), paragraphs=observations().paragraphs[:3], deadlines=observations().deadlines[:1]
    )
    await put_text(database, shorter)
    report = await put_catalogue(words_alone(p4="Доложить."), database, clock)
    assert (report.summaries, report.unknown) == ({"ru": 0}, ("4",))
    gone = await card(database, "4", "ru")
    assert gone.gone
    assert gone.summary("ru").text == "Доложить."
    assert "4" not in await corpus(database)
    await put_text(database)
    assert (await corpus(database))["4"].summaries == gone.summaries


async def test_rules_set_topics_and_replace_what_they_set(database: OpenDatabase) -> None:
    await put_text(database, p1=("detention-conditions", "prison-health"), p2=("army-hazing",), p3=())
    assert (await card(database, "1")).topics == ("detention-conditions", "prison-health")
    await put_text(database, p1=("prison-health",), p2=(), p3=("army-hazing",))
    found = {number: one.topics for number, one in (await corpus(database)).items()}
    assert found == {"1": ("prison-health",), "2": (), "3": ("army-hazing",), "4": ()}


@pytest.mark.parametrize("is_catalogue_first", [True, False])
async def test_rules_never_replace_what_was_set_by_hand(
    database: OpenDatabase, is_catalogue_first: bool
) -> None:
    rules = {"p1": ("army-hazing",), "p2": ("army-hazing",), "p4": ("army-hazing",)}
    if not is_catalogue_first:
        await put_text(database, **rules)
    await put_catalogue(catalogue(), database, clock)
    await put_text(database, **rules)
    found = {number: one.topics for number, one in (await corpus(database)).items()}
    assert found["1"] == ("detention-conditions", "prison-health")
    assert found["2"] == ("redress-rehabilitation",)
    assert found["4"] == ("army-hazing",)


async def test_an_empty_list_by_hand_takes_topics_away(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(), database, clock)
    await put_catalogue(catalogue(topics={"1": (), "2": ("army-hazing",)}), database, clock)
    assert (await card(database, "1")).topics == ()
    assert (await card(database, "2")).topics == ("army-hazing",)


async def test_a_translation_adds_topics_only_where_there_are_none(database: OpenDatabase) -> None:
    await put_text(database, in_russian(observations()), p1=("prison-health",), p2=("army-hazing",))
    assert (await card(database, "1", "ru")).topics == ("prison-health",)
    await put_text(database, p1=("detention-conditions",), p2=())
    await put_text(database, in_russian(observations()), p1=("prison-health",), p2=("army-hazing",))
    assert (await card(database, "1")).topics == ("detention-conditions",)
    assert (await card(database, "2")).topics == ("army-hazing",)


async def test_nothing_is_stored_of_a_document_that_is_not_there(database: OpenDatabase) -> None:
    with pytest.raises(NothingToCatalogue) as caught:
        await put_catalogue(words_alone(p1="Сыро."), database, clock)
    assert caught.value.data == {"symbol": OBSERVATIONS}
    assert await list_documents(database) == ()


async def test_a_structure_that_contradicts_itself_is_not_stored(database: OpenDatabase) -> None:
    broken = replace(structure(), paragraphs=structure().paragraphs[1:])
    with pytest.raises(BrokenDocument):
        await put_catalogue(catalogue(structure=broken), database, clock)
    assert await list_documents(database) == ()
