"""Encodings of plain texts, and what the first bytes of a file tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BaqylauError
from index.reader.formats.decoding import decode_text
from index.reader.formats.hyphens import vocabulary
from index.reader.formats.sniffing import Format, format_of

RUSSIAN = "1. Комитет обеспокоен тем, что лампы гаснут по ночам и не горят в тумане на берегу моря.\n" * 3
ENGLISH = "1. The State party – “Ruritania” – should pay its keepers in full.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_russian_text_is_read_where_its_encoding_is_certain(encoding: str) -> None:
    assert decode_text(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH + "The lighthouse of São Café is old.\n"])
def test_an_english_text_of_windows_1252_is_read(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data", [RUSSIAN.encode("koi8-r"), RUSSIAN.encode("cp866"), "Kіта".encode("cp1251") * 9]
)
def test_a_text_of_uncertain_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(BaqylauError) as caught:
        decode_text(data)
    assert caught.value.code == "wrong-encoding"


def test_soft_hyphens_controls_and_direction_marks_go_and_page_ends_are_spaces() -> None:
    assert decode_text("a\u00adb\u202e\u200b c\x07\r\nd\x0ce\rf".encode()) == "ab c\nd e\nf"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", Format.HTML),
        (b"\n <HTML>", Format.HTML),
        ("<html><p>x".encode("utf-16"), Format.HTML),
        (b"<1. Text> is no tag", Format.TEXT),
        (b"BM is no picture here", Format.TEXT),
        (b"junk before\n%PDF-1.4", Format.PDF),
        (b"PK\x03\x04", Format.DOCX),
    ],
)
def test_the_content_tells_the_format(data: bytes, expected: Format) -> None:
    assert format_of(data) is expected


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_an_error_with_a_code(data: bytes) -> None:
    try:
        if format_of(data) is Format.TEXT:
            decode_text(data)
    except BaqylauError as error:
        assert error.code in {
            "empty-file",
            "not-a-document",
            "wrong-encoding",
            "unsupported-format",
            "encrypted",
        }


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("the imple-", "mentation of", "the implementation of"),
        ("and ill-", "treatment of", "and ill-treatment of"),
        ("as a follow-", "up to", "as a follow-up to"),
        ("article 347-", "1 of the", "article 347-1 of the"),
        ("the rain-", "coat", "the raincoat"),
        ("a lamp-", "keeper", "a lamp-keeper"),
        ("the Anglo-", "Ruritanian", "the Anglo-Ruritanian"),
        ("two", "words", "two words"),
        ("a dash -", "here", "a dash - here"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_or_dropped_by_the_documents_own_words(
    upper: str, lower: str, expected: str
) -> None:
    words = vocabulary(["they wore a raincoat, as the lamp-keeper did", "rain coat and lamp keeper"])
    assert words.join(upper, lower) == expected
