"""Documents of other committees, countries, layouts and in Russian."""

import datetime as dt

import pytest

from bot.domain.document import Document, DocumentKind, ParagraphKind
from tests.index.reader.reading import cited, fixture, labels, paragraph, read

NAMES = {
    "cat-co.en": ("CAT/C/MDA/CO/3-4", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 10),
    "cat-co.ru": ("CAT/C/MDA/CO/3-4", DocumentKind.CONCLUDING_OBSERVATIONS, "ru", 10),
    "cat-co-shared.en": ("CAT/C/VAT/CO/1", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 6),
    "ccpr-co.en": ("CCPR/C/MNG/CO/7", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 12),
    "cat-co-tight.en": ("CAT/C/UGA/CO/3", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 7),
    "cat-co-foot.en": ("CAT/C/UGA/CO/3", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 4),
    "cat-co-alone.ru": ("CAT/C/TCD/CO/1", DocumentKind.CONCLUDING_OBSERVATIONS, "ru", 4),
    "ccpr-co-wrapped.ru": ("CCPR/C/MDA/CO/3", DocumentKind.CONCLUDING_OBSERVATIONS, "ru", 6),
    "ccpr-qpr.en": ("CCPR/C/GEO/QPR/6", DocumentKind.LIST_OF_ISSUES_PRIOR, "en", 3),
    "cmw-co.en": ("CMW/C/KGZ/CO/3-4", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 6),
    "crpd-co.en": ("CRPD/C/LAO/CO/2-3", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 12),
    "cescr-co.ru": ("E/C.12/UZB/CO/4", DocumentKind.CONCLUDING_OBSERVATIONS, "ru", 7),
    "cedaw-co.ru": ("CEDAW/C/KGZ/CO/6", DocumentKind.CONCLUDING_OBSERVATIONS, "ru", 6),
    "cerd-co.en": ("CERD/C/JOR/CO/21-23", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 10),
    "crc-co-wrapped.en": ("CRC/C/FJI/CO/5-6", DocumentKind.CONCLUDING_OBSERVATIONS, "en", 6),
    "cat-qpr.ru": ("CAT/C/TJK/QPR/6", DocumentKind.LIST_OF_ISSUES_PRIOR, "ru", 4),
    "cedaw-loi.en": ("CEDAW/C/NPL/Q/8", DocumentKind.LIST_OF_ISSUES, "en", 3),
    "cescr-replies.en": ("E/C.12/TGO/RQ/3", DocumentKind.REPLIES, "en", 4),
    "cat-fco.en": ("CAT/C/MUS/FCO/5", DocumentKind.FOLLOW_UP_REPLY, "en", 3),
    "cat-fco.ru": ("CAT/C/MDA/FCO/3-4", DocumentKind.FOLLOW_UP_REPLY, "ru", 4),
    "ccpr-report.en": ("CCPR/C/UGA/3", DocumentKind.STATE_REPORT, "en", 7),
    "ccpr-report.ru": ("CCPR/C/TJK/4", DocumentKind.STATE_REPORT, "ru", 4),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_tells_what_it_is(name: str) -> None:
    document = fixture(name)
    read = (document.symbol, document.kind, document.language, len(document.paragraphs))
    assert read == NAMES[name]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ccpr-co.en"])
def test_nothing_is_left_over(name: str) -> None:
    assert fixture(name).unplaced == ()


def shape(document: Document) -> list[object]:
    """All of a document that does not depend on its language."""
    paragraphs: list[object] = [
        (
            found.number,
            len(found.heading),
            found.kind,
            [(passage.label, passage.kind) for passage in found.passages],
            found.articles,
            cited(found),
            [reference.see_also for reference in found.references],
        )
        for found in document.paragraphs
    ]
    times = [(d.date, d.subject, d.paragraph, d.about, d.counted_from) for d in document.deadlines]
    return [*paragraphs, times, document.follow_up_requests, document.adopted]


def test_a_document_is_the_same_in_english_and_russian() -> None:
    assert shape(fixture("cat-co.en")) == shape(fixture("cat-co.ru"))


def test_topics_in_brackets_do_not_end_a_list_of_paragraphs() -> None:
    document = fixture("ccpr-co.en")
    [request] = document.follow_up_requests
    assert [str(pointer) for pointer in request.about] == ["5", "7(a)", "9"]
    [deadline] = document.deadlines
    assert deadline.date == dt.date(2034, 7, 25)


def test_a_period_that_runs_from_another_day_than_the_adoption_is_no_deadline() -> None:
    assert "12" not in [deadline.paragraph for deadline in fixture("ccpr-co.en").deadlines]


def test_page_headers_are_not_text_and_an_annex_is_listed_as_unplaced() -> None:
    document = fixture("ccpr-co.en")
    assert not any("GE.31" in p.text or "CCPR/C/MNG/CO/7" in p.text for p in document.paragraphs)
    assert [piece.line for piece in document.unplaced] == [47, 48, 49]
    assert labels(paragraph(document, "7")) == ["", "(a)", "(b)"]


def test_two_headings_in_a_row_are_outer_and_inner() -> None:
    document = fixture("ccpr-co.en")
    assert paragraph(document, "6").heading[1:] == ("Prisons and police cells", "Conditions")
    assert paragraph(document, "8").heading[1:] == ("Prisons and police cells", "Deaths")
    assert paragraph(document, "4").heading[1:] == ("Views under the Optional Protocol",)


def test_parts_of_articles_are_kept() -> None:
    assert paragraph(fixture("ccpr-co.en"), "6").articles == ("7", "10(1)", "10(3)")
    assert paragraph(fixture("crc-co-wrapped.en"), "5").articles == (
        "19", "24(3)", "28(2)", "34", "37(a)", "39",
    )  # fmt: skip


def test_concern_and_recommendation_in_one_run_of_text_are_two_passages() -> None:
    found = paragraph(fixture("crc-co-wrapped.en"), "3")
    assert [passage.kind for passage in found.passages] == [
        ParagraphKind.CONCERN,
        ParagraphKind.RECOMMENDATION,
    ]
    assert found.passages[1].text.startswith("The Committee recommends")


def test_unnumbered_recommendations_follow_their_concern_in_unwrapped_text() -> None:
    document = fixture("cat-co-shared.en")
    assert [p.kind for p in paragraph(document, "3").passages] == [
        ParagraphKind.CONCERN,
        ParagraphKind.RECOMMENDATION,
        ParagraphKind.RECOMMENDATION,
    ]
    assert paragraph(document, "4").articles == ("2", "11")
    assert labels(paragraph(document, "5")) == ["", "(a)", "(b)", "", "(a)", "(b)", "(b)(i)", "(b)(ii)"]


def test_a_sentence_goes_on_over_a_page_header() -> None:
    found = paragraph(fixture("crc-co-wrapped.en"), "3")
    assert "long ways that pupils go on foot." in found.passages[0].text


def test_a_line_that_starts_with_the_next_number_inside_a_sentence_is_no_paragraph() -> None:
    found = paragraph(fixture("crc-co-wrapped.en"), "2")
    assert found.text.endswith("where 3. children had had none before.")


def test_a_year_at_a_line_start_is_no_paragraph_and_a_gap_is_crossed_on_strong_evidence() -> None:
    document = fixture("ccpr-report.en")
    assert [found.number for found in document.paragraphs] == ["1", "2", "3", "4", "5", "8", "9"]
    assert "2033. That year" in paragraph(document, "4").text


def test_a_table_stays_in_its_paragraph() -> None:
    assert "Year Cases\n2031 17" in paragraph(fixture("ccpr-report.en"), "3").text
    replies = fixture("cescr-replies.en")
    assert "2032 14" in paragraph(replies, "2").text
    assert labels(paragraph(replies, "3")) == ["", "(1)", "(2)"]


def test_within_one_year_counts_from_an_adoption_told_before_the_verb() -> None:
    [follow_up] = [d for d in fixture("cerd-co.en").deadlines if d.about]
    assert (follow_up.date, follow_up.counted_from) == (dt.date(2036, 8, 27), dt.date(2035, 8, 27))


def test_a_request_without_a_day_of_adoption_sets_no_date() -> None:
    document = fixture("cedaw-co.ru")
    assert document.deadlines == ()
    [request] = document.follow_up_requests
    assert [str(pointer) for pointer in request.about] == ["4(a)", "4(b)"]


def test_ibid_and_see_also_are_understood_in_russian() -> None:
    assert cited(paragraph(fixture("cedaw-co.ru"), "4")) == [
        ("CEDAW/C/KGZ/CO/5", ["11"], "text"),
        ("CEDAW/C/KGZ/CO/5", ["13", "14", "15"], "text"),
    ]
    document = fixture("cat-qpr.ru")
    assert [(r.symbol, r.see_also) for r in paragraph(document, "2").references] == [
        ("CAT/C/TJK/FCO/5", False),
        ("CCPR/C/TJK/CO/4", True),
    ]
    [verdict] = document.verdicts
    assert [str(pointer) for pointer in verdict.about] == ["12(a)", "14", "20"]


def test_a_reply_heading_names_what_it_answers_in_russian() -> None:
    assert cited(paragraph(fixture("cat-fco.ru"), "4")) == [("CAT/C/MDA/CO/3-4", ["7", "8", "9"], "heading")]
    assert cited(paragraph(fixture("ccpr-report.ru"), "3")) == [
        ("CCPR/C/TJK/QPR/4", ["2"], "heading"),
        ("CCPR/C/TJK/QPR/4", ["1"], "text"),
    ]


def test_articles_of_national_law_in_a_state_s_text_are_not_the_treaty_s() -> None:
    assert {found.articles for found in fixture("ccpr-report.ru").paragraphs} == {()}
    assert {found.articles for found in fixture("cescr-replies.en").paragraphs} == {()}


def test_previous_observations_named_once_are_known_in_the_whole_document() -> None:
    assert cited(paragraph(fixture("cedaw-loi.en"), "3")) == [("CEDAW/C/NPL/CO/7", ["20", "21(c)"], "text")]


def test_closing_paragraphs_are_procedural() -> None:
    document = fixture("cerd-co.en")
    assert [found.kind for found in document.paragraphs[6:]] == [
        ParagraphKind.RECOMMENDATION,
        ParagraphKind.PROCEDURAL,
        ParagraphKind.FOLLOW_UP_REQUEST,
        ParagraphKind.PROCEDURAL,
    ]


def test_lines_without_blank_lines_between_paragraphs_are_put_together() -> None:
    document = fixture("cat-co-tight.en")
    main = "C. Principal subjects of concern and recommendations"
    assert paragraph(document, "4").heading == (main, "Fundamental legal safeguards")
    assert paragraph(document, "7").heading[1].endswith("women and of children in prisons")
    assert [passage.text for passage in paragraph(document, "5").passages[1:]] == [
        "Come within hours;",
        "Are paid by the State, as article 5, paragraph 2, of the law says.",
    ]
    assert document.title == "Concluding observations on the third periodic report of Uganda"


def test_notes_at_the_foot_of_a_page_are_no_text_and_their_marks_are_found() -> None:
    document = fixture("cat-co-foot.en")
    assert [(note.number, note.paragraph) for note in document.footnotes] == [
        ("1", "1"),
        ("2", "1"),
        ("3", "2"),
        ("4", "3"),
    ]
    assert [
        (r.symbol, [str(p) for p in r.paragraphs], r.see_also) for r in paragraph(document, "2").references
    ] == [
        ("CAT/C/UGA/RQ/3", ["4", "5"], False),
        ("CAT/C/UGA/Q/3", [], True),
    ]
    assert cited(paragraph(document, "3")) == [("CAT/C/UGA/RQ/3", ["9"], "footnote")]
    assert paragraph(document, "2").text == "The Committee welcomes the replies."


def test_numbers_and_labels_on_lines_of_their_own_belong_to_the_next_line() -> None:
    document = fixture("cat-co-alone.ru")
    assert labels(paragraph(document, "2")) == ["", "(a)", "(b)"]
    found = paragraph(document, "3")
    assert labels(found) == ["", "", "(a)", "(b)"]
    assert found.articles == ("2", "11", "16")
    [deadline] = document.deadlines
    assert (deadline.date, deadline.counted_from) == (dt.date(2031, 5, 12), dt.date(2030, 5, 12))


def test_a_rule_s_paragraph_is_not_taken_for_a_document_s_in_russian() -> None:
    [request] = fixture("ccpr-co-wrapped.ru").follow_up_requests
    assert [str(pointer) for pointer in request.about] == ["4(a)", "5"]


def test_another_document_s_symbol_alone_on_a_line_is_listed() -> None:
    document = fixture("cat-co.en")
    assert document.unplaced == ()
    title = "Concluding observations on the second periodic report of Chad"
    text = f"Committee against Torture\n{title}\n1. It begins."
    other = read(text + "\nCAT/C/KEN/CO/2\nCAT/C/TCD/CO/2\n2. It ends.")
    assert [piece.text for piece in other.unplaced] == ["CAT/C/KEN/CO/2"]


def test_a_letter_grade_is_a_verdict_of_its_own_scheme() -> None:
    [verdict] = fixture("ccpr-qpr.en").verdicts
    assert (verdict.symbol, [str(p) for p in verdict.about]) == ("CCPR/C/GEO/CO/4", ["8", "9"])
    assert (verdict.grade, verdict.scheme) == ("B2", "CCPR letters")


def test_previous_observations_may_be_named_in_a_bracket_further_on() -> None:
    assert cited(paragraph(fixture("ccpr-qpr.en"), "3")) == [
        ("CCPR/C/GEO/CO/4", ["8", "9"], "text"),
        ("CCPR/C/GEO/QPR/6", ["2"], "text"),
    ]


def test_recommendations_of_the_present_observations_are_the_document_s_own() -> None:
    document = fixture("crpd-co.en")
    assert cited(paragraph(document, "10")) == [("CRPD/C/LAO/CO/2-3", ["5", "7"], "text")]
    assert [found.kind for found in document.paragraphs[3:9]] == [
        ParagraphKind.CONCERN,
        ParagraphKind.RECOMMENDATION,
    ] * 3
    assert paragraph(document, "8").articles == ("6",)


def test_a_period_in_months_counts_from_the_adoption_in_russian() -> None:
    follow_up, report = fixture("cescr-co.ru").deadlines
    assert (follow_up.date, follow_up.about[0].number) == (dt.date(2032, 3, 4), "4")
    assert report.date == dt.date(2035, 3, 31)


def test_headings_may_be_numbered_like_paragraphs() -> None:
    document = fixture("cmw-co.en")
    assert paragraph(document, "3").heading[1:] == ("1. General measures (arts. 73 and 84)", "Legislation")
    assert paragraph(document, "5").heading[1:] == ("2. Human rights (arts. 8–35)", "Detention")
    assert paragraph(document, "3").articles == ("73", "84")
    assert labels(paragraph(document, "4")) == ["", "(a)", "(b)"]
    assert paragraph(document, "4").passages[2].text.split("\n")[1:] == ["in Kyrgyz;", "in Russian."]


def test_a_numbered_heading_before_the_first_paragraph_is_not_the_first_paragraph() -> None:
    title = "Concluding observations on the second periodic report of Chad"
    document = read(f"Committee against Torture\n{title}\n1. Introduction\n1. It begins.\n2. It goes on.\n")
    assert [(found.number, found.heading) for found in document.paragraphs] == [
        ("1", ("1. Introduction",)),
        ("2", ("1. Introduction",)),
    ]
