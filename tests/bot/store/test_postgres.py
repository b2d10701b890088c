"""What only a server shared by several copies of the program can do to a unit."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.store.session import open_database


@pytest.fixture
def server_url(postgres: str, migrated_template: str) -> str:
    from tests.bot.conftest import new_postgres

    return new_postgres(postgres, migrated_template)


def _make(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER)"))
    connection.execute(text("INSERT INTO account VALUES (1, 0), (2, 0)"))


def _add(first: int, second: int) -> object:
    def unit(connection: Connection) -> None:
        for one in (first, second):
            connection.execute(text("UPDATE account SET amount = amount + 1 WHERE id = :id"), {"id": one})
            connection.execute(text("SELECT pg_sleep(0.01)"))

    return unit


async def test_units_that_lock_each_other_out_are_run_again_until_each_has_run_once(server_url: str) -> None:
    opened = open_database(server_url)
    await opened.write(_make)
    await asyncio.gather(*(opened.write(_add(*pair)) for pair in [(1, 2), (2, 1)] * 2))
    amounts = await opened.read(
        lambda connection: list(connection.execute(text("SELECT amount FROM account")).scalars())
    )
    assert amounts == [4, 4]
    await opened.close()


async def test_a_connection_that_the_server_dropped_is_replaced_unseen(server_url: str) -> None:
    opened, other = open_database(server_url), open_database(server_url)
    pid = await opened.write(lambda connection: connection.execute(text("SELECT pg_backend_pid()")).scalar())
    await other.write(
        lambda connection: connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid}).close()
    )
    assert await opened.write(lambda connection: connection.execute(text("SELECT 5")).scalar()) == 5
    await opened.close()
    await other.close()


async def test_a_write_waits_for_the_disk(server_url: str) -> None:
    opened = open_database(server_url)
    shown = await opened.write(
        lambda connection: connection.execute(text("SHOW synchronous_commit")).scalar()
    )
    assert shown == "on"
    await opened.close()
