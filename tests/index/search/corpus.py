"""The official documents as indexed paragraphs, where they are at hand."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from bot.domain.document import Document
from index.reader.structure import read_document
from index.reader.textlines import blocks_of_text
from index.schema import IndexedParagraph, indexed_paragraphs

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
SYMBOLS = ("CAT/C/KAZ/CO/2", "CAT/C/KAZ/CO/4", "CAT/C/KAZ/FCO/4", "CAT/C/KAZ/QPR/5", "CCPR/C/KAZ/3")


@cache
def official_documents() -> tuple[Document, ...]:
    """All five documents; the test is skipped where they are absent."""
    if not CORPUS.is_dir():
        pytest.skip("the official documents are not beside the repository")
    return tuple(_read(symbol) for symbol in SYMBOLS)


def official_paragraphs() -> Sequence[IndexedParagraph]:
    """Every paragraph of the five documents."""
    return [one for document in official_documents() for one in indexed_paragraphs(document)]


def _read(symbol: str) -> Document:
    path = CORPUS / f"{symbol.replace('/', '-')}.en.txt"
    return read_document(blocks_of_text(path.read_text(encoding="utf-8")), symbol=symbol)
