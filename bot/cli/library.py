"""Opens the store and the library for one command."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.catalogue.loading import load_own
from bot.clock import today_in
from bot.i18n import load_catalogues
from bot.searching import LibrarySearch
from bot.services.consulting import Consulting
from bot.services.outline import OutlineHolder
from bot.settings import BadSetting, Rule, Settings
from bot.store.schema import migrate
from bot.store.session import OpenDatabase, open_database
from index import citations


@dataclass(frozen=True, slots=True)
class Library:
    """What look-up commands need."""

    database: OpenDatabase
    search: LibrarySearch
    consulting: Consulting


def make_data_dir(settings: Settings) -> None:
    """Make the data folder for its owner alone; raises BadSetting where that can't be."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_usable = os.access(settings.data_dir, os.W_OK | os.X_OK)
    except OSError:
        is_usable = False
    if not is_usable:
        raise BadSetting(name="BAQYLAU_DATA_DIR", rule=Rule.FOLDER)


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[OpenDatabase]:
    """The store at its newest schema, closed at the end."""
    make_data_dir(settings)
    database = open_database(settings.database_url.reveal())
    try:
        await migrate(database)
        await load_own(database)
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened_library(settings: Settings) -> AsyncIterator[Library]:
    """The store with its search, closed at the end."""
    async with opened_store(settings) as database:
        search = LibrarySearch(database, settings.data_dir / "index", load_catalogues())
        outline = OutlineHolder(database, time.monotonic)
        consulting = Consulting(database, outline, search, citations, today_in(settings.timezone))
        try:
            yield Library(database, search, consulting)
        finally:
            await search.close()
