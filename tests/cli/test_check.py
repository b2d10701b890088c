"""`baqylau check` finds each thing that can be wrong, says so, and changes nothing."""

import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from bot.cli.check import surroundings
from bot.i18n import LOCALES_DIR, load_catalogues
from bot.keys import open_key_ring
from bot.sealing import Sealer
from bot.settings import read_settings
from sandbox.server import running
from sandbox.world import World
from tests.cli.operator import Operator, Told

TOKEN = "123456:" + "a" * 35


def line(told: Told, name: str) -> str:
    """What was said of one thing."""
    [found] = [line for line in told.out.splitlines() if line.startswith(f"{name}: ")]
    return found.removeprefix(f"{name}: ")


def wrong(told: Told, *names: str) -> bool:
    """Whether just these things were found wrong, with one line that names them."""
    found = [line.split(":")[0] for line in told.out.splitlines() if ": WRONG: " in line]
    assert found == list(names), told.out
    assert told.status == 1
    return told.complaint() == f"baqylau: Something is wrong: {', '.join(names)}."


@pytest.fixture(autouse=True)
def complete_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues that are complete, whatever the translators are at; only what is looked at is replaced."""
    for language in ("kk", "ru", "en"):
        folder = tmp_path / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        shutil.copy(LOCALES_DIR / "en" / "LC_MESSAGES" / "messages.po", folder)
    monkeypatch.setattr(surroundings, "LOCALES_DIR", tmp_path / "locales")
    return tmp_path / "locales"


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but those that SQLite keeps while it is open."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite-shm")
    return {str(path): path.read_bytes() for path in files}


def test_a_library_in_order_is_right_and_stays_as_it_was(librarian: Operator) -> None:
    before = everything(librarian.folder)
    told = librarian.run("check")
    assert (told.status, told.err) == (0, "")
    assert line(told, "store") == "right: 3 documents, official texts of 3"
    assert everything(librarian.folder) == before


def test_what_is_not_there_yet_is_nothing_wrong_and_is_not_made(operator: Operator) -> None:
    told = operator.run("check")
    assert (told.status, told.err) == (0, "")
    assert line(told, "store").startswith("right: There is no database yet")
    assert line(told, "index").startswith("right: there is none yet")
    assert not operator.folder.exists()


def test_an_index_that_is_missing_is_said_and_not_built(librarian: Operator) -> None:
    shutil.rmtree(librarian.folder / "index")
    assert wrong(librarian.run("check"), "index")
    assert not (librarian.folder / "index").exists()
    assert librarian.run("reindex").status == 0
    assert librarian.run("check").status == 0


def test_a_damaged_index_is_said_and_not_mended(librarian: Operator) -> None:
    biggest = max((librarian.folder / "index").rglob("*.seg"), key=lambda path: path.stat().st_size)
    data = bytearray(biggest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    biggest.write_bytes(data)
    told = librarian.run("check")
    assert wrong(told, "index")
    assert "baqylau reindex" in line(told, "index")
    assert biggest.read_bytes() == data
    assert librarian.run("search", "cells").status == 0
    assert librarian.run("check").status == 0


@pytest.mark.parametrize("place", [0, 1])
def test_a_damaged_database_is_said(librarian: Operator, place: int) -> None:
    path = librarian.folder / "baqylau.sqlite"
    data = bytearray(path.read_bytes())
    # The first page is the file's head; the others hold tables.
    start = 0 if place == 0 else 4096
    end = 4096 if place == 0 else len(data) // 2
    data[start:end] = b"\xa5" * (end - start)
    path.write_bytes(data)
    told = librarian.run("check")
    assert told.status == 1
    assert line(told, "store").startswith("WRONG: The database file is damaged")


def test_a_database_of_a_later_program_is_said(librarian: Operator) -> None:
    with sqlite3.connect(librarian.folder / "baqylau.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    told = librarian.run("check")
    assert "newer version" in line(told, "store")


def test_that_there_is_no_official_text_is_said(newcomer: Operator) -> None:
    told = newcomer.run("check")
    assert (told.status, told.err) == (0, "")
    assert line(told, "store") == "right: 5 documents, official texts of 0"


@pytest.mark.parametrize("content", ["short\n", "", "\x00\xff" * 40])
def test_a_key_that_is_none_is_said(librarian: Operator, content: str) -> None:
    path = librarian.folder / "secret.key"
    path.write_text(content)
    path.chmod(0o600)
    told = librarian.run("check")
    assert wrong(told, "key")
    assert "secret.key" in line(told, "key")


def test_a_key_file_that_is_missing_is_said(librarian: Operator) -> None:
    told = librarian.run("check", SECRET_KEY_FILE="absent.key")
    assert wrong(told, "key")
    assert "BAQYLAU_SECRET_KEY_FILE" in line(told, "key")
    assert "absent.key" not in told.out + told.err


def test_a_key_that_others_can_read_is_said(librarian: Operator) -> None:
    path = librarian.folder / "secret.key"
    path.write_text("k" * 40)
    path.chmod(0o644)
    assert wrong(librarian.run("check"), "key")


@pytest.mark.parametrize("place", ["data-dir", "file"])
def test_a_key_beside_the_data_is_said_to_lie_there(librarian: Operator, place: str) -> None:
    path = librarian.folder / ("secret.key" if place == "data-dir" else "other.key")
    path.write_text("k" * 40)
    path.chmod(0o600)
    settings = {} if place == "data-dir" else {"SECRET_KEY_FILE": str(path)}
    told = librarian.run("check", **settings)
    assert told.status == 0
    assert line(told, "key").startswith("right: it lies beside the data")


def test_a_key_from_elsewhere_is_said_to_come_from_there(librarian: Operator) -> None:
    told = librarian.run("check", SECRET_KEY="k" * 40)
    assert line(told, "key") == "right: it comes from outside the data folder"


def seal_a_chat(folder: Path, key: str) -> None:
    """Store a chat as a bot with this key does."""
    environment = {"BAQYLAU_DATA_DIR": str(folder), "BAQYLAU_SECRET_KEY": key}
    sealer = Sealer(open_key_ring(read_settings(environment, folder)).keys)
    found = sealer.lookup("7", "chat")
    with sqlite3.connect(folder / "baqylau.sqlite") as connection:
        connection.execute(
            "INSERT INTO chat (key, address, kind, created_at) VALUES (?, ?, 'private', '2026-11-23')",
            (found, sealer.seal("7", f"chat {found.hex()}")),
        )
    connection.close()


def test_a_key_that_does_not_open_what_is_sealed_is_said(librarian: Operator) -> None:
    seal_a_chat(librarian.folder, "k" * 40)
    assert librarian.run("check", SECRET_KEY="k" * 40).status == 0
    told = librarian.run("check", SECRET_KEY="other" * 8)
    assert wrong(told, "key")
    assert librarian.run("check", SECRET_KEY=f"{'other' * 8},{'k' * 40}").status == 0


def test_a_lost_key_is_said_and_no_new_one_made(librarian: Operator) -> None:
    seal_a_chat(librarian.folder, "k" * 40)
    told = librarian.run("check")
    assert wrong(told, "key")
    assert "missing" in line(told, "key")
    assert not (librarian.folder / "secret.key").exists()


def test_documents_that_are_not_there_are_said(librarian: Operator) -> None:
    told = librarian.run("check", DOCUMENTS="absent-folder")
    assert wrong(told, "documents")
    assert "absent-folder" not in told.out + told.err


def test_a_message_without_a_translation_is_said(librarian: Operator, complete_catalogues: Path) -> None:
    path = complete_catalogues / "kk" / "LC_MESSAGES" / "messages.po"
    text = path.read_text("utf-8")
    path.write_text(text + '\nmsgid "One more"\nmsgstr ""\n', "utf-8")
    told = librarian.run("check")
    assert wrong(told, "catalogues")
    assert line(told, "catalogues") == "WRONG: kk: 1 message without a translation"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_catalogue_that_can_not_be_read_is_said(
    librarian: Operator, complete_catalogues: Path, content: bytes | None
) -> None:
    path = complete_catalogues / "ru" / "LC_MESSAGES" / "messages.po"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert wrong(librarian.run("check"), "catalogues")


def test_time_zone_data_from_before_2024_is_said(librarian: Operator, tmp_path: Path) -> None:
    # A zone that is six hours ahead all the time, as Almaty was.
    body = struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", 21600, 0, 0) + b"+06\0"
    zone = 2 * (b"TZif2" + bytes(15) + body)
    (tmp_path / "zones" / "Asia").mkdir(parents=True)
    (tmp_path / "zones" / "Asia" / "Almaty").write_bytes(zone + b"\n<+06>-6\n")
    told = librarian.call("check", env={"PYTHONTZPATH": str(tmp_path / "zones")})
    assert line(told, "clock").startswith("WRONG: The time zone data is older than 2024")


async def test_telegram_knows_a_good_token_and_rejects_a_bad_one(tmp_path: Path) -> None:
    t, world = load_catalogues().translator("en"), World()
    bot = world.add_bot()
    async with running(world) as place:
        found = []
        for token in (bot.token, TOKEN):
            environment = {"BAQYLAU_TOKEN": token, "BAQYLAU_API_URL": place.url}
            found.append(await surroundings.look_at_token(read_settings(environment, tmp_path), t))
    assert [one.is_right for one in found] == [True, False]
    assert "rejects" in found[1].sentence


def test_a_telegram_that_is_down_is_said_without_the_token(librarian: Operator) -> None:
    told = librarian.run("check", TOKEN=TOKEN, API_URL="http://127.0.0.1:9")
    assert wrong(told, "token")
    assert "does not answer" in line(told, "token")
    assert TOKEN not in told.out + told.err
