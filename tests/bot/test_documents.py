"""Files come into the store one after the other, and one that fails stops no other."""

import os
from pathlib import Path

import pytest

from bot.documents import CannotOpenPath, NoDocumentsThere, NoSuchPath, Wanted, files_of, ingest_files
from bot.errors import BaqylauError
from bot.services.ingest import ChangedText, Outcome
from bot.services.library import corpus_paragraphs
from bot.store.session import OpenDatabase
from tests.cli.operator import OBSERVATIONS, OTHER, REPLY, RUSSIAN

UNREADABLE = Path("/proc/self/mem")
"""A file that opens and then refuses to be read."""


def test_a_folder_means_its_documents_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.docx", "c.md", ".hidden.txt", "~$a.docx"):
        (tmp_path / name).touch()
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in files_of([tmp_path])] == ["a.docx", "b.TXT"]


def test_a_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "letter").touch()
    assert [*files_of([tmp_path / "letter"])] == [tmp_path / "letter"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("empty", NoDocumentsThere),
        ("absent", NoSuchPath),
        ("file/below", NoSuchPath),
        ("x" * 300, CannotOpenPath),
    ],
)
def test_what_is_wrong_with_a_path_is_told_apart(tmp_path: Path, name: str, kind: type[BaqylauError]) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(kind):
        [*files_of([tmp_path / name])]


async def test_a_file_that_can_not_be_read_stops_none_after_it(database: OpenDatabase) -> None:
    done = [one async for one in ingest_files([UNREADABLE, OBSERVATIONS, UNREADABLE, REPLY], database)]
    assert [one.error.code if one.error else None for one in done] == [
        "cannot-open-path",
        None,
        "cannot-open-path",
        None,
    ]


async def test_only_new_files_are_read_where_that_is_asked_for(
    database: OpenDatabase, tmp_path: Path
) -> None:
    first = [one async for one in ingest_files([OBSERVATIONS], database)]
    assert [one.report.outcome for one in first if one.report] == [Outcome.NEW]
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    again = [one async for one in ingest_files([OBSERVATIONS, OTHER, pipe], database, only_new=True)]
    assert [(one.path, one.error.code if one.error else None) for one in again] == [
        (OTHER, None),
        (pipe, "not-a-document"),
    ]


async def test_a_symbol_that_the_text_contradicts_is_an_error_of_that_file(database: OpenDatabase) -> None:
    [done] = [one async for one in ingest_files([OBSERVATIONS], database, Wanted("CAT/C/UGA/CO/9"))]
    assert done.error is not None
    assert done.error.code == "symbol-conflict"
    assert done.report is None


async def test_what_belongs_to_nothing_is_told_with_its_line(database: OpenDatabase) -> None:
    [done] = [one async for one in ingest_files([OTHER], database)]
    assert done.report is not None
    assert len(done.unplaced) == done.report.unplaced > 0
    assert all(line.partition(": ")[0].isdigit() for line in done.unplaced)


async def test_at_a_start_another_file_does_not_replace_a_known_document(
    database: OpenDatabase, tmp_path: Path
) -> None:
    original, copy = tmp_path / "original.txt", tmp_path / "copy.txt"
    text = "CAT/C/MDA/CO/3\nCommittee against Torture\nConcluding observations\n{}"
    body = "1.\tThe Committee {} the report.\n2.\tThe State party should train its officers.\n"
    original.write_text(text.format(body.format("considered")), encoding="utf-8")
    copy.write_text(text.format(body.format("praised")), encoding="utf-8")
    wanted = Wanted(symbol="CAT/C/MDA/CO/3")
    first = [done async for done in ingest_files([original], database, wanted, only_new=True)]
    assert first[0].error is None
    second = [done async for done in ingest_files([copy], database, wanted, only_new=True)]
    assert isinstance(second[0].error, ChangedText)
    original.write_text(text.format(body.format("welcomed")), encoding="utf-8")
    third = [done async for done in ingest_files([original], database, wanted, only_new=True)]
    assert third[0].error is None


async def test_topics_come_with_a_document(database: OpenDatabase) -> None:
    assert [one async for one in ingest_files([OBSERVATIONS, RUSSIAN], database)][1].error is None
    found = {one.number: one.topics async for one in corpus_paragraphs(database)}
    assert found["1"] == ()
    assert found["4"][0] == found["5"][0] == "solitary-confinement"
    assert found["6"][0] == "prison-health"
