"""What web pages do to a text: lists, links to notes, declared encodings, things beside the text."""

# ruff: noqa: E501 - a page is read more easily in one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BaqylauError
from index.reader.formats.html import read_html
from tests.index.reader.formats.comparing import notes, texts


def _read(body: str) -> list[str]:
    return texts(read_html(f"<html><body>{body}</body></html>".encode()))


def test_lists_print_their_numbers_and_letters() -> None:
    inner = "<ol type=a><li>one</li><li value=4>four<ol type=i><li>deep</li></ol></li></ol>"
    read = read_html(
        f"<ol start=7><li>First</li><li><p>Second</p><p>goes on</p>{inner}</li></ol><ul><li>dot</li></ul>".encode()
    )
    assert texts(read) == ["7. First", "8. Second", "goes on", "(a) one", "(d) four", "(i) deep", "• dot"]
    assert [block.depth for block in read.blocks] == [0, 0, None, 1, 1, 2, 0]


def test_headings_have_levels_and_bold_lines_a_weak_one() -> None:
    read = read_html(
        b"<h1>Title</h1><h3>Part</h3><p><b>Lamps</b></p><p><b>3. Lamps.</b></p><p>Some <b>bold</b></p>"
    )
    assert [block.heading_level for block in read.blocks] == [1, 3, 9, None, None]


def test_navigation_scripts_and_hidden_text_are_left_out() -> None:
    body = (
        "<nav>Home</nav><header>Site</header><script>1</script><style>p</style><p>1. Text</p>"
        "<p style='display: none'>secret</p><p hidden>secret</p><footer>Imprint</footer><form>Search</form>"
    )
    assert _read(body) == ["1. Text"]


@pytest.mark.parametrize(
    "page",
    [
        '<p>1. Lamps<a href="#fn1" id="r1"><sup>1</sup></a> shine.</p><ol><li id="fn1">Ibid. <a href="#r1">↩</a></li></ol>',
        '<p>1. Lamps<a href="#_ftn1" name="_ftnref1">[1]</a> shine.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ibid.</p></div>',
        '<p>1. Lamps<sup>1</sup> shine.</p><hr><p><sup>1</sup> Ibid.</p>',
        "<p>1. Lamps[1] shine.</p><p>[1] Ibid.</p>",
    ],
    ids=["list", "word", "raised", "brackets"],
)  # fmt: skip
def test_notes_are_found_however_they_are_written(page: str) -> None:
    read = read_html(page.encode())
    assert texts(read) == ["1. Lamps\ue0001\ue001 shine."]
    assert notes(read) == [("1", "Ibid.")]


def test_raised_and_bracketed_numbers_without_a_note_are_text() -> None:
    assert _read("<p>Cells of 4 m<sup>2</sup> hold [7] people.</p>") == ["Cells of 4 m2 hold [7] people."]


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "koi8-r"])
def test_a_page_is_read_in_the_encoding_that_it_declares(charset: str) -> None:
    page = f"<html><meta charset={charset}><p>1. Комитет приветствует доклад.</p></html>"
    assert texts(read_html(page.encode(charset))) == ["1. Комитет приветствует доклад."]


_PIECES = [
    "<",
    ">",
    "/",
    "=",
    "'",
    "&",
    " ",
    "1",
    "ol",
    "<p>",
    "</p>",
    "<li>",
    "<ol>",
    "<a href='#x'>",
    "</a>",
    "<sup>",
]


@given(st.lists(st.sampled_from([*_PIECES, "<a name=x>", "<div id=x>", "</div>", "<br>", "[1]"])))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        read_html(b"<p>1. x" + "".join(pieces).encode())
    except BaqylauError as error:
        assert error.code in {"empty-file", "damaged"}
