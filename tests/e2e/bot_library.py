"""What the bots of the tests have read: the official documents where they are at hand, or invented ones."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.catalogue.loading import load_own
from bot.documents import files_of, ingest_files
from bot.i18n import load_catalogues
from bot.searching import LibrarySearch
from bot.services.cataloguing import put_catalogue
from bot.services.ingest import ingest
from bot.store.schema import migrate
from bot.store.session import OpenDatabase, open_database
from tests.bot.factories import catalogue, clock, in_russian, list_of_issues, observations, reply
from tests.e2e.bot_life import Life, living
from tests.sharing import shared_folder

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


Bring = Callable[[OpenDatabase], Awaitable[None]]


def _library(base: pytest.TempPathFactory, name: str, bring: Bring) -> Path:
    return shared_folder(base, name, lambda folder: asyncio.run(_prepare(folder, bring)))


@pytest.fixture(scope="session")
def official_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the five official documents and their index; skips where they are absent."""
    if not CORPUS.is_dir():
        pytest.skip("the official documents are not beside the repository")
    return _library(tmp_path_factory, "official-library", _official)


@pytest.fixture(scope="session")
def invented_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three invented documents, two of them summarised, and their index."""
    return _library(tmp_path_factory, "invented-library", _invented)


@pytest.fixture(scope="session")
def own_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with what the project itself tells and no official text, and its index."""
    return _library(tmp_path_factory, "own-library", load_own)


async def _prepare(folder: Path, bring: Bring) -> None:
    database = open_database(f"sqlite:///{folder / 'baqylau.sqlite'}")
    await migrate(database)
    await load_own(database)
    await bring(database)
    search = LibrarySearch(database, folder / "index", load_catalogues())
    await search.refresh()
    await search.close()
    await database.close()


async def _official(database: OpenDatabase) -> None:
    async for done in ingest_files(files_of([CORPUS]), database):
        assert done.error is None, (done.path, done.error)


async def _invented(database: OpenDatabase) -> None:
    for document in (observations(), reply(), list_of_issues(), in_russian(observations())):
        name = f"{document.symbol}{document.language}"
        await ingest(document, name, name, database, clock)
    for document in (observations(), list_of_issues()):
        await put_catalogue(catalogue(document, "prison-health"), database, clock)


@pytest.fixture
async def life(tmp_path: Path, official_library: Path) -> AsyncIterator[Life]:
    """A bot that has read the official documents."""
    async with living(tmp_path, official_library) as alive:
        yield alive


@pytest.fixture
async def island(tmp_path: Path, invented_library: Path) -> AsyncIterator[Life]:
    """A bot that has read invented documents."""
    async with living(tmp_path, invented_library) as alive:
        yield alive


@pytest.fixture
def nothing_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project tells nothing of any document: a bot knows what it has read alone."""
    monkeypatch.setattr("bot.catalogue.files.DOCUMENTS_DIR", tmp_path / "none")


@pytest.fixture
async def empty(tmp_path: Path, nothing_told: None) -> AsyncIterator[Life]:
    """A bot that has read nothing and has nothing to tell."""
    async with living(tmp_path, None) as alive:
        yield alive


@pytest.fixture
async def fresh(tmp_path: Path, own_library: Path) -> AsyncIterator[Life]:
    """A bot that has read nothing: it knows what the project tells."""
    async with living(tmp_path, own_library) as alive:
        yield alive
