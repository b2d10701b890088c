"""What a chat chose is kept sealed, found again, and follows a group."""

import datetime as dt
import json

import pytest
from sqlalchemy import text

from bot.domain.citation import CitationContext
from bot.domain.document import ParagraphKind
from bot.domain.filters import Filters
from bot.sealing import Sealer
from bot.services.chats import ChatIdentity, Chats, Lookup
from bot.store.session import OpenDatabase
from tests.bot.factories import NOW

GROUP, OTHER = ChatIdentity(-100123, "group"), ChatIdentity(555, "private")


class Hands:
    """A clock that a test turns."""

    now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


def chats_of(database: OpenDatabase, clock: Hands | None = None) -> Chats:
    """The chats of a store."""
    return Chats(database, Sealer([b"k" * 32]), clock or Hands())


async def test_a_chat_that_chose_nothing_has_no_language(database: OpenDatabase) -> None:
    settings = await chats_of(database).settings(1)
    assert (settings.language, settings.context) == (None, CitationContext())


async def test_a_chosen_language_is_of_one_chat(database: OpenDatabase) -> None:
    chats = chats_of(database)
    await database.write(chats.choosing_language(GROUP, "kk"))
    await database.write(chats.choosing_language(GROUP, "en"))
    assert (await chats.settings(GROUP.id)).language == "en"
    assert (await chats.settings(OTHER.id)).language is None


async def test_the_last_committee_is_remembered_beside_the_language(database: OpenDatabase) -> None:
    chats = chats_of(database)
    await database.write(chats.choosing_language(OTHER, "kk"))
    await chats.remember_used(OTHER, CitationContext("CCPR", "KAZ"))
    await chats.remember_used(OTHER, CitationContext())
    settings = await chats.settings(OTHER.id)
    assert (settings.language, settings.context) == ("kk", CitationContext("CCPR", "KAZ"))


async def test_a_search_is_found_by_its_chat_alone_and_for_a_while(database: OpenDatabase) -> None:
    clock = Hands()
    chats = chats_of(database, clock)
    filters = Filters("CAT/C/ATL/CO/4", "prison-health", ParagraphKind.FOLLOW_UP_REQUEST, 2023)
    lookup = Lookup("flooded \ud800 cells", filters)
    name = await chats.keep_lookup(OTHER, lookup)
    assert len(name) == 12
    assert await chats.lookup(OTHER.id, name) == lookup
    assert await chats.lookup(GROUP.id, name) is None
    for wrong in ("", "AAAAAAAAAAAA", "not base64!", "ы"):
        assert await chats.lookup(OTHER.id, wrong) is None
    clock.now += dt.timedelta(days=8)
    await chats.keep_lookup(GROUP, Lookup("other"))
    assert await chats.lookup(OTHER.id, name) is None


@pytest.mark.parametrize("symbol", [None, "CAT/C/ATL/CO/4"])
async def test_a_search_that_an_earlier_version_kept_still_opens(
    database: OpenDatabase, monkeypatch: pytest.MonkeyPatch, symbol: str | None
) -> None:
    chats = chats_of(database)
    monkeypatch.setattr("bot.services.chats._written", lambda lookup: json.dumps([lookup.query, symbol]))
    name = await chats.keep_lookup(OTHER, Lookup("cells"))
    assert await chats.lookup(OTHER.id, name) == Lookup("cells", Filters(symbol))


async def test_nothing_of_a_chat_or_a_search_lies_open_in_the_store(database: OpenDatabase) -> None:
    chats = chats_of(database)
    await chats.keep_lookup(ChatIdentity(987654321, "private"), Lookup("markerword"))
    stored = await database.read(
        lambda c: repr([c.execute(text(f"SELECT * FROM {table}")).all() for table in ("chat", "lookup")])  # noqa: S608
    )
    assert "markerword" not in stored
    assert "987654321" not in stored


async def test_the_choices_follow_a_group_once(database: OpenDatabase) -> None:
    chats = chats_of(database)
    await database.write(chats.choosing_language(GROUP, "en"))
    name = await chats.keep_lookup(GROUP, Lookup("cells"))
    for _ in range(2):
        await database.write(lambda c: chats.move(c, GROUP.id, -100999))
    assert (await chats.settings(-100999)).language == "en"
    assert (await chats.settings(GROUP.id)).language is None
    assert await chats.lookup(-100999, name) == Lookup("cells")
