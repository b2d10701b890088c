"""`baqylau export`: the shape that product.md fixes, whole or not at all, wherever it goes."""

import datetime as dt
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.operator import SYMBOL, Operator

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def full(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def date(value: Any) -> bool:
    return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def shaped(fields: dict[str, Check]) -> Check:
    def check(value: Any) -> bool:
        wrong = [name for name, is_right in fields.items() if name not in value or not is_right(value[name])]
        assert not wrong, f"{wrong} of {str(value)[:200]}"
        return True

    return check


def optional(fields: dict[str, Check]) -> Check:
    return lambda value: set(value) <= set(fields) and all(fields[name](value[name]) for name in value)


PLACE = shaped({"symbol": full, "paragraph": full})
PARAGRAPH = shaped(
    {
        "number": full,
        "heading": many(full),
        "kind": full,
        "text": text,
        "subparagraphs": many(shaped({"label": full, "text": text})),
        "articles": many(full),
        "footnotes": many(shaped({"number": full, "text": full})),
        "references": many(shaped({"symbol": full, "paragraphs": many(full)})),
        "topics": many(full),
        "summary": optional({"en": full, "ru": full, "kk": full}),
    }
)
DOCUMENT = shaped(
    {
        "symbol": full,
        "kind": full,
        "treaty": full,
        "title": text,
        "language": full,
        "paragraphs": many(PARAGRAPH),
        "deadlines": many(shaped({"date": date, "about": many(full), "paragraph": full})),
    }
)
EXPORT = shaped(
    {
        "documents": many(DOCUMENT),
        "threads": many(shaped({"from": PLACE, "to": PLACE, "relation": full})),
    }
)


def exported(operator: Operator) -> Any:
    told = operator.run("export", "all.json")
    assert (told.status, told.out, told.err) == (0, "", "")
    return json.loads(Path("all.json").read_text("utf-8"))


def test_the_export_of_invented_documents_has_the_shape(librarian: Operator) -> None:
    data = exported(librarian)
    assert EXPORT(data)
    assert [(d["symbol"], d["language"]) for d in data["documents"] if d["symbol"] == SYMBOL] == [
        (SYMBOL, "en"),
        (SYMBOL, "ru"),
    ]
    fifth = next(p for p in data["documents"][0]["paragraphs"] if p["number"] == "5")
    assert [sub["label"] for sub in fifth["subparagraphs"]] == ["(a)", "(a)(i)", "(a)(ii)", "(b)"]
    assert {"symbol": SYMBOL, "paragraph": "5(a)"} in [link["to"] for link in data["threads"]]


def test_the_export_of_the_official_documents_has_the_shape(archivist: Operator) -> None:
    data = exported(archivist)
    assert EXPORT(data)
    assert len(data["documents"]) == 5
    assert len(data["threads"]) > 100


def test_every_thread_begins_in_a_paragraph_that_is_there(archivist: Operator) -> None:
    data = exported(archivist)
    there = {(d["symbol"], p["number"]) for d in data["documents"] for p in d["paragraphs"]}
    starts = {(link["from"]["symbol"], link["from"]["paragraph"].split("(")[0]) for link in data["threads"]}
    symbols = {symbol for symbol, _ in there}
    assert {start for start in starts if start[0] in symbols} <= there


def test_without_an_official_text_the_catalogue_is_exported(newcomer: Operator, official: Path) -> None:
    """Everything but the words: what the official texts are built like."""
    ours = exported(newcomer)
    assert EXPORT(ours)
    assert {document["language"] for document in ours["documents"]} == {"zxx"}
    shutil.rmtree(newcomer.folder)
    shutil.copytree(official, newcomer.folder)
    theirs = exported(newcomer)
    assert ours["threads"] == theirs["threads"]
    for mine, official in zip(ours["documents"], theirs["documents"], strict=True):
        assert built(mine) == built(official)
        assert not any(paragraph["text"] for paragraph in mine["paragraphs"])


def built(document: Any) -> Any:
    """What an export tells of a document apart from words."""
    paragraphs = [
        {name: paragraph[name] for name in ("number", "kind", "articles")}
        | {"labels": [sub["label"] for sub in paragraph["subparagraphs"]]}
        | {"references": [(one["symbol"], one["paragraphs"]) for one in paragraph["references"]]}
        for paragraph in document["paragraphs"]
    ]
    deadlines = [
        {name: one[name] for name in ("date", "about", "paragraph")} for one in document["deadlines"]
    ]
    return document["symbol"], document["kind"], document["treaty"], paragraphs, deadlines


def test_the_file_that_was_there_is_replaced(librarian: Operator) -> None:
    Path("all.json").write_text("older")
    assert EXPORT(exported(librarian))
    assert [path.name for path in Path().glob("*.json*")] == ["all.json"]


def test_where_a_link_leads_is_replaced_and_not_the_link(librarian: Operator) -> None:
    Path("real.json").write_text("older")
    Path("link.json").symlink_to("real.json")
    assert librarian.run("export", "link.json").status == 0
    assert Path("link.json").is_symlink()
    assert EXPORT(json.loads(Path("real.json").read_text("utf-8")))


def test_a_device_is_written_to_and_never_replaced(librarian: Operator) -> None:
    # A node of our own would need root; a terminal is a device that anyone may make.
    master, slave = os.openpty()
    try:
        name = os.ttyname(slave)
        with os.fdopen(master, "rb", closefd=False) as reader, librarian.start("export", name) as process:
            first = reader.read(1)
            process.kill()
        assert first == b"{"
        assert stat.S_ISCHR(Path(name).stat().st_mode)
    finally:
        os.close(master)
        os.close(slave)


@pytest.mark.parametrize(
    ("target", "words"),
    [("absent/all.json", "no folder"), (".", "is a folder"), ("", "usage"), ("/dev/full", "no room left")],
)
def test_a_place_that_can_not_be_written_is_said(librarian: Operator, target: str, words: str) -> None:
    told = librarian.run("export", target)
    assert told.status == (2 if words == "usage" else 1)
    assert words in told.err


def test_a_reader_that_goes_away_is_no_error(librarian: Operator) -> None:
    told = librarian.call(
        "export", "/dev/stdout", before="import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1)"
    )
    assert (told.status, told.err) == (141, "")
