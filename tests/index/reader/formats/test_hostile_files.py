"""Every file that is no readable document gets one clear error, within limits, and harms nothing."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import BaqylauError
from index.reader.files import ReadFile, read_file, read_files
from tests.index.reader.formats import hostile
from tests.index.reader.formats.comparing import source_of
from tests.index.reader.formats.samples import ENGLISH
from tests.index.reader.formats.writing_docx import docx, docx_of, paragraph, run

GOOD_DOCX = docx_of(source_of(ENGLISH))
BILLION = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{("&" + old + ";") * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
KOI8 = "Комитет обеспокоен тем, что лампы гаснут по ночам и не горят в тумане на берегу. " * 5

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty-file", lambda: b""),
    "white space": ("empty-file", lambda: b" \n\t\r\n \n"),
    "only a byte order mark": ("empty-file", lambda: b"\xef\xbb\xbf\n"),
    "word file without text": ("empty-file", lambda: docx("")),
    "random bytes": ("not-a-document", lambda: bytes(range(256)) * 40),
    "program": ("not-a-document", lambda: b"\x7fELF\x02\x01\x01" + b"\x00\x01\x02\x05" * 500),
    "truncated word file": ("damaged", lambda: GOOD_DOCX[: len(GOOD_DOCX) // 2]),
    "truncated pdf": ("damaged", lambda: hostile.plain_pdf()[:-400]),
    "pdf head alone": ("damaged", lambda: b"%PDF-1.7\n%%EOF\n"),
    "word file with broken xml": ("damaged", lambda: docx("<w:p><w:r>")),
    "entity bomb": ("damaged", lambda: hostile.entity_docx(BILLION, "&i;")),
    "outside entity": (
        "damaged",
        lambda: hostile.entity_docx('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    ),
    "entity in utf-16": ("damaged", hostile.utf16_entity_docx),
    "deep word file": ("damaged", lambda: hostile.deep_docx(5_000)),
    "deep web page": ("damaged", lambda: b"<html>" + b"<div>" * 100_000 + b"text" + b"</div>" * 100_000),
    "locked word file": ("encrypted", hostile.locked_docx),
    "locked pdf": ("encrypted", hostile.encrypted_pdf),
    "zip bomb": ("zip-bomb", hostile.zip_bomb_docx),
    "half a million paragraphs": ("zip-bomb", hostile.many_paragraphs_docx),
    "too many paragraphs": ("too-large", lambda: hostile.many_paragraphs_docx(40_000)),
    "flate bomb": ("zip-bomb", hostile.flate_bomb_pdf),
    "picture of a page": ("needs-ocr", hostile.picture_pdf),
    "koi8-r": ("wrong-encoding", lambda: KOI8.encode("koi8-r")),
    "utf-16 without its mark": ("wrong-encoding", lambda: ENGLISH.encode("utf-16-le")),
    "broken utf-8": ("wrong-encoding", lambda: ("Комитет " * 40).encode() + b"\xff\xfe\xd0"),
    "old word": ("unsupported-format", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    "rich text": ("unsupported-format", lambda: b"{\\rtf1 text}"),
    "png": ("unsupported-format", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 60),
    "jpeg": ("unsupported-format", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 60),
    "xml bomb": (
        "unsupported-format",
        lambda: f"<?xml version='1.0'?><!DOCTYPE a [{BILLION}]><a>&i;</a>".encode(),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_own_code(tmp_path: Path, name: str) -> None:
    code, make = REFUSED[name]
    path = tmp_path / "document.txt"
    path.write_bytes(make())
    with pytest.raises(BaqylauError) as caught:
        read_file(path)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == [path]


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(hostile.lying_size_docx())
    with pytest.raises(BaqylauError) as caught:
        read_file(path)
    assert caught.value.code in {"zip-bomb", "damaged"}


def test_100_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = hostile.sparse(tmp_path / "a.txt", 100)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BaqylauError) as caught:
        read_file(path)
    assert caught.value.code == "too-large"
    assert caught.value.data == {"limit": 32, "unit": "megabytes"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_a_folder_and_a_pipe_are_no_documents(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(BaqylauError) as caught:
            read_file(path)
        assert caught.value.code == "not-a-document"


@pytest.mark.parametrize(
    "make", [hostile.flate_bomb_pdf, hostile.many_paragraphs_docx, hostile.zip_bomb_docx]
)
def test_a_bomb_goes_off_outside_this_process(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "a"
    path.write_bytes(make())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BaqylauError):
        read_file(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_bad_files_fail_alone(tmp_path: Path) -> None:
    contents = [
        GOOD_DOCX,
        b"\x7fELF" + bytes(range(32)) * 20,
        ENGLISH.encode(),
        hostile.flate_bomb_pdf(),
        GOOD_DOCX,
    ]
    paths = [tmp_path / f"{place}.bin" for place in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    outcomes = list(read_files(paths, symbol="CAT/C/RUR/CO/3"))
    assert [outcome.code if isinstance(outcome, BaqylauError) else "read" for outcome in outcomes] == [
        "read",
        "not-a-document",
        "read",
        "zip-bomb",
        "read",
    ]


def test_a_good_document_under_a_wrong_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(GOOD_DOCX)
    read = read_file(path, symbol="CAT/C/RUR/CO/3")
    assert isinstance(read, ReadFile)
    assert (read.format, read.source_name, len(read.sha256)) == ("docx", "picture.png", 64)
    assert [paragraph.number for paragraph in read.document.paragraphs] == ["1", "2", "3", "4", "5"]


def test_hidden_marks_of_ours_cannot_be_forged(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(paragraph(run("1.\tThe Committee \ue0007\ue001asks."))))
    read = read_file(path, symbol="CAT/C/RUR/CO/3")
    assert read.document.paragraphs[0].text == "The Committee 7asks."
