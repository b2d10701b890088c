"""A command that is killed, interrupted or out of room leaves everything whole."""

import json
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.operator import OBSERVATIONS, OTHER, REPLY, RUSSIAN, SYMBOL, Operator

KILL = """
import os, signal, {module} as place
before = place.{name}
def last(*arguments, **named):
    global calls
    calls += 1
    if calls == {times}:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(*arguments, **named)
calls = 0
place.{name} = last
"""
PLACES = [
    ("bot.store.documents", "put_document"),
    ("bot.store.documents", "put_paragraphs"),
    ("bot.store.documents", "put_texts"),
    ("bot.services.ingest", "replace_findings"),
    ("bot.store.documents", "log_document"),
]


def killed(module: str, name: str, times: int = 1) -> str:
    """Lines of Python after which the process dies at the n-th call of a function, as in a power cut."""
    return KILL.format(module=module, name=name, times=times)


def symbols(operator: Operator) -> list[tuple[str, str, int]]:
    """What is stored: symbol, language, paragraphs."""
    assert operator.run("export", "now.json").status == 0
    documents = json.loads(Path("now.json").read_text("utf-8"))["documents"]
    return [(one["symbol"], one["language"], len(one["paragraphs"])) for one in documents]


@pytest.mark.parametrize(("module", "name"), PLACES)
def test_a_kill_while_a_document_is_stored_leaves_it_out_whole(
    operator: Operator, module: str, name: str
) -> None:
    told = operator.call(
        "ingest", OBSERVATIONS, RUSSIAN, before=killed(module, name, times=2 if "log" not in name else 1)
    )
    assert told.status == -signal.SIGKILL
    expected = [] if "log" in name else [(SYMBOL, "en", 10)]
    assert symbols(operator) == expected
    with sqlite3.connect(operator.folder / "baqylau.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert operator.run("ingest", OBSERVATIONS, RUSSIAN).status == 0
    assert symbols(operator) == [(SYMBOL, "en", 10), (SYMBOL, "ru", 10)]


def test_a_kill_while_a_new_file_is_stored_leaves_the_former_one(librarian: Operator, tmp_path: Path) -> None:
    before = symbols(librarian)
    changed = tmp_path / "changed.txt"
    changed.write_text(OBSERVATIONS.read_text("utf-8").replace("40 days", "50 days"), "utf-8")
    told = librarian.call("ingest", changed, before=killed("bot.services.ingest", "replace_findings"))
    assert told.status == -signal.SIGKILL
    assert symbols(librarian) == before
    assert "40 days" in librarian.run("show", f"{SYMBOL} 4").out


def test_a_kill_while_the_index_is_built_costs_the_next_search_a_moment(librarian: Operator) -> None:
    told = librarian.call("reindex", before=killed("index.writer", "_write_manifest"))
    assert told.status == -signal.SIGKILL
    assert librarian.run("search", "solitary", "--json").data()["results"]
    assert librarian.run("check").out.count("index: right") == 1


def test_a_kill_while_exporting_leaves_the_former_file(librarian: Operator) -> None:
    Path("all.json").write_text("former")
    told = librarian.call(
        "export", "all.json", before=killed("bot.services.export", "document_json", times=3)
    )
    assert told.status == -signal.SIGKILL
    assert Path("all.json").read_text() == "former"
    assert librarian.run("export", "all.json").status == 0


def test_an_interrupt_ends_quietly_and_leaves_what_was_stored(operator: Operator) -> None:
    with operator.start("ingest", OBSERVATIONS, REPLY, OTHER, RUSSIAN) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(SYMBOL)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode in {0, 130}  # 0: it was done before the signal came
    assert errors == ""
    assert (SYMBOL, "en", 10) in symbols(operator)


def room(size: int) -> Callable[[], None]:
    """Let no file of a process grow beyond a size, as a full disk does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_file_that_can_not_grow_is_said_and_what_was_stored_stays(librarian: Operator) -> None:
    before = symbols(librarian)
    told = librarian.call("ingest", REPLY, preexec_fn=room(4096))
    assert told.status == 1
    assert "The database can’t be opened or written" in told.complaint()
    assert symbols(librarian) == before


def test_a_full_disk_while_exporting_leaves_the_former_file(archivist: Operator) -> None:
    Path("all.json").write_text("former")
    told = archivist.call("export", "all.json", preexec_fn=room(200_000))
    assert told.status == 1
    assert "no room left" in told.complaint()
    assert Path("all.json").read_text() == "former"
    assert [path.name for path in Path().glob(".all.json*")] == []
