"""Documents for the tests: the official ones, where they are present, and invented ones."""

from functools import cache
from pathlib import Path

import pytest

from bot.domain.document import Document, Paragraph
from index.reader.structure import read_document
from index.reader.textlines import blocks_of_text

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
FIXTURES = Path(__file__).resolve().parent / "fixtures"


def read(text: str, symbol: str | None = None) -> Document:
    """The structure of a text file's content."""
    return read_document(blocks_of_text(text), symbol=symbol)


@cache
def official(name: str) -> Document:
    """An official document by its file name without ending; the test is skipped where it is absent."""
    path = CORPUS / f"{name}.en.txt"
    if not path.exists():
        pytest.skip("the official documents are not here")
    return read(path.read_text("utf-8"))


@cache
def fixture(name: str) -> Document:
    """An invented document."""
    return read((FIXTURES / f"{name}.txt").read_text("utf-8"))


def paragraph(document: Document, number: str) -> Paragraph:
    """The paragraph with this number."""
    return next(paragraph for paragraph in document.paragraphs if paragraph.number == number)


def cited(found: Paragraph) -> list[tuple[str, list[str], str]]:
    """A paragraph's references as (symbol, paragraphs, source)."""
    return [(ref.symbol, [str(p) for p in ref.paragraphs], str(ref.source)) for ref in found.references]


def labels(found: Paragraph) -> list[str]:
    """The labels of a paragraph's passages, empty for its own words."""
    return ["".join(f"({part})" for part in passage.label) for passage in found.passages]
