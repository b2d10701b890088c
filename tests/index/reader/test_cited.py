"""Symbols, Ibid. and See also in notes and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.cited import Cited, citations, symbols_in
from index.reader.references import note_references
from index.reader.source import SourceNote


def read(text: str) -> list[tuple[str, list[str], bool]]:
    return [(one.symbol, [str(p) for p in one.pointers], one.see_also) for one in citations(text).cited]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAT/C/KAZ/CO/4, para. 45.", [("CAT/C/KAZ/CO/4", ["45"], False)]),
        ("CAT/C/KAZ/FCO/4.", [("CAT/C/KAZ/FCO/4", [], False)]),
        (
            "CAT/C/KEN/4 and CAT/C/KEN/4/Corr.1.",
            [("CAT/C/KEN/4", [], False), ("CAT/C/KEN/4/Corr.1", [], False)],
        ),
        (
            "A/HRC/3/1, para. 2.3, and A/HRC/3/1/Add.1, para. 4.",
            [("A/HRC/3/1", ["2.3"], False), ("A/HRC/3/1/Add.1", ["4"], False)],
        ),
        (
            "CRC/C/KEN/Q/5-6, para. 6 (a). See also E/C.12/KEN/CO/2, paras. 1 and 2; and CERD/C/KEN/CO/8.",
            [
                ("CRC/C/KEN/Q/5-6", ["6(a)"], False),
                ("E/C.12/KEN/CO/2", ["1", "2"], True),
                ("CERD/C/KEN/CO/8", [], True),
            ],
        ),
        ("CAT/C/KEN/1. See also CAT/C/KEN/2. Then CAT/C/KEN/3.", [
            ("CAT/C/KEN/1", [], False), ("CAT/C/KEN/2", [], True), ("CAT/C/KEN/3", [], False)]),
        ("See, for example, CAT/C/54/3.", [("CAT/C/54/3", [], False)]),
        ("См. САТ/С/KEN/CO/4, п. 3; см. также CCPR/C/KEN/CO/3.", [
            ("CAT/C/KEN/CO/4", ["3"], False), ("CCPR/C/KEN/CO/3", [], True)]),
        ("paragraph 18 of document CEDAW/C/KEN/CO/2", [("CEDAW/C/KEN/CO/2", ["18"], False)]),
        ("see https://x.org/a?symbolno=INT%2FCAT%2FFUL%2FKEN%2F60210&Lang=en.", [
            ("INT/CAT/FUL/KEN/60210", [], False)]),
        ("CAT/C/KEN/CO/٤ and CAT/C/KEN/CO/4٢, para. 3", []),
        ("https://undocs.org/en/CAT/C/KEN/CO/4٢", []),
        ("HIV/AIDS, WHO/Joint, and/or, his/her 24/7", []),
    ],
)  # fmt: skip
def test_citations_are_read_as_printed(text: str, expected: list[tuple[str, list[str], bool]]) -> None:
    assert read(text) == expected


def chain(*texts: str) -> list[list[tuple[str, list[str], bool]]]:
    notes = [SourceNote(str(number), text, number) for number, text in enumerate(texts, 1)]
    cited = note_references(notes)
    return [[(r.symbol, [str(p) for p in r.paragraphs], r.see_also) for r in cited[n.number]] for n in notes]


def test_ibid_takes_the_document_and_where_it_stands_alone_also_the_paragraphs() -> None:
    read_notes = chain(
        "CAT/C/KEN/CO/4, paras. 3 and 4.",
        "Ibid., para. 8.",
        "Ibid. See also A/56/44, para. 1.",
        "Ibid, para. 9.",
    )
    assert read_notes[1:] == [
        [("CAT/C/KEN/CO/4", ["8"], False)],
        [("CAT/C/KEN/CO/4", ["8"], False), ("A/56/44", ["1"], True)],
        [("CAT/C/KEN/CO/4", ["9"], False)],
    ]


def test_a_note_without_a_document_does_not_break_the_chain() -> None:
    assert chain("CAT/C/KEN/1.", "Article 5 of the law.", "Там же, п. 2.")[2] == [
        ("CAT/C/KEN/1", ["2"], False)
    ]


def test_ibid_with_nothing_before_it_cites_nothing() -> None:
    assert chain("Ibid., para. 3.") == [[]]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    before = Cited("CAT/C/KEN/1", (), 0, 0)
    for one in citations(text, before).cited:
        assert 0 <= one.start <= one.end <= len(text)
    symbols_in(text)
