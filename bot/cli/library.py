"""Opens the store and the library for one command."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.clock import today_in
from bot.searching import LibrarySearch
from bot.services.consulting import Consulting
from bot.services.outline import OutlineHolder
from bot.settings import Settings
from bot.store.schema import migrate
from bot.store.session import OpenDatabase, open_database
from index import citations


@dataclass(frozen=True, slots=True)
class Library:
    """What look-up commands need."""

    database: OpenDatabase
    search: LibrarySearch
    consulting: Consulting


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[OpenDatabase]:
    """The store at its newest schema, closed at the end."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = open_database(settings.database_url.reveal())
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened_library(settings: Settings) -> AsyncIterator[Library]:
    """The store with its search, closed at the end."""
    async with opened_store(settings) as database:
        search = LibrarySearch(database, settings.data_dir / "index")
        outline = OutlineHolder(database, time.monotonic)
        consulting = Consulting(database, outline, search, citations, today_in(settings.timezone))
        try:
            yield Library(database, search, consulting)
        finally:
            await search.close()
