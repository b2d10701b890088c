"""Documents of layouts that the reader's author had not seen, written by another hand."""

import datetime as dt

import pytest

from bot.domain.document import AnchorPlace, DocumentKind, ParagraphKind
from index.reader.articles import closing_articles, heading_articles
from index.reader.errors import SymbolUnknown
from index.reader.formats.docx import read_docx
from index.reader.formats.html import read_html
from index.reader.labels import LabelReader
from index.reader.lines import sort_lines
from index.reader.pointers import pointer_lists
from index.reader.source import Block
from index.reader.words_en import ENGLISH
from index.reader.words_ru import RUSSIAN
from tests.index.reader.formats.writing_docx import docx, run
from tests.index.reader.formats.writing_docx import paragraph as word_paragraph
from tests.index.reader.reading import cited, fixture, labels, paragraph, read

NAMES = {
    "cat-co-first.en": ("CAT/C/GUY/CO/1", DocumentKind.CONCLUDING_OBSERVATIONS, 9, 0),
    "cat-co-verdicts.ru": ("CAT/C/TJK/CO/4", DocumentKind.CONCLUDING_OBSERVATIONS, 11, 0),
    "cat-report.en": ("CAT/C/ISL/5", DocumentKind.STATE_REPORT, 7, 3),
    "ccpr-co-graded.en": ("CCPR/C/AGO/CO/2", DocumentKind.CONCLUDING_OBSERVATIONS, 10, 0),
    "ccpr-fco.ru": ("CCPR/C/KAZ/FCO/3", DocumentKind.FOLLOW_UP_REPLY, 5, 0),
    "cedaw-comments.en": ("CEDAW/C/KEN/CO/6", DocumentKind.CONCLUDING_OBSERVATIONS, 9, 0),
    "cerd-themes-wrapped.en": ("CERD/C/NAM/Q/16-18", DocumentKind.LIST_OF_ISSUES, 4, 0),
    "cescr-co-labels.ru": ("E/C.12/ARM/CO/4", DocumentKind.CONCLUDING_OBSERVATIONS, 9, 0),
    "spt-report.en": ("CAT/OP/PRY/1", DocumentKind.VISIT_REPORT, 4, 6),
}


@pytest.mark.parametrize("name", NAMES)
def test_an_unseen_document_is_known_and_all_its_paragraphs_are_found(name: str) -> None:
    document = fixture(name)
    found = (document.symbol, document.kind, len(document.paragraphs), len(document.unplaced))
    assert found == NAMES[name]


def test_cyrillic_letters_label_one_list_and_look_alikes_stay_latin() -> None:
    document = fixture("cescr-co-labels.ru")
    assert labels(paragraph(document, "5")) == ["", "(a)", "(б)", "(в)"]
    assert paragraph(document, "4").articles == ("2(1)",)
    reader = LabelReader()
    assert [reader.read(label, None) for label in "аbс"] == [("a",), ("b",), ("c",)]


def test_groups_of_paragraphs_in_one_sentence_get_their_own_grades() -> None:
    read_ = [(v.grade, [str(p) for p in v.about]) for v in fixture("cat-co-verdicts.ru").verdicts]
    assert read_ == [("лишь частично выполнены", ["14", "18"]), ("не выполнены", ["22"])]
    english = fixture("ccpr-co-graded.en")
    assert [(v.grade, [str(p) for p in v.about]) for v in english.verdicts] == [
        ("partially implemented", ["8", "11(b)"]),
        ("not implemented", ["14"]),
        ("B", ["16"]),
    ]
    assert paragraph(english, "4").kind is ParagraphKind.INFORMATION


def test_a_period_with_its_end_printed_beside_it_is_one_deadline() -> None:
    dates = [(d.date, d.counted_from) for d in fixture("ccpr-co-graded.en").deadlines if d.paragraph == "9"]
    assert dates == [(dt.date(2036, 3, 28), None)]


def test_what_line_ends_cut_is_put_together() -> None:
    first = fixture("cat-co-first.en")
    assert paragraph(first, "5").subparagraphs[2].text.endswith("non-custodial measures;")
    assert "elements of article 1. It should" in paragraph(first, "4").passages[1].text
    assert not any("page 2" in found.text for found in first.paragraphs)
    themes = paragraph(fixture("cerd-themes-wrapped.en"), "2")
    assert cited(themes)[0] == ("CERD/C/NAM/16-18", ["3", "4"], "text")
    assert "socio-economic" in themes.text


def test_notes_whose_number_stands_alone_find_their_marks() -> None:
    document = fixture("cerd-themes-wrapped.en")
    assert [(n.number, n.place, n.paragraph, n.label) for n in document.footnotes] == [
        ("*", AnchorPlace.TITLE, None, ()),
        ("1", AnchorPlace.PARAGRAPH, "2", ()),
        ("2", AnchorPlace.PARAGRAPH, "3", ("b",)),
    ]
    assert document.footnotes[0].text.endswith("as received.")


def test_contents_are_no_headings_and_an_annex_is_listed() -> None:
    document = fixture("spt-report.en")
    assert paragraph(document, "1").heading == ("Introduction",)
    assert [piece.text for piece in document.unplaced][-2:] == [
        "1. Tacumbú prison.",
        "2. Central police station.",
    ]


def test_replies_name_sub_paragraphs_and_the_list_that_they_answer() -> None:
    reply = fixture("ccpr-fco.ru")
    assert cited(paragraph(reply, "4")) == [("CCPR/C/KAZ/CO/3", ["26(a)", "26(c)"], "heading")]
    assert cited(paragraph(reply, "5"))[0] == ("CCPR/C/KAZ/CO/3", ["34(a)", "34(b)", "34(c)"], "heading")
    report = fixture("cat-report.en")
    assert cited(paragraph(report, "5")) == [("CAT/C/ISL/QPR/5", ["3(b)", "3(c)", "3(d)"], "heading")]
    assert paragraph(report, "6").passages[1].text.endswith("2030 2031 2032\n11 9 12")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraph 1 (b) and (c)", ["1(b)", "1(c)"]),
        ("paragraph 14 (a) and 20 others", ["14(a)"]),
        ("пункте 5 a) и b) ii) выше", ["5(a)", "5(b)(ii)"]),
        ("подпунктов a) и c) пункта 14", ["14(a)", "14(c)"]),
        ("subparagraphs (a)–(c) of paragraph 6", ["6(a)", "6(b)", "6(c)"]),
        ("paras. 12 (a) (iv) and (b), 14", ["12(a)(iv)", "12(b)", "14"]),
        ("пункты 6 а)–в)", ["6(a)", "6(б)", "6(в)"]),
    ],
)
def test_labels_go_on_after_a_single_paragraph(text: str, expected: list[str]) -> None:
    [found] = pointer_lists(text)
    assert [str(pointer) for pointer in found.pointers] == expected


def test_articles_with_their_paragraphs_in_words() -> None:
    assert closing_articles("It is so (arts. 4, 5 (d) (viii) and 6).", ENGLISH) == ("4", "5(d)(viii)", "6")
    assert closing_articles("It is so (arts. 2, 14, paras. 1 and 3, and 26).", ENGLISH) == (
        "2", "14(1)", "14(3)", "26",
    )  # fmt: skip
    heading = ("Насилие (статьи 19, 24 (пункт 3), 37 a) и 39)",)
    assert heading_articles(heading, RUSSIAN) == ("19", "24(3)", "37(a)", "39")


def test_urgent_areas_in_brackets_are_not_the_previous_observations() -> None:
    text = (
        "Committee on the Rights of the Child\n\n"
        "Concluding observations on the fifth periodic report of Malta\n\n"
        "1.\tThe Committee recalls its previous concluding observations (CRC/C/MLT/CO/4).\n\n"
        "2.\tUrgent measures are needed on two areas: schools (para. 3) and homes (para. 4).\n\n"
        "3.\tThe Committee, noting its previous advice on roads, is concerned (para. 9).\n\n"
        "4.\tThe Committee, recalling what it wrote on homes, recommends that the State party paint them.\n"
    )
    document = read(text)
    assert cited(paragraph(document, "2")) == []
    assert cited(paragraph(document, "3")) == [("CRC/C/MLT/CO/4", ["9"], "text")]
    assert paragraph(document, "4").kind is ParagraphKind.RECOMMENDATION


def test_a_header_with_a_symbol_of_unknown_form_is_not_replaced_by_a_guess() -> None:
    text = (
        "CAT/C/CR/34/ALB\n\nDistr.: General\n\nCommittee against Torture\n\n"
        "Concluding observations on the second periodic report of Albania\n\n1.\tThe Committee met.\n"
    )
    with pytest.raises(SymbolUnknown):
        read(text)


def test_the_only_report_on_disappearances_needs_no_ordinal() -> None:
    text = (
        "Комитет по насильственным исчезновениям\n\n"
        "Заключительные замечания по докладу Казахстана по пункту 1 статьи 29 Конвенции\n\n"
        "1.\tКомитет благодарит государство-участник.\n"
    )
    assert read(text).symbol == "CED/C/KAZ/CO/1"


def test_figures_of_a_table_are_never_taken_for_page_numbers() -> None:
    cells = [["Year", "Cases"], ["2031", "3"], ["2032", "4"]]
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{word_paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in cells
    )
    word = read_docx(docx(word_paragraph(run("Before")) + f"<w:tbl>{rows}</w:tbl>"))
    page = read_html(
        b"<p>Before</p><table>"
        + b"".join(
            b"<tr>" + b"".join(f"<td>{cell}</td>".encode() for cell in row) + b"</tr>" for row in cells
        )
        + b"</table>"
    )
    kept = [[line.text for line in sort_lines(source.blocks, ENGLISH).lines] for source in (word, page)]
    assert kept[0] == ["Before", "Year Cases", "2031 3", "2032 4"]
    assert kept[1] == ["Before", "Year", "Cases", "2031 3", "2032 4"]


def test_a_number_alone_is_a_page_only_where_that_is_certain() -> None:
    words = [Block(f"Line {letter} of text.", 2 * place) for place, letter in enumerate("abcdefghijkl", 1)]
    pages = [*words[:4], Block("2", 9), *words[4:9], Block("3", 19), *words[9:]]
    assert len(sort_lines(tuple(pages), ENGLISH).lines) == len(words)
    one = [*words[:4], Block("7", 9), *words[4:]]
    assert sort_lines(tuple(one), ENGLISH).strays == ((9, "7"),)


def test_letters_with_a_stop_are_labels_where_a_block_begins_with_them() -> None:
    text = "Committee against Torture\n\nConcluding observations on the third periodic report of Malta\n\n"
    text += "1.\tThe State party should:\n\na.\tPaint;\n\nb.\tPlant:\n\ni.\tTrees;\n\nii.\tHerbs.\n"
    assert labels(paragraph(read(text), "1")) == ["", "(a)", "(b)", "(b)(i)", "(b)(ii)"]
