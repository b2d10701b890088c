"""The outline is what the store holds, at most two seconds late, and read no oftener than that."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import Connection

from bot.services.cataloguing import put_catalogue
from bot.services.ingest import ingest
from bot.services.outline import FRESH_SECONDS, OutlineHolder, read_outline
from bot.services.results import document_key
from bot.store.session import OpenDatabase
from tests.bot.factories import (
    LIST,
    OBSERVATIONS,
    REPLY,
    catalogue,
    clock,
    in_russian,
    list_of_issues,
    observations,
    reply,
)

T = TypeVar("T")


class Ticks:
    """Monotonic seconds that a test turns."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_an_empty_store_has_an_empty_outline(database: OpenDatabase) -> None:
    outline = await OutlineHolder(database, Ticks()).get()
    assert (outline.documents, outline.numbers(OBSERVATIONS), outline.find(OBSERVATIONS, "1")) == (
        (),
        (),
        None,
    )


async def test_numbers_labels_and_headings_are_told_without_texts(database: OpenDatabase) -> None:
    await ingest(observations(), "a", "a", database, clock)
    await ingest(in_russian(observations()), "b", "b", database, clock)
    outline = await OutlineHolder(database, Ticks()).get()
    assert outline.numbers(OBSERVATIONS) == ("1", "2", "3", "4")
    assert set(outline.labels(OBSERVATIONS, "2")) == {("a",), ("a", "iv")}
    second = outline.find(OBSERVATIONS, "2")
    assert second is not None
    assert second.heading("en") == ("C. Concerns", "Harbour cells")
    assert second.heading("ru") == ("Портовые камеры",)
    assert second.heading("kk") in (second.heading("en"), second.heading("ru"))


async def test_a_new_document_is_seen_after_two_seconds_and_not_before(database: OpenDatabase) -> None:
    ticks = Ticks()
    holder = OutlineHolder(database, ticks)
    await ingest(observations(), "a", "a", database, clock)
    first = await holder.get()
    await ingest(reply(), "b", "b", database, clock)
    assert await holder.get() is first
    ticks.now += FRESH_SECONDS
    second = await holder.get()
    assert [document.symbol for document in second.documents] == [OBSERVATIONS, REPLY]
    ticks.now += FRESH_SECONDS
    assert await holder.get() is second


class Slow:
    """A database whose reads wait for a gate."""

    def __init__(self, database: OpenDatabase) -> None:
        self._database = database
        self.gate = asyncio.Event()

    async def write(self, unit: Callable[[Connection], T], *, long: bool = False) -> T:
        return await self._database.write(unit, long=long)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        await self.gate.wait()
        return await self._database.read(unit)

    async def close(self) -> None:
        await self._database.close()


async def test_a_large_outline_is_read_while_the_former_one_answers(database: OpenDatabase) -> None:
    ticks, slow = Ticks(), Slow(database)
    slow.gate.set()
    holder = OutlineHolder(slow, ticks)
    await ingest(observations(), "a", "a", database, clock)
    first = await holder.get()
    await ingest(reply(), "b", "b", database, clock)
    ticks.now += FRESH_SECONDS
    slow.gate.clear()
    assert await holder.get() is first
    slow.gate.set()
    assert len((await holder.get()).documents) == 2


async def test_others_have_their_turn_while_an_outline_is_read(database: OpenDatabase) -> None:
    await ingest(observations(), "a", "a", database, clock)
    await ingest(reply(), "b", "b", database, clock)
    turns = []

    async def count() -> None:
        while True:
            turns.append(1)
            await asyncio.sleep(0)

    other = asyncio.create_task(count())
    await read_outline(database, "stamp")
    other.cancel()
    assert len(turns) >= 2


async def test_topics_are_listed_by_the_newest_document_with_recommendations_apart(
    database: OpenDatabase,
) -> None:
    for document in (observations(), reply(), list_of_issues()):
        await put_catalogue(catalogue(document, "child-rights"), database, clock)
    outline = await OutlineHolder(database, Ticks()).get()
    held = outline.topic("child-rights")
    assert [(one.symbol, one.number) for one in held.recommendations] == [(OBSERVATIONS, "2")]
    assert [one.symbol for one in held.others] == [LIST, REPLY, *(OBSERVATIONS,) * 3]
    assert (held.count, outline.topic("prison-health").count) == (6, 0)
    assert held.recommendations[0].year == 2023


def test_a_documents_key_is_short_and_its_own() -> None:
    keys = {document_key(symbol) for symbol in (OBSERVATIONS, REPLY, "CAT/C/KAZ/CO/4")}
    assert len(keys) == 3
    assert all(len(key) == 8 and key.isalnum() for key in keys)
