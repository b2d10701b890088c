"""Printed lists of paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.pointers import pointer_lists, pointers_of


def read(text: str) -> list[list[str]]:
    return [[str(pointer) for pointer in found.pointers] for found in pointer_lists(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see para. 8.", [["8"]]),
        ("paras. 14 (a), 24 (a), 28 and 44 above", [["14(a)", "24(a)", "28", "44"]]),
        ("paras. 37–40.", [["37", "38", "39", "40"]]),
        ("paragraphs 15 to 18 of", [["15", "16", "17", "18"]]),
        ("paras. 139.61 and 139.63–139.65", [["139.61", "139.63", "139.64", "139.65"]]),
        ("para. 128(c)) that", [["128(c)"]]),
        ("para. 12\u00a0(g)", [["12(g)"]]),
        ("para. 12 (a) (iv)", [["12(a)(iv)"]]),
        ("paras. 7 (a)–(c) and 9", [["7(a)", "7(b)", "7(c)", "9"]]),
        ("paras. 16 (a) and (c)", [["16(a)", "16(c)"]]),
        ("paras. 5 (i)–(iv)", [["5(i)", "5(ii)", "5(iii)", "5(iv)"]]),
        ("пункты 14 а), 24 a) и 28 выше", [["14(a)", "24(a)", "28"]]),
        ("пп. 3–5", [["3", "4", "5"]]),
        ("в пунктах с 3 по 5", []),
        ("в пункте 12 b)", [["12(b)"]]),
        ("paragraphs 5 (Views), 7 (a) (cells in winter) and 9 above", [["5", "7(a)", "9"]]),
        ("para. 8, and 2005 others", [["8"]]),
        ("paras. 8 and 12 May", [["8"]]),
        ("article 5, paragraph 2, of the Convention", []),
        ("paragraph 2 of article 5", []),
        ("пункт 2 статьи 5", []),
        ("a paragraph of 12 lines", []),
        ("paras. 08 and 012 (a)", [["8", "12(a)"]]),
        ("paras. ٣ and 4; para. 1٣", []),
    ],
)
def test_lists_are_read_as_printed(text: str, expected: list[list[str]]) -> None:
    assert read(text) == expected


@given(st.lists(st.tuples(st.integers(1, 499), st.sampled_from(["", "a", "d", "h"])), min_size=1, max_size=8))
def test_a_printed_list_is_read_back(items: list[tuple[int, str]]) -> None:
    expected = [f"{number}({letter})" if letter else str(number) for number, letter in items]
    english = [f"{number} ({letter})" if letter else str(number) for number, letter in items]
    russian = [f"{number} {letter})" if letter else str(number) for number, letter in items]
    assert read(
        "paras. " + " and ".join([", ".join(english[:-1]), english[-1]] if english[1:] else english)
    ) == [expected]
    assert [str(p) for p in pointers_of(", ".join(russian))] == expected
    assert read("пункты " + " и ".join(russian) + ".") == [expected]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    pointer_lists(text)
    pointers_of(text)
