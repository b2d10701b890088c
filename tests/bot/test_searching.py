"""The search of a running program: it reads the store and notices what is new there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.filters import EVERYTHING, Filters
from bot.i18n import load_catalogues
from bot.searching import LibrarySearch
from bot.services.ingest import ingest
from bot.store.session import OpenDatabase
from tests.bot.factories import LIST, OBSERVATIONS, clock, in_russian, list_of_issues, observations


@pytest.fixture
async def search(database: OpenDatabase, tmp_path: Path) -> AsyncIterator[LibrarySearch]:
    await ingest(observations(), "a", "a", database, clock)
    made = LibrarySearch(database, tmp_path / "index", load_catalogues())
    await made.refresh()
    yield made
    await made.close()


async def found(search: LibrarySearch, words: str, symbol: str | None = None) -> list[tuple[str, str]]:
    """Symbol and number of what the words find."""
    page = await search.search(words, limit=5, offset=0, filters=Filters(symbol))
    return [(hit.symbol, hit.number) for hit in page.hits]


async def test_words_of_the_store_are_found(search: LibrarySearch) -> None:
    assert (OBSERVATIONS, "1") in await found(search, "flooding")


async def test_new_documents_are_found_after_a_refresh(search: LibrarySearch, database: OpenDatabase) -> None:
    assert all(symbol != LIST for symbol, _ in await found(search, "reply provided"))
    await ingest(list_of_issues(), "b", "b", database, clock)
    await ingest(in_russian(observations()), "c", "c", database, clock)
    await search.refresh()
    assert (LIST, "1") in await found(search, "reply provided")
    assert await found(search, "reply", OBSERVATIONS) == []
    assert any(symbol == OBSERVATIONS for symbol, _ in await found(search, "портовые камеры"))


async def test_a_snippet_marks_what_was_found(search: LibrarySearch) -> None:
    page = await search.search("flooded", limit=1, offset=0, filters=EVERYTHING)
    pieces = await search.snippet("Close the flooded cells;", page.marks, 80)
    assert [piece.text for piece in pieces if piece.is_match] == ["flooded"]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("одиночное заключение zxqwv", "solitary-confinement"),
        ("corruption", "anti-corruption"),
        ("жалгыз камау", "solitary-confinement"),
    ],
)
async def test_the_topic_that_is_named_in_any_language_is_the_nearest(
    search: LibrarySearch, words: str, topic: str
) -> None:
    assert (await search.nearest_topics(words))[0] == topic


@pytest.mark.parametrize("words", ["", "zxqwv", "и в на", "the and of"])
async def test_words_that_name_no_topic_are_near_none(search: LibrarySearch, words: str) -> None:
    assert await search.nearest_topics(words) == ()
