"""One document in four formats: the words, numbers and notes are the same."""

import pytest

from index.reader.formats.docx import read_docx
from index.reader.formats.html import read_html
from index.reader.formats.pdf import read_pdf
from tests.index.reader.formats.comparing import flowed, notes, official, source_of, texts
from tests.index.reader.formats.samples import ENGLISH, RUSSIAN
from tests.index.reader.formats.writing_docx import docx_of
from tests.index.reader.formats.writing_html import html_of
from tests.index.reader.formats.writing_pdf import Layout, Typesetter, unicode_font

OFFICIAL = (
    "CAT-C-KAZ-CO-4.en.txt",
    "CAT-C-KAZ-FCO-4.en.txt",
    "CAT-C-KAZ-QPR-5.en.txt",
    "CCPR-C-KAZ-3.en.txt",
)


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize("automatic", [False, True], ids=["typed", "automatic"])
def test_a_word_file_gives_what_its_text_gives(text: str, automatic: bool) -> None:
    source = source_of(text)
    read = read_docx(docx_of(source, automatic=automatic))
    assert (texts(read), notes(read)) == (texts(source), notes(source))


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize("linked", [False, True], ids=["raised", "linked"])
def test_a_web_page_gives_what_its_text_gives(text: str, linked: bool) -> None:
    source = source_of(text)
    read = read_html(html_of(source, linked=linked))
    assert (texts(read), notes(read)) == (texts(source), notes(source))


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_gives_what_its_text_gives(columns: int) -> None:
    source = source_of(ENGLISH)
    layout = Layout(height=300, header="CLH/C/RUR/CO/3", columns=columns, margin=50)
    read = read_pdf(Typesetter(layout).write(source))
    assert texts(read)[1:] == texts(source)
    assert notes(read) == notes(source)


def test_a_russian_pdf_gives_what_its_text_gives() -> None:
    source = source_of(RUSSIAN)
    read = read_pdf(Typesetter(Layout(height=300), unicode_font()).write(source))
    assert (texts(read), notes(read)) == (texts(source), notes(source))


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_official_documents_are_the_same_as_word_files(name: str) -> None:
    source = source_of(official(name))
    for automatic in (False, True):
        read = read_docx(docx_of(source, automatic=automatic))
        assert texts(read) == texts(source)
        assert notes(read) == notes(source)


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_official_documents_are_the_same_as_web_pages(name: str) -> None:
    source = source_of(official(name))
    for linked in (False, True):
        read = read_html(html_of(source, linked=linked))
        assert texts(read) == texts(source)
        assert notes(read) == notes(source)


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_official_documents_are_the_same_as_pdf_files(name: str) -> None:
    source = source_of(official(name))
    read = read_pdf(Typesetter(Layout(header="CAT/C/XYZ/CO/4"), unicode_font()).write(source))
    assert texts(read) == ["CAT/C/XYZ/CO/4", *texts(source)]
    assert notes(read) == notes(source)


def test_true_hyphens_at_line_ends_stay_and_divided_words_are_joined() -> None:
    source = source_of(flowed(official("CAT-C-KAZ-CO-2.en.txt")))
    read = read_pdf(Typesetter(Layout(hyphenate=True), unicode_font()).write(source))
    printed = " ".join(texts(read))
    words, expected = set(printed.split()), set(" ".join(texts(source)).split())
    assert len(words - expected) <= 12
