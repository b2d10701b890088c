"""Units of work on real databases: whole or not at all, together, durable, and silent about data."""

import asyncio
import sqlite3
import stat
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.store.errors import (
    BadDatabaseUrl,
    StoreBusy,
    StoreClosed,
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreUnavailable,
)
from bot.store.session import OpenDatabase, open_database
from bot.store.sqlite import PRAGMAS, SqliteDatabase

SECRET = "a witness in cell nine"


class Refusal(Exception):
    """What a unit raises by itself."""


def put(number: int, words: str = SECRET) -> object:
    def unit(connection: Connection) -> int:
        connection.execute(text("INSERT INTO note VALUES (:id, :words)"), {"id": number, "words": words})
        return number

    return unit


def _make(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))


def _modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def numbers(connection: Connection) -> list[int]:
    return list(connection.execute(text("SELECT id FROM note ORDER BY id")).scalars())


@pytest.fixture
async def notes(empty_url: str) -> AsyncIterator[OpenDatabase]:
    opened = open_database(empty_url)
    await opened.write(_make)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = open_database(f"sqlite:///{tmp_path / 'notes.sqlite'}")
    assert isinstance(opened, SqliteDatabase)
    await opened.write(_make)
    yield opened
    await opened.close()


async def test_what_a_unit_returns_and_writes_reaches_the_caller_and_the_readers(notes: OpenDatabase) -> None:
    assert await notes.write(put(7)) == 7
    assert await notes.read(numbers) == [7]


async def test_a_unit_that_fails_leaves_nothing_and_raises_its_own_error(notes: OpenDatabase) -> None:
    def unit(connection: Connection) -> None:
        put(1)(connection)
        raise Refusal

    with pytest.raises(Refusal):
        await notes.write(unit)
    assert await notes.read(numbers) == []


async def test_one_failing_unit_of_a_crowd_fails_alone(notes: OpenDatabase) -> None:
    def bad(connection: Connection) -> None:
        put(1000)(connection)
        raise Refusal

    units = [bad if number % 7 == 3 else put(number) for number in range(50)]
    results = await asyncio.gather(*(notes.write(unit) for unit in units), return_exceptions=True)
    assert [n for n, one in enumerate(results) if isinstance(one, Refusal)] == list(range(3, 50, 7))
    assert await notes.read(numbers) == [n for n in range(50) if n % 7 != 3]


async def test_a_broken_rule_of_the_schema_is_a_conflict_without_any_text(notes: OpenDatabase) -> None:
    await notes.write(put(1))
    with pytest.raises(StoreConflict) as caught:
        await notes.write(put(1))
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.data)
    assert "cell nine" not in shown
    assert "INSERT" not in str(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


async def test_a_reader_is_held_to_reading(notes: OpenDatabase) -> None:
    with pytest.raises(StoreError):
        await notes.read(put(1))
    assert await notes.read(numbers) == []
    assert await notes.write(put(2)) == 2


async def test_a_read_sees_one_snapshot_and_the_next_one_what_came_since(notes: OpenDatabase) -> None:
    await notes.write(put(1))
    assert await notes.read(lambda connection: (numbers(connection), numbers(connection))) == ([1], [1])
    await notes.write(put(2))
    assert await notes.read(numbers) == [1, 2]


async def test_a_closed_database_says_so(notes: OpenDatabase) -> None:
    await notes.close()
    with pytest.raises(StoreClosed):
        await notes.write(put(1))
    with pytest.raises(StoreClosed):
        await notes.read(numbers)


async def test_what_waits_when_the_database_closes_is_still_written(
    notes: OpenDatabase, empty_url: str
) -> None:
    waiting = [asyncio.create_task(notes.write(put(number))) for number in range(20)]
    await asyncio.sleep(0)
    await notes.close()
    assert await asyncio.gather(*waiting) == list(range(20))
    again = open_database(empty_url)
    assert await again.read(numbers) == list(range(20))
    await again.close()


async def test_a_caller_that_goes_away_stops_no_other(notes: OpenDatabase) -> None:
    gone = asyncio.create_task(notes.write(put(1)))
    await asyncio.sleep(0)
    gone.cancel()
    assert await notes.write(put(2)) == 2
    assert 2 in await notes.read(numbers)


async def test_a_unit_that_breaks_its_iterator_is_told_and_stops_no_other(notes: OpenDatabase) -> None:
    def unit(_connection: Connection) -> object:
        return next(iter(()))

    async with asyncio.timeout(10):
        results = await asyncio.gather(notes.write(unit), notes.write(put(1)), return_exceptions=True)
    assert isinstance(results[0], RuntimeError)
    assert results[1] == 1


async def test_units_that_wait_together_share_one_commit(sqlite: SqliteDatabase) -> None:
    log: list[str] = []
    await sqlite.write(
        lambda connection: connection.connection.driver_connection.set_trace_callback(log.append)
    )
    log.clear()
    await asyncio.gather(*(sqlite.write(put(number)) for number in range(40)))
    assert log.count("COMMIT") == 1
    assert await sqlite.read(numbers) == list(range(40))


def test_a_pragma_that_does_not_hold_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "synchronous", 99)
    with pytest.raises(StoreUnavailable) as caught:
        open_database(f"sqlite:///{tmp_path / 'notes.sqlite'}")
    assert caught.value.data == {"reason": "pragma synchronous"}


async def test_every_connection_is_strict_and_durable(sqlite: SqliteDatabase) -> None:
    def asked(connection: Connection) -> dict[str, object]:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}

    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "temp_store": 2,
    }
    assert await sqlite.read(asked) == expected
    assert await sqlite.write(asked) == expected


async def test_the_files_are_for_their_owner_alone(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    await sqlite.write(put(1))
    modes = _modes(tmp_path)
    assert modes == {"notes.sqlite": 0o600, "notes.sqlite-shm": 0o600, "notes.sqlite-wal": 0o600}


async def test_a_file_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "open.sqlite"
    path.touch(mode=0o644)
    await open_database(f"sqlite:///{path}").close()
    assert _modes(tmp_path)["open.sqlite"] == 0o600


async def test_deleted_words_leave_the_file(sqlite: SqliteDatabase, tmp_path: Path) -> None:
    await sqlite.write(put(1))
    await sqlite.write(lambda connection: connection.execute(text("DELETE FROM note")).close())
    await sqlite.close()
    assert SECRET.encode() not in (tmp_path / "notes.sqlite").read_bytes()


async def test_a_full_disk_fails_the_unit_that_needs_room_and_no_other(sqlite: SqliteDatabase) -> None:
    await sqlite.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 40").scalar())
    large = put(1, SECRET * 100_000)
    results = await asyncio.gather(
        sqlite.write(put(2)), sqlite.write(large), sqlite.write(put(3)), return_exceptions=True
    )
    assert isinstance(results[1], StoreFull)
    assert results[1].data == {"reason": "SQLITE_FULL"}
    assert [results[0], results[2]] == [2, 3]
    assert await sqlite.read(numbers) == [2, 3]


async def test_a_database_that_another_process_holds_is_busy_and_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sqlite.BUSY_MILLISECONDS", 100)
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 100)
    path = tmp_path / "notes.sqlite"
    opened = open_database(f"sqlite:///{path}")
    await opened.write(_make)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = await asyncio.gather(opened.write(put(1)), opened.write(put(2)), return_exceptions=True)
    assert [type(one) for one in results] == [StoreBusy, StoreBusy]
    other.execute("ROLLBACK")
    other.close()
    assert await opened.write(put(3)) == 3
    assert await opened.read(numbers) == [3]
    await opened.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged):
        open_database(f"sqlite:///{path}")


@pytest.mark.parametrize("url", ["sqlite://", "mysql://x:hidden@h/d", "hidden", "sqlite:///:memory:"])
def test_an_address_of_no_database_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as caught:
        open_database(url)
    assert "hidden" not in "".join(traceback.format_exception(caught.value)) + repr(caught.value.data)


async def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    opened = open_database(f"postgresql://somebody:hidden@/x?host={tmp_path}")
    with pytest.raises(StoreUnavailable) as caught:
        await opened.read(numbers)
    assert "hidden" not in "".join(traceback.format_exception(caught.value))
    await opened.close()
