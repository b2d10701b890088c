"""What the bots of the tests have read: the official documents where they are at hand, or invented ones."""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from bot.documents import files_of, ingest_files
from bot.i18n import load_catalogues
from bot.searching import LibrarySearch
from bot.services.ingest import ingest
from bot.store.schema import migrate
from bot.store.session import open_database
from tests.bot.factories import clock, in_russian, list_of_issues, observations, reply
from tests.e2e.bot_life import Life, living

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@cache
def official_library() -> Path:
    """A data folder with the five official documents and their index; skips where they are absent."""
    if not CORPUS.is_dir():
        pytest.skip("the official documents are not beside the repository")
    return asyncio.run(_prepared(official=True))


@cache
def invented_library() -> Path:
    """A data folder with three invented documents and their index."""
    return asyncio.run(_prepared(official=False))


async def _prepared(*, official: bool) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="baqylau-library-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = open_database(f"sqlite:///{folder / 'baqylau.sqlite'}")
    await migrate(database)
    if official:
        async for done in ingest_files(files_of([CORPUS]), database):
            assert done.error is None, (done.path, done.error)
    else:
        for document in (observations(), reply(), list_of_issues(), in_russian(observations())):
            name = f"{document.symbol}{document.language}"
            await ingest(document, name, name, database, clock)
    search = LibrarySearch(database, folder / "index", load_catalogues())
    await search.refresh()
    await search.close()
    await database.close()
    return folder


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A bot that has read the official documents."""
    async with living(tmp_path, await asyncio.to_thread(official_library)) as alive:
        yield alive


@pytest.fixture
async def island(tmp_path: Path) -> AsyncIterator[Life]:
    """A bot that has read invented documents."""
    async with living(tmp_path, await asyncio.to_thread(invented_library)) as alive:
        yield alive


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Life]:
    """A bot that has read nothing."""
    async with living(tmp_path, None) as alive:
        yield alive
