"""The index of what travels with the project, made once for all tests of the search."""

from collections.abc import Iterator

import pytest

from index.schema import IndexedParagraph
from index.search import Searcher
from index.writer import build_index, fingerprint
from tests.eval.corpus import shipped_paragraphs
from tests.sharing import shared_folder

STAMP = "shipped"


@pytest.fixture(scope="session")
def shipped() -> list[IndexedParagraph]:
    """Without the official texts, so that it is the same wherever the tests run."""
    return shipped_paragraphs(official=False)


@pytest.fixture(scope="session")
def searcher(shipped: list[IndexedParagraph], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """The search over them."""
    root = shared_folder(
        tmp_path_factory, "index-shipped", lambda folder: build_index(folder, STAMP, shipped)
    )
    opened = Searcher(root / fingerprint(STAMP))
    yield opened
    opened.close()
