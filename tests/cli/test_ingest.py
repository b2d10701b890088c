"""`baqylau ingest`: one clear line for what is wrong, and everything said of what is right."""

import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from bot.i18n import load_catalogues
from bot.store import sqlite
from tests.cli.operator import OBSERVATIONS, OTHER, REPLY, RUSSIAN, SYMBOL, Operator


def stored(operator: Operator) -> list[str]:
    """The symbols of what is stored."""
    assert operator.run("export", "now.json").status == 0
    return [document["symbol"] for document in json.loads(Path("now.json").read_text("utf-8"))["documents"]]


def broken_files(folder: Path) -> list[Path]:
    """Files of every kind that can't be read."""
    folder.mkdir()
    content = {
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "binary.txt": bytes(range(256)) * 400,
        "plain.txt": b"A letter.\nNothing in it is numbered.\n",
        "nameless.txt": b"1. The Committee regrets the delay.\n2. The State party should hurry.\n",
        "cut.pdf": b"%PDF-1.4 cut",
        "cut.docx": b"PK\x03\x04 cut",
        "picture.png": b"\x89PNG\r\n\x1a\n0000",
        "letter.rtf": rb"{\rtf1 letter}",
        "old.txt": "Café, naïve: 1. 2. 3.\n".encode("latin-1") * 3 + b"\x81\x8d",
    }
    for name, data in content.items():
        (folder / name).write_bytes(data)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b" " * 300_000_000)
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / "nowhere.txt").symlink_to("absent.txt")
    return sorted(folder.iterdir())


def test_every_broken_file_is_one_line_that_names_it_and_nothing_is_stored(
    operator: Operator, tmp_path: Path
) -> None:
    files = broken_files(tmp_path / "in")
    told = operator.run("ingest", *files)
    assert told.status == 1
    assert told.out == ""
    lines = told.err.splitlines()
    assert sorted(line.split(": ")[1] for line in lines) == [str(file) for file in files]
    assert "It failed" not in told.err, "an error without words of its own"
    assert stored(operator) == []


def test_good_files_among_bad_ones_are_stored(operator: Operator, tmp_path: Path) -> None:
    # This file of the system opens and then refuses to be read.
    told = operator.run("ingest", tmp_path / "absent.txt", "/proc/self/mem", OBSERVATIONS)
    assert told.status == 1
    assert len(told.err.splitlines()) == 2
    assert "absent.txt: There is no such file or folder." in told.err
    assert stored(operator) == [SYMBOL]


def test_a_name_that_is_too_long_is_said(operator: Operator) -> None:
    assert "can’t be opened (ENAMETOOLONG)" in operator.run("ingest", "x" * 300).complaint()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_missing_permission_is_said(operator: Operator, tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(OBSERVATIONS.read_bytes())
    path.chmod(0)
    assert "no permission" in operator.run("ingest", path).complaint()


def test_hidden_files_and_locks_of_word_processors_in_a_folder_are_passed_over(
    operator: Operator, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.txt").write_bytes(OBSERVATIONS.read_bytes())
    for name in ("._report.txt", "~$report.docx", "notes.md"):
        (folder / name).write_bytes(b"\0")
    told = operator.run("ingest", folder)
    assert (told.status, told.err) == (0, "")


def test_what_was_found_is_counted(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS)
    assert told.out == (
        f"{SYMBOL} (en), new: 10 paragraphs, 6 sub-paragraphs, 0 footnotes, 6 references, "
        "2 deadlines, 0 assessments, 0 lines not placed\n"
    )


def test_what_was_found_is_given_as_data(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS, "absent.txt", "--json")
    assert told.status == 1
    wrong, right = sorted(told.data(), key=lambda one: "symbol" in one)
    assert wrong == {"file": "absent.txt", "error": "no-such-path"}
    assert (right["symbol"], right["language"], right["outcome"]) == (SYMBOL, "en", "new")
    assert (right["paragraphs"], right["deadlines"], right["unplaced"]) == (10, 2, [])


def test_what_could_not_be_placed_is_listed_with_its_line(operator: Operator) -> None:
    told = operator.run("ingest", OTHER, "--json")
    [document] = told.data()
    assert document["unplaced"]
    lines = operator.run("ingest", OTHER).out.splitlines()
    assert [line.removeprefix("  ? ") for line in lines if "?" in line[:3]] == document["unplaced"]
    for line in document["unplaced"]:
        number, _, words = line.partition(": ")
        assert words in OTHER.read_text("utf-8").splitlines()[int(number) - 1]


def test_reading_again_says_what_became_of_every_paragraph(operator: Operator, tmp_path: Path) -> None:
    operator.run("ingest", OBSERVATIONS)
    assert "unchanged" in operator.run("ingest", OBSERVATIONS).out
    text = OBSERVATIONS.read_text("utf-8")
    text = text.replace(
        "2. The Committee thanks the delegation for its answers.", "2. The delegation was heard."
    )
    text = text[: text.index("10. The Committee invites")]
    changed = tmp_path / "changed.txt"
    changed.write_text(text, "utf-8")
    lines = operator.run("ingest", changed).out.splitlines()[1:]
    assert lines == ["  same 8", "  reworded 1: 2", "  gone 1: 10"]
    [data] = operator.run("ingest", OBSERVATIONS, "--json").data()
    assert data["changes"] == {"same": 8, "reworded": 1, "new": 1}
    assert data["changed"]["reworded"] == [{"number": "2", "moved_from": None}]


def test_one_symbol_is_not_given_to_several_files(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS, OTHER, "--symbol", SYMBOL)
    assert told.status == 2
    assert "--symbol" in told.complaint()
    assert not operator.folder.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest",),
        ("ingest", ""),
        ("ingest", OBSERVATIONS, "--symbol", "CO/4"),
        ("ingest", OBSERVATIONS, "--language", "kk"),
        ("ingest", OBSERVATIONS, "--catalogue", "--symbol", SYMBOL),
        ("ingest", OBSERVATIONS, "--catalogue", "--language", "en"),
    ],
)
def test_wrong_usage_is_status_2(operator: Operator, arguments: tuple[str, ...]) -> None:
    told = operator.run(*arguments)
    assert told.status == 2
    assert not operator.folder.exists()


def test_a_catalogue_in_the_place_of_a_document_is_told_from_one(operator: Operator) -> None:
    for name in ("co.po", "co.JSON"):
        Path(name).write_text("1. The Committee regrets the delay.\n", "utf-8")
    told = operator.run("ingest", "co.po", "co.JSON", OBSERVATIONS)
    assert told.status == 1
    assert [line.split(": ", 2)[1] for line in told.err.splitlines()] == ["co.po", "co.JSON"]
    assert told.err.count("This is a catalogue; `baqylau ingest --catalogue` reads it.") == 2
    assert stored(operator) == [SYMBOL]


def test_a_symbol_that_the_text_contradicts_is_refused(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS, "--symbol", "CAT/C/UGA/CO/2")
    assert told.status == 1
    assert all(symbol in told.complaint() for symbol in (SYMBOL, "CAT/C/UGA/CO/2"))


def test_a_symbol_is_taken_however_it_is_typed(operator: Operator) -> None:
    assert operator.run("ingest", OBSERVATIONS, "--symbol", "cat/c/mda/co/3-4").status == 0


def test_a_text_in_another_language_than_was_said_is_not_stored(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS, "--language", "ru")
    assert told.status == 1
    assert "cat-co.en.txt" in told.complaint()


def test_the_same_document_in_two_languages_is_one_document(operator: Operator) -> None:
    told = operator.run("ingest", OBSERVATIONS, RUSSIAN)
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        f"{SYMBOL} (en), new",
        f"{SYMBOL} (ru), a new language",
    ]


def test_a_store_that_another_process_holds_is_waited_for_and_then_named(
    librarian: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sqlite.PRAGMAS, "busy_timeout", 20)
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 20)
    holder = sqlite3.connect(librarian.folder / "baqylau.sqlite", isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        told = librarian.run("ingest", REPLY)
        assert told.status == 1
        assert "Another process held the database" in told.complaint()
    finally:
        holder.close()


def test_a_document_whose_text_would_steer_the_terminal_is_shown_without_that(
    operator: Operator, tmp_path: Path
) -> None:
    path = tmp_path / "steering.txt"
    path.write_text(OBSERVATIONS.read_text("utf-8").replace("a register", "a \x1b[31mregister\x9b"), "utf-8")
    operator.run("ingest", path)
    shown = operator.run("show", "CAT/C/MDA/CO/3-4 5").out
    assert "register" in shown
    assert not set(shown) & {"\x1b", "\x9b"}


@pytest.mark.parametrize(
    ("locale", "language"), [("ru_RU.UTF-8", "ru"), ("kk_KZ.UTF-8", "kk"), ("en", "en"), ("C.UTF-8", "en")]
)
def test_what_is_wrong_is_said_in_the_language_of_the_terminal(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    words = load_catalogues().translator(language).gettext("There is no such file or folder.")
    assert operator.run("ingest", "absent.txt").complaint() == f"baqylau: absent.txt: {words}"
