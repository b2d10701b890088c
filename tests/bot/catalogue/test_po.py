"""Gettext is read as its tools write it, and whatever is cut or crooked is refused by its line."""

import io
import time
from contextlib import suppress

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.po import NotGettext, RepeatedMessage, header_of, read_messages

HEADER = 'msgid ""\nmsgstr ""\n"X-Symbol: CAT/C/ATL/CO/4\\n"\n"Language: ru\\n"\n'
MESSAGE = 'msgctxt "7"\nmsgid "Wet."\nmsgstr ""\n"Сы"\n"ро."\n'
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from('\n\t\r"\\')
TEXTS = st.text(SIGNS, min_size=1, max_size=90)


@given(st.dictionaries(st.tuples(TEXTS, TEXTS), TEXTS, max_size=4), st.integers(10, 80))
def test_what_other_tools_write_comes_in_whole(told: dict[tuple[str, str], str], width: int) -> None:
    written, catalog = io.BytesIO(), Catalog()
    for (context, source), translation in told.items():
        catalog.add(source, translation, context=context)
    write_po(written, catalog, width=width)
    messages = read_messages(written.getvalue().decode())
    assert {(one.context, one.source): one.translation for one in messages if one.source} == told


def test_a_message_has_its_parts_and_its_line() -> None:
    plural = 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n'
    _, one, two = read_messages(f"{HEADER}\n{MESSAGE}\n#, c-format, fuzzy\n#| old\n{plural}")
    assert (one.line, one.context, one.source, one.translation) == (6, "7", "Wet.", "Сыро.")
    assert (one.is_fuzzy, one.is_plural) == (False, False)
    assert (two.context, two.translation, two.is_fuzzy, two.is_plural) == (None, "bc", True, True)


def test_headers_are_found_whatever_their_case_and_spaces() -> None:
    messages = read_messages(HEADER.replace("Language: ru", "language :  ru ") + MESSAGE)
    assert header_of(messages, "Language") == "ru"
    assert header_of(messages, "X-Tongue") == header_of([], "Language") == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgstr "незакон', 1),
        ('msgid "a"\nmsgstr "Th"e Committee"', 2),
        ('msgid "a"\nmsgstr "b" c', 2),
        ('msgid "a"\nmsgstr "b\\"', 2),
        ('msgid "a"\nmsgstr "b\\q"', 2),
        ('msgid "a"\nmsgstr "\0"', 2),
        ("msgid\nmsgstr", 1),
        ("msgid 'a'", 1),
        ('"a"', 1),
        ('msgid "a"\n\n', 3),
        ('msgctxt "a"', 1),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"', 2),
        ('msgctxt "a"\nmsgstr "b"', 2),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "c"\nmsgstr "d"', 2),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"', 3),
        ('msgid "a"\nmsgstr[0] "b"', 2),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"', 3),
        ('msgid "a"\n# between\nmsgstr "b"', 2),
        ('msgid "a"\nmsgstr "b"\n# after\n"c"', 4),
        ("1. The Committee regrets.", 1),
    ],
)
def test_what_is_crooked_is_refused_by_its_line(text: str, line: int) -> None:
    with pytest.raises(NotGettext) as caught:
        read_messages(text)
    assert caught.value.data == {"line": line}


@pytest.mark.parametrize("length", range(len(MESSAGE)))
def test_a_file_that_is_cut_is_refused_or_whole_up_to_there(length: int) -> None:
    try:
        messages = read_messages(HEADER + MESSAGE[:length])
    except NotGettext:
        return
    assert "Сыро.".startswith("".join(one.translation for one in messages[1:]))


def test_the_same_message_twice_is_refused_with_both_lines() -> None:
    with pytest.raises(RepeatedMessage) as caught:
        read_messages(HEADER + MESSAGE + MESSAGE.replace("ро", "рость"))
    assert caught.value.data == {"line": 10, "first": 5}
    assert len(read_messages(HEADER + MESSAGE + MESSAGE.replace('"7"', '"8"'))) == 3


@pytest.mark.parametrize("piece", [" ", "\\", "\\n", 'a"\n"', '"', '\nmsgid "a"', "#, fuzzy\n"])
def test_no_file_takes_longer_than_its_length(piece: str) -> None:
    """One that grows with the square of it takes minutes here."""
    start = time.process_time()
    with suppress(NotGettext, RepeatedMessage):
        header_of(read_messages('msgid ""\nmsgstr ""\n"X-Symbol: ' + piece * 200_000), "X-Symbol")
    assert time.process_time() - start < 10
