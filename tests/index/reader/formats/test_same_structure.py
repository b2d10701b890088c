"""The structure of the official documents is the same from every format, read in the reading process."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.document import Document
from index.reader.files import ReadFile, read_files
from tests.index.reader.formats.comparing import flowed, official, source_of
from tests.index.reader.formats.writing_docx import docx_of
from tests.index.reader.formats.writing_html import html_of
from tests.index.reader.formats.writing_pdf import Layout, Typesetter, unicode_font

SYMBOLS = {
    "CAT-C-KAZ-CO-2.en.txt": "CAT/C/KAZ/CO/2",
    "CAT-C-KAZ-CO-4.en.txt": "CAT/C/KAZ/CO/4",
    "CAT-C-KAZ-FCO-4.en.txt": "CAT/C/KAZ/FCO/4",
    "CAT-C-KAZ-QPR-5.en.txt": "CAT/C/KAZ/QPR/5",
    "CCPR-C-KAZ-3.en.txt": "CCPR/C/KAZ/3",
}


@pytest.mark.parametrize("name", SYMBOLS)
def test_an_official_document_has_one_structure(name: str, tmp_path: Path) -> None:
    text = official(name)
    source = source_of(flowed(text) if name == "CAT-C-KAZ-CO-2.en.txt" else text)
    typed_only = name == "CAT-C-KAZ-CO-2.en.txt"
    contents = [
        text.encode(),
        docx_of(source, automatic=not typed_only),
        html_of(source),
        Typesetter(Layout(header=SYMBOLS[name]), unicode_font()).write(source),
    ]
    paths = [tmp_path / f"file{place}" for place in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    read = list(read_files(paths, symbol=SYMBOLS[name]))
    documents = [_comparable(outcome.document) for outcome in read if isinstance(outcome, ReadFile)]
    assert len(documents) == len(contents)
    for document in documents[1:]:
        for mine, theirs in zip(document.paragraphs, documents[0].paragraphs, strict=True):
            assert mine == theirs
        assert document == documents[0]


def _comparable(document: Document) -> Document:
    """The document without what only tells where in its file a thing stood."""
    return replace(document, unplaced=())
