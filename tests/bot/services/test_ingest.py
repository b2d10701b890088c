"""A document goes in whole or not at all, and every paragraph keeps its identity."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.domain.changes import Change
from bot.domain.document import Document
from bot.services.ingest import (
    Accept,
    BrokenDocument,
    ChangedText,
    IngestReport,
    OtherText,
    Outcome,
    find_file,
    ingest,
)
from bot.services.library import corpus_stamp, get_paragraph, list_documents
from bot.store import reading
from bot.store.session import OpenDatabase
from tests.bot.factories import OBSERVATIONS, TODAY, clock, in_russian, observations, paragraph, reply

FIRST, SECOND = "a" * 64, "b" * 64


async def put(document: Document, database: OpenDatabase, sha256: str = FIRST) -> IngestReport:
    return await ingest(document, sha256, "file.txt", database, clock)


async def stored(database: OpenDatabase, language: str = "en") -> Document:
    def unit(connection: object) -> Document:
        found = reading.read_documents(connection, OBSERVATIONS)[0]
        return reading.read_document(connection, found, language)

    return await database.read(unit)


async def identity(database: OpenDatabase, number: str) -> int:
    return (await get_paragraph(database, OBSERVATIONS, number, "en", TODAY)).id


async def test_a_document_comes_out_as_it_went_in(database: OpenDatabase) -> None:
    report = await put(observations(), database)
    assert await stored(database) == replace(observations(), unplaced=())
    assert report == IngestReport(
        OBSERVATIONS, "en", Outcome.NEW, 4, 2, 2, 2, 2, 1, 1, changes=report.changes
    )
    assert report.count(Change.NEW) == 4


async def test_the_same_file_again_changes_nothing(database: OpenDatabase) -> None:
    await put(observations(), database)
    before = await corpus_stamp(database)
    again = await put(observations(), database)
    assert again.outcome is Outcome.UNCHANGED
    assert again.count(Change.SAME) == 4
    assert await corpus_stamp(database) == before


async def test_a_file_is_known_by_its_digest(database: OpenDatabase) -> None:
    await put(observations(), database)
    assert await find_file(FIRST, database) == (OBSERVATIONS, "en")
    assert await find_file(SECOND, database) is None
    await put(observations(), database, SECOND)
    assert await find_file(SECOND, database) == (OBSERVATIONS, "en")


async def test_a_newer_file_says_what_became_of_each_paragraph_and_keeps_the_ids(
    database: OpenDatabase,
) -> None:
    await put(observations(), database)
    ids = {number: await identity(database, number) for number in "1234"}
    _, second, third, fourth = observations().paragraphs
    newer = replace(
        observations(),
        paragraphs=(
            paragraph("1", "The cells are dry now."),
            second,
            replace(third, number="5"),
            fourth,
            paragraph("6", "More."),
        ),
        deadlines=(),
        follow_up_requests=(),
    )
    report = await put(newer, database, SECOND)
    assert report.outcome is Outcome.UPDATED
    assert {one.number: (one.change, one.moved_from) for one in report.changes} == {
        "1": (Change.REWORDED, None),
        "2": (Change.SAME, None),
        "5": (Change.MOVED, "3"),
        "4": (Change.SAME, None),
        "6": (Change.NEW, None),
    }
    assert {number: await identity(database, number) for number in "124"} == {
        number: ids[number] for number in "124"
    }
    assert (await get_paragraph(database, OBSERVATIONS, "3", "en", TODAY)).gone
    assert await stored(database) == replace(newer, unplaced=())


async def test_a_paragraph_that_went_and_came_back_is_the_same_one(database: OpenDatabase) -> None:
    await put(observations(), database)
    known = await identity(database, "4")
    shorter = replace(
        observations(),
        paragraphs=observations().paragraphs[:3],
        deadlines=observations().deadlines[:1],
    )
    report = await put(shorter, database, SECOND)
    assert report.count(Change.GONE) == 1
    await put(observations(), database, FIRST)
    card = await get_paragraph(database, OBSERVATIONS, "4", "en", TODAY)
    assert (card.id, card.gone) == (known, False)


async def test_another_language_fills_the_same_paragraphs(database: OpenDatabase) -> None:
    await put(observations(), database)
    known = await identity(database, "2")
    report = await put(in_russian(observations()), database, SECOND)
    assert report.outcome is Outcome.TRANSLATION
    card = await get_paragraph(database, OBSERVATIONS, "2", "ru", TODAY)
    assert (card.id, card.language, card.languages) == (known, "ru", ("en", "ru"))
    assert card.passages[0].text == "Текст 2"
    assert (await list_documents(database))[0].languages == ("en", "ru")
    # The translation doesn't tell the day of adoption; the original did.
    assert (await stored(database)).adopted == observations().adopted
    assert (await stored(database, "ru")).title == "Замечания"


async def test_other_words_under_a_known_symbol_can_be_made_to_need_a_yes(database: OpenDatabase) -> None:
    await put(observations(), database)
    other = replace(
        observations(), paragraphs=(paragraph("1", "All is well."), *observations().paragraphs[1:])
    )
    with pytest.raises(ChangedText) as caught:
        await ingest(other, SECOND, "upload.txt", database, clock, Accept.SAME_FILE)
    assert caught.value.data == {"symbol": OBSERVATIONS, "paragraphs": 1}
    assert await stored(database) == replace(observations(), unplaced=())
    assert await find_file(SECOND, database) is None
    await ingest(in_russian(observations()), SECOND, "upload.txt", database, clock, Accept.SAME_FILE)


async def test_a_text_that_drops_more_than_it_keeps_can_be_made_to_need_a_yes(database: OpenDatabase) -> None:
    await put(observations(), database)
    first, *_, last = observations().paragraphs
    short = replace(
        observations(),
        paragraphs=(first, last),
        deadlines=(),
        follow_up_requests=(),
        verdicts=(),
        footnotes=(),
    )
    shorter = replace(short, paragraphs=(first,))
    with pytest.raises(OtherText) as caught:
        await ingest(shorter, SECOND, "upload.txt", database, clock, Accept.CHANGES)
    assert caught.value.data == {"symbol": OBSERVATIONS}
    assert await stored(database) == replace(observations(), unplaced=())
    report = await ingest(short, SECOND, "upload.txt", database, clock, Accept.CHANGES)
    assert (report.outcome, report.count(Change.GONE)) == (Outcome.UPDATED, 2)
    await ingest(in_russian(shorter), "c" * 64, "upload.txt", database, clock, Accept.CHANGES)
    await ingest(shorter, SECOND, "upload.txt", database, clock)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (replace(observations(), paragraphs=observations().paragraphs * 2), "number twice"),
        (replace(observations(), paragraphs=observations().paragraphs[1:]), "absent paragraph"),
        (replace(observations(), paragraphs=()), "no paragraphs"),
    ],
)
async def test_a_document_that_contradicts_itself_is_not_stored(
    database: OpenDatabase, broken: Document, rule: str
) -> None:
    with pytest.raises(BrokenDocument) as caught:
        await put(broken, database)
    assert caught.value.data["rule"] == rule
    assert await list_documents(database) == ()


async def test_a_document_that_fails_halfway_leaves_nothing(
    database: OpenDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.services.ingest.replace_findings", fail)
    with pytest.raises(RuntimeError):
        await put(observations(), database)
    assert await list_documents(database) == ()
    assert await database.read(lambda one: one.execute(text("SELECT count(*) FROM paragraph")).scalar()) == 0


async def test_what_changed_is_logged_with_the_digests_of_the_words(database: OpenDatabase) -> None:
    await put(observations(), database)
    await put(reply(), database, SECOND)
    other = replace(
        observations(), paragraphs=(paragraph("1", "All is well."), *observations().paragraphs[1:])
    )
    await put(other, database, SECOND)
    logged = await database.read(
        lambda one: one.execute(
            text("SELECT change, paragraph_id IS NULL, before <> after FROM document_change ORDER BY id")
        ).all()
    )
    assert [tuple(row) for row in logged] == [
        ("new", True, None),
        ("new", True, None),
        ("reworded", False, True),
    ]
