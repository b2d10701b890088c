"""A document comes back from its JSON as it was; anything else is refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.document import Document, DocumentKind
from index.reader.encoding import UndecodableValue, document_from_json, document_to_json

DOCUMENTS = st.builds(Document)
PLAIN = Document(
    "CLH/C/RUR/CO/3", DocumentKind.REPLIES, "CLH", "RUR", 3, "", "en", (), adopted=dt.date(2031, 7, 4)
)


@given(DOCUMENTS)
def test_every_document_comes_back_equal(document: Document) -> None:
    assert document_from_json(document_to_json(document)) == document


@given(DOCUMENTS)
def test_the_json_is_one_line_of_ascii(document: Document) -> None:
    written = document_to_json(document)
    assert written.isascii()
    assert "\n" not in written


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"cycle":3', '"cycle":"3"'),
        ('"cycle":3', '"cycle":true'),
        ('"kind":"replies to list of issues"', '"kind":"poem"'),
        ('"adopted":"2031-07-04"', '"adopted":"2031-13-04"'),
        ('"paragraphs":[]', '"paragraphs":{}'),
        ('"paragraphs":[]', '"paragraphs":[[]]'),
        ('"title":""', '"name":""'),
        ('"title":""', '"title":"","more":1'),
        ("{", "["),
    ],
)
def test_data_of_another_shape_is_refused(old: str, new: str) -> None:
    written = document_to_json(PLAIN)
    assert old in written
    with pytest.raises(UndecodableValue):
        document_from_json(written.replace(old, new, 1))
