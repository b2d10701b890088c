"""What the official documents are known for: every trap of theirs, read as it is printed."""

import datetime as dt

import pytest

from bot.domain.document import AnchorPlace, DeadlineSubject, ParagraphKind
from tests.index.reader.reading import cited, labels, official, paragraph

SHAPES = {
    "CAT-C-KAZ-CO-2": ("CAT/C/KAZ/CO/2", 37, 0),
    "CAT-C-KAZ-CO-4": ("CAT/C/KAZ/CO/4", 48, 30),
    "CAT-C-KAZ-FCO-4": ("CAT/C/KAZ/FCO/4", 80, 0),
    "CAT-C-KAZ-QPR-5": ("CAT/C/KAZ/QPR/5", 29, 36),
    "CCPR-C-KAZ-3": ("CCPR/C/KAZ/3", 489, 0),
}


@pytest.mark.parametrize("name", SHAPES)
def test_symbol_paragraphs_and_notes_are_found_without_help(name: str) -> None:
    document = official(name)
    numbers = [found.number for found in document.paragraphs]
    assert (document.symbol, len(numbers), len(document.footnotes)) == SHAPES[name]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("name", SHAPES)
def test_no_mark_number_or_stray_space_is_in_any_text(name: str) -> None:
    for found in official(name).paragraphs:
        for passage in found.passages:
            assert passage.text
            assert passage.text == passage.text.strip()
            assert not any(
                sign in passage.text for sign in ("  ", "\t", "footnoteRef", "\ue000", "\ue001", "]")
            )
            assert not passage.text.startswith((f"{found.number}.", "(a)", "(i)"))


def test_a_recommendation_without_number_belongs_to_the_concern_before_it() -> None:
    document = official("CAT-C-KAZ-CO-2")
    for number in range(6, 33):
        found = paragraph(document, str(number))
        kinds = [passage.kind for passage in found.passages]
        assert found.kind is ParagraphKind.RECOMMENDATION
        assert kinds == sorted(kinds, key=[ParagraphKind.CONCERN, ParagraphKind.RECOMMENDATION].index)
        assert set(kinds) == {ParagraphKind.CONCERN, ParagraphKind.RECOMMENDATION}


def test_two_lists_under_one_number_keep_their_labels() -> None:
    found = paragraph(official("CAT-C-KAZ-CO-2"), "21")
    letters = [f"({letter})" for letter in "abcdefg"]
    assert labels(found) == ["", *letters, "", *letters]


def test_words_broken_at_a_line_end_keep_their_hyphen_and_lose_the_space() -> None:
    document = official("CAT-C-KAZ-CO-2")
    assert "347-1 of the Criminal Code" in paragraph(document, "6").passages[1].text
    assert "as self-mutilation" in paragraph(document, "21").passages[13].text
    assert "full-fledged" in paragraph(document, "23").text


def test_lines_that_start_with_a_number_stay_inside_their_paragraphs() -> None:
    document = official("CAT-C-KAZ-CO-2")
    assert "at its 842nd and 845th meetings" in paragraph(document, "1").text
    assert "in 2005 of regional" in paragraph(document, "22").text
    assert "in 2002 with a broad" in paragraph(document, "23").text


def test_a_period_counts_from_the_adoption_and_a_printed_date_from_nothing() -> None:
    document = official("CAT-C-KAZ-CO-2")
    assert document.adopted == dt.date(2008, 11, 18)
    assert [(d.date, d.subject, d.paragraph, d.counted_from) for d in document.deadlines] == [
        (dt.date(2009, 11, 18), DeadlineSubject.FOLLOW_UP, "36", dt.date(2008, 11, 18)),
        (dt.date(2012, 11, 21), DeadlineSubject.REPORT, "37", None),
    ]


def test_the_same_date_can_mean_two_things() -> None:
    document = official("CAT-C-KAZ-CO-4")
    assert [(d.date, d.subject, d.paragraph, [str(p) for p in d.about]) for d in document.deadlines] == [
        (dt.date(2024, 5, 12), DeadlineSubject.FOLLOW_UP, "45", ["14(a)", "24(a)", "28", "44"]),
        (dt.date(2027, 5, 12), DeadlineSubject.REPORT, "48", []),
        (dt.date(2024, 5, 12), DeadlineSubject.PROCEDURE, "48", []),
    ]


def test_concern_and_recommendation_alternate() -> None:
    document = official("CAT-C-KAZ-CO-4")
    kinds = [paragraph(document, str(number)).kind for number in range(9, 45)]
    assert kinds == [ParagraphKind.CONCERN, ParagraphKind.RECOMMENDATION] * 18


def test_roman_items_are_a_level_deeper_and_i_after_h_is_a_letter() -> None:
    document = official("CAT-C-KAZ-CO-4")
    romans = [f"(a)({numeral})" for numeral in ("i", "ii", "iii", "iv", "v", "vi")]
    assert labels(paragraph(document, "12")) == ["", "(a)", *romans, "(b)", "(c)"]
    assert labels(paragraph(document, "24")) == ["", *(f"({letter})" for letter in "abcdefghi")]


def test_lists_inside_a_sentence_are_no_items() -> None:
    document = official("CAT-C-KAZ-CO-4")
    assert [labels(paragraph(document, number)) for number in ("9", "11", "15", "16")] == [[""]] * 4
    assert labels(paragraph(official("CAT-C-KAZ-QPR-5"), "3")) == ["", "(a)", "(b)", "(c)"]


def test_three_groups_get_three_verdicts_of_one_sentence() -> None:
    document = official("CAT-C-KAZ-CO-4")
    assert [(v.symbol, [str(p) for p in v.about], v.grade) for v in document.verdicts] == [
        ("CAT/C/KAZ/CO/3", ["13", "15"], "substantive steps"),
        ("CAT/C/KAZ/CO/3", ["8"], "only partially implemented"),
        ("CAT/C/KAZ/CO/3", ["10"], "not implemented"),
    ]


def test_a_verdict_on_the_recommendations_above_names_them() -> None:
    [verdict] = official("CAT-C-KAZ-QPR-5").verdicts
    assert (verdict.symbol, [str(p) for p in verdict.about]) == (
        "CAT/C/KAZ/CO/4",
        ["14(a)", "24(a)", "28", "44"],
    )


def test_ibid_follows_the_order_of_notes_across_paragraphs() -> None:
    document = official("CAT-C-KAZ-CO-4")
    by_note = {
        (reference.note, str(pointer)): reference.symbol
        for found in document.paragraphs
        for reference in found.references
        for pointer in reference.paragraphs
        if reference.note
    }
    assert by_note["9", "15"] == "CAT/C/KAZ/CO/3"
    assert by_note["16", "12"] == by_note["14", "195"] == by_note["25", "174"] == "CAT/C/KAZ/RQ/4"


def test_a_bare_ibid_means_the_same_paragraphs() -> None:
    found = paragraph(official("CAT-C-KAZ-QPR-5"), "17")
    assert [(r.note, r.symbol, [str(p) for p in r.paragraphs], r.see_also) for r in found.references] == [
        ("25", "CAT/C/KAZ/CO/4", ["31", "32"], False),
        ("26", "CAT/C/KAZ/CO/4", ["31", "32"], False),
        ("26", "CRPD/C/KAZ/CO/1", ["31", "32", "33", "34"], True),
    ]


def test_dotted_paragraphs_and_symbols_in_addresses_are_references() -> None:
    document = official("CAT-C-KAZ-CO-4")
    dotted = [f"139.{number}" for number in (61, 63, 64, 65, 66, 67)]
    assert cited(paragraph(document, "20")) == [
        ("A/HRC/43/10", dotted, "footnote"),
        ("A/HRC/43/10/Add.1", ["4"], "footnote"),
    ]
    assert ("INT/CAT/FUL/KAZ/25015", [], "footnote") in cited(paragraph(document, "8"))


def test_paragraphs_without_a_symbol_belong_to_the_document_that_the_note_names() -> None:
    assert cited(paragraph(official("CAT-C-KAZ-QPR-5"), "1"))[:3] == [
        ("CAT/C/KAZ/CO/4", ["45"], "footnote"),
        ("CAT/C/KAZ/CO/4", ["14(a)", "24(a)", "28", "44"], "text"),
        ("CAT/C/KAZ/FCO/4", [], "footnote"),
    ]


def test_a_heading_in_a_reply_is_a_reference_of_every_paragraph_under_it() -> None:
    document = official("CAT-C-KAZ-FCO-4")
    spread = ("CAT/C/KAZ/CO/4", ["11", "12", "13", "14", "15"], "heading")
    assert [number for number in range(1, 81) if spread in cited(paragraph(document, str(number)))] == list(
        range(3, 36)
    )
    report = official("CCPR-C-KAZ-3")
    assert all(found.references[0].symbol == "CCPR/C/KAZ/QPR/3" for found in report.paragraphs)
    assert cited(paragraph(report, "489")) == [("CCPR/C/KAZ/QPR/3", ["26"], "heading")]


def test_a_note_on_a_heading_is_no_text_and_the_title_keeps_its_asterisk_note() -> None:
    places = {note.number: note for note in official("CAT-C-KAZ-QPR-5").footnotes}
    assert (places["7"].place, places["7"].heading) == (AnchorPlace.HEADING, "Article 2")
    assert len(places["7"].text.split()) == 113
    assert places["2"].place is AnchorPlace.TITLE
    own = official("CAT-C-KAZ-CO-4").footnotes
    assert [(note.number, note.place) for note in own[:2]] == [
        ("*", AnchorPlace.TITLE),
        ("1", AnchorPlace.PARAGRAPH),
    ]


def test_articles_come_from_headings_and_closing_brackets_of_committees_only() -> None:
    assert paragraph(official("CAT-C-KAZ-QPR-5"), "10").articles == ("5", "6", "7", "8", "9")
    observations = official("CAT-C-KAZ-CO-4")
    assert paragraph(observations, "13").articles == ("2", "12", "13", "14", "16")
    assert paragraph(observations, "19").articles == ("12", "13", "15")
    assert paragraph(observations, "26").articles == ()
    assert {found.articles for found in official("CCPR-C-KAZ-3").paragraphs} == {()}


def test_list_lines_and_stray_line_ends_stay_with_their_paragraph() -> None:
    report = official("CCPR-C-KAZ-3")
    assert paragraph(report, "80").text.count("\n") == 4
    assert "for the period 2018–2022) were" in paragraph(report, "219").text


def test_headings_nest_by_their_meaning_where_all_look_alike() -> None:
    document = official("CAT-C-KAZ-QPR-5")
    assert len(paragraph(document, "1").heading) == len(paragraph(document, "29").heading) == 1
    assert paragraph(document, "23").heading[1] == "Article 16"
    report = official("CCPR-C-KAZ-3")
    assert [len(paragraph(report, number).heading) for number in ("1", "489")] == [3, 4]
