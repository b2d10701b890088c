"""Countries, labels, articles, dates, sentences and notes in text files."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.document import DeadlineSubject, Document, ParagraphKind
from bot.errors import BaqylauError
from index.reader.articles import article_list, closing_articles
from index.reader.countries import countries_in, country_in
from index.reader.dates import adopted_on, months_after
from index.reader.errors import (
    ConflictingLanguage,
    ConflictingSymbol,
    LanguageUnsupported,
    NoParagraphs,
    SymbolUnknown,
)
from index.reader.labels import LabelReader, roman
from index.reader.sentences import sentences
from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Block, Source
from index.reader.structure import read_document
from index.reader.textlines import blocks_of_text
from index.reader.words_en import ENGLISH
from index.reader.words_ru import RUSSIAN
from tests.index.reader.reading import FIXTURES, labels, read


@pytest.mark.parametrize(
    ("text", "language", "letters"),
    [
        ("the fourth periodic report of Kazakhstan", "en", "KAZ"),
        ("report of the Niger", "en", "NER"),
        ("report of Nigeria", "en", "NGA"),
        ("the Democratic Republic of the Congo", "en", "COD"),
        ("the Congo", "en", "COG"),
        ("Papua New Guinea", "en", "PNG"),
        ("Côte d’Ivoire", "en", "CIV"),
        ("Lao People’s Democratic Republic", "en", "LAO"),
        ("Myanmar", "en", "MMR"),
        ("доклад Кыргызстана", "ru", "KGZ"),
        ("доклад Российской Федерации", "ru", "RUS"),
        ("доклад Маршалловых Островов", "ru", "MHL"),
        ("доклад Святого Престола", "ru", "VAT"),
        ("доклад Нигера", "ru", "NER"),
        ("доклад Нигерии", "ru", "NGA"),
        ("доклад Нидерландов", "ru", "NLD"),
        ("доклад Лаосской Народно-Демократической Республики", "ru", "LAO"),
    ],
)
def test_states_are_known_by_their_names_in_any_case(text: str, language: str, letters: str) -> None:
    named = country_in(text, language)
    assert named is not None
    assert named.letters == letters


def test_two_countries_are_no_country() -> None:
    assert country_in("Kenya and Chad", "en") is None
    assert [country.letters for country in countries_in("Kenya and Chad", "en")] == ["KEN", "TCD"]


def levels(*given_labels: str) -> list[str]:
    reader = LabelReader()
    after = [*given_labels[1:], None]
    return ["/".join(reader.read(*pair)) for pair in zip(given_labels, after, strict=True)]


def test_roman_numerals_nest_and_letters_go_on() -> None:
    assert levels("a", "i", "ii", "b", "i", "c") == ["a", "a/i", "a/ii", "b", "b/i", "c"]


def test_i_after_h_is_a_letter_unless_ii_follows() -> None:
    letters = list("abcdefgh")
    assert levels(*letters, "i", "j")[8:] == ["i", "j"]
    assert levels(*letters, "i", "ii", "i")[8:] == ["h/i", "h/ii", "i"]


def test_a_list_may_start_with_roman_numerals_and_hold_letters() -> None:
    assert levels("i", "a", "b", "ii") == ["i", "i/a", "i/b", "ii"]


def test_cyrillic_look_alikes_are_the_latin_labels() -> None:
    assert levels("а", "b", "с") == ["a", "b", "c"]


@given(st.integers(1, 39))
def test_roman_numerals_count(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[letter] for letter in roman(number)]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    assert sum(-digit if digit < after else digit for digit, after in pairs) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2, 12–14 and 16", ("2", "12", "13", "14", "16")),
        ("2,11,13", ("2", "11", "13")),
        ("10 (1) and (3) and 14 (3) (e)", ("10(1)", "10(3)", "14(3)(e)")),
        ("37 a) и 39", ("37(a)", "39")),
    ],
)
def test_lists_of_articles_are_written_out(text: str, expected: tuple[str, ...]) -> None:
    assert article_list(text) == expected


def test_only_brackets_that_close_a_sentence_and_no_national_law_name_treaty_articles() -> None:
    assert closing_articles("It is dark (art.11). It is cold (arts. 2 and 3).", ENGLISH) == ("11", "2", "3")
    assert closing_articles("It is dark (art. 11) and cold.", ENGLISH) == ()
    assert closing_articles("It is a crime under the Code (art. 11).", ENGLISH) == ()
    assert closing_articles("Там темно (статьи 2 и 16).", RUSSIAN) == ("2", "16")
    assert closing_articles("Там темно (ст. 2).", RUSSIAN) == ("2",)


def test_months_end_where_they_end() -> None:
    assert months_after(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert months_after(dt.date(2024, 11, 30), 3) == dt.date(2025, 2, 28)


def test_the_day_of_adoption_is_told_after_or_before_the_verb() -> None:
    after = "It met on 1 May 2030 and adopted the concluding observations on 9 May 2030."
    before = "At its meeting, held on 9 May 2030, it adopted the present concluding observations."
    assert adopted_on(after, ENGLISH) == adopted_on(before, ENGLISH) == dt.date(2030, 5, 9)
    assert adopted_on("The law adopted on 9 May 2030 is new.", ENGLISH) is None


def test_abbreviations_end_no_sentence() -> None:
    text = "See paras. A and No. Two (art. 5). Then it ends. It does."
    assert [text[low:high].strip()[:4] for low, high in sentences(text)] == ["See ", "Then", "It d"]


def test_notes_are_taken_out_of_a_text_with_their_marks_left_in_place() -> None:
    source = blocks_of_text("1. One[footnoteRef:1] two. [1: \t\tA note [sic].]  \n\n2. Three [7: kept].")
    assert [block.text.rstrip() for block in source.blocks] == [
        f"1. One{NOTE_OPEN}1{NOTE_CLOSE} two.",
        "2. Three [7: kept].",
    ]
    assert [(note.number, note.text, note.line) for note in source.notes] == [("1", "A note [sic].", 1)]


def test_two_notes_in_one_bracket_and_a_broken_address_are_put_right() -> None:
    notes = "[1: *\tAdopted.\n\t\tA/1.] [2: See https://x.org/a%2\nFB.]"
    text = f"1. X[footnoteRef:1] y[footnoteRef:2]. {notes}\n2. Z."
    source = blocks_of_text(text)
    assert [(note.number, note.text) for note in source.notes] == [
        ("*", "Adopted."),
        ("1", "A/1."),
        ("2", "See https://x.org/a%2FB."),
    ]
    assert [block.line for block in source.blocks] == [1, 4]


def test_a_note_between_chapeau_and_item_does_not_end_the_paragraph() -> None:
    document = read(
        "1.\tPlease state,[footnoteRef:1] for each year: [1: A/56/44.]\n\n"
        "\t(a)\tCosts;[footnoteRef:2] [2: Ibid.]\n\n\t(b)\tGains.\n2.\tPlease reply.\n",
        symbol="CAT/C/KEN/QPR/3",
    )
    assert labels(document.paragraphs[0]) == ["", "(a)", "(b)"]
    assert [(r.symbol, r.label) for r in document.paragraphs[0].references] == [
        ("A/56/44", ()),
        ("A/56/44", ("a",)),
    ]


TITLE = "Committee against Torture\nConcluding observations on the second periodic report of Chad\n"


@pytest.mark.parametrize(
    "text",
    [
        "1. Plain text.\n2. More.",
        "Concluding observations on the second periodic report of Chad\n1. No committee is named.\n",
        TITLE.replace("Chad", "Kenya and Chad") + "1. X.\n",
        "Committee against Torture\nConcluding observations on the report of Chad\n1. No number.\n",
        "Subcommittee on Prevention of Torture\nReport on the visit to Chad\n1. X.\n",
    ],
)
def test_a_symbol_is_never_guessed(text: str) -> None:
    with pytest.raises(SymbolUnknown):
        read(text)


def test_a_symbol_that_the_text_contradicts_is_refused_and_a_revision_of_it_taken() -> None:
    text = TITLE + "1. It begins.\n"
    with pytest.raises(ConflictingSymbol) as caught:
        read(text, symbol="CAT/C/TCD/CO/3")
    assert caught.value.data == {"given": "CAT/C/TCD/CO/3", "found": "CAT/C/TCD/CO/2"}
    assert read(text, symbol="cat/c/tcd/co/2/Rev.1").symbol == "CAT/C/TCD/CO/2/Rev.1"


def test_a_header_with_a_distribution_line_tells_the_symbol() -> None:
    head = "CAT/OP/TCD/ROSP/1\nDistr.: General\n3 May 2030\nReport on the visit to Chad\n"
    text = head + "1. It begins.\n2. The Subcommittee recommends that cells be heated.\n"
    assert [found.kind for found in read(text).paragraphs] == [
        ParagraphKind.INFORMATION,
        ParagraphKind.RECOMMENDATION,
    ]
    assert read(text).symbol == "CAT/OP/TCD/ROSP/1"
    with pytest.raises(SymbolUnknown):
        read(text.replace("Distr.: General\n", ""))


@pytest.mark.parametrize("other", ["CAT/C/TCD/CO/2/Corr.1", "CAT/C/TCD/QPR/2", "CAT/C/TCD/2"])
def test_what_a_header_says_is_not_overruled_by_the_symbol_given(other: str) -> None:
    text = f"{other}\nDistr.: General\n3 May 2030\n{TITLE}1. It begins.\n"
    with pytest.raises(ConflictingSymbol) as caught:
        read(text, symbol="CAT/C/TCD/CO/2")
    assert caught.value.data == {"given": "CAT/C/TCD/CO/2", "found": other}
    assert read(text, symbol=other.lower()).symbol == other


def test_a_text_in_another_language_than_the_one_given_is_refused() -> None:
    english = blocks_of_text((FIXTURES / "cat-co.en.txt").read_text("utf-8"))
    russian = blocks_of_text((FIXTURES / "cat-co.ru.txt").read_text("utf-8"))
    for source, other in ((english, "ru"), (russian, "en")):
        with pytest.raises(ConflictingLanguage):
            read_document(source, symbol="CAT/C/MDA/CO/3-4", language=other)
    assert read_document(english, language="en").language == "en"
    assert read_document(russian, language="ru").language == "ru"


def test_a_text_without_numbers_and_an_unknown_language_are_refused() -> None:
    with pytest.raises(NoParagraphs):
        read("Only words\nand more of them")
    with pytest.raises(LanguageUnsupported):
        read_document(blocks_of_text("1. Un."), language="fr")
    with pytest.raises(BaqylauError):
        read("", symbol="CAT/C/TCD/CO/2")


def test_a_date_in_a_recommendation_is_a_deadline_of_another_kind() -> None:
    body = "C. Concerns and recommendations\nCells\n1. The State party should, by 3 May 2031, heat cells.\n"
    document = read(TITLE + body)
    assert [(d.date, d.subject) for d in document.deadlines] == [(dt.date(2031, 5, 3), DeadlineSubject.OTHER)]


def test_headings_with_no_paragraph_under_them_are_listed() -> None:
    document = read(TITLE + "1. It begins.\nA. First part\n2. It goes on.\nB. Second part\n")
    assert [(piece.line, piece.text) for piece in document.unplaced] == [(6, "B. Second part")]


def marked(*blocks: Block) -> Document:
    """A Chad document whose format marks headings."""
    front = (Block("Committee against Torture", 1), Block(TITLE.split("\n")[1], 2))
    return read_document(Source((*front, *blocks)))


def test_a_bold_recommendation_is_no_heading_and_a_numbered_heading_no_paragraph() -> None:
    document = marked(
        Block("1. Introduction", 3, heading_level=1),
        Block("The Committee read the report.", 4, number="1."),
        Block("2. Concerns and recommendations", 5, heading_level=1),
        Block("Cells", 6, heading_level=2),
        Block("The Committee is concerned about cells.", 7, number="2."),
        Block("The State party should mend all of them.", 8, heading_level=2),
    )
    assert [found.heading for found in document.paragraphs] == [
        ("1. Introduction",),
        ("2. Concerns and recommendations", "Cells"),
    ]
    assert [p.kind for p in document.paragraphs[1].passages] == [
        ParagraphKind.CONCERN,
        ParagraphKind.RECOMMENDATION,
    ]


def test_a_session_s_number_in_a_title_is_not_the_report_s() -> None:
    title = TITLE.rstrip() + ", adopted by the Committee at its twenty-first session\n"
    assert read(title + "1. It begins.\n").symbol == "CAT/C/TCD/CO/2"
    with pytest.raises(SymbolUnknown):
        read(title.replace("second ", "") + "1. It begins.\n")


def test_a_heading_that_is_only_a_paragraph_s_number_is_what_a_reply_answers() -> None:
    title = "Information received from Chad on follow-up to the observations on its second report"
    body = "Paragraph 12 (a)\n1. Done.\nParas. 13 and 14\n2. Done.\n"
    document = read(f"Committee against Torture\n{title}\n{body}")
    assert document.symbol == "CAT/C/TCD/FCO/2"
    assert [[str(p) for p in found.references[0].paragraphs] for found in document.paragraphs] == [
        ["12(a)"],
        ["13", "14"],
    ]


def test_a_period_counted_from_a_later_day_is_no_deadline() -> None:
    opening = "1. At its meeting, held on 9 May 2030, it adopted the present concluding observations.\n"
    heading = "D. Next report\n"
    later = "2. The Committee requests the State party to submit its replies within one year{}.\n"
    [deadline] = read(TITLE + opening + heading + later.format("")).deadlines
    assert (deadline.date, deadline.subject) == (dt.date(2031, 5, 9), DeadlineSubject.REPORT)
    assert read(TITLE + opening + heading + later.format(" of receipt of the list")).deadlines == ()
