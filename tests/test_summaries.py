"""The summaries say nothing exact that their paragraph does not hold, and the same in all three languages."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.catalogue.files import own_files, read_piece
from bot.domain.document import Document, Paragraph
from bot.i18n import LANGUAGES
from tests.index.reader.reading import official
from tests.wording import Stated, stated

FILES = {files[0].stem: files for files in own_files()}
LONGEST = 540
ALIKE = 8

NAMES = (
    "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
    "Optional Protocol to the Convention against Torture",
    "International Covenant on Economic, Social and Cultural Rights",
    "International Covenant on Civil and Political Rights",
    "International Convention for the Protection of All Persons from Enforced Disappearance",
    "the Protection of the Rights of All Migrant Workers and Members of Their Families",
    "Convention on the Rights of Persons with Disabilities",
    "Convention on the Rights of the Child",
    "Committee on the Elimination of Discrimination against Women",
    "Special Rapporteur on the independence of judges and lawyers",
    "Office of the Human Rights Commissioner",
    "Plan of Action on Human Rights and the Rule of Law",
    "Code of Criminal Procedure",
    "Code on Public Health and the Healthcare System",
)
"""Names of treaties, bodies and acts, which no summary can say in other words."""

EXCEPTIONS = {
    # The articles are printed as "(73-2)" and "Article 73 (3)".
    ("CCPR-C-KAZ-3", "165"): {"article 73-2"},
    ("CCPR-C-KAZ-3", "413"): {"article 73-3"},
    # In Russian only the first of the listed articles is called so.
    ("CCPR-C-KAZ-3", "164"): {f"article {number}" for number in range(121, 126)},
    # The amnesty is named by the paragraph before.
    ("CCPR-C-KAZ-3", "201"): {"month 1"},
    # A space is missing in the text: "in 2023,163 persons".
    ("CCPR-C-KAZ-3", "476"): {"2023", "163"},
}
"""What the summaries of a paragraph may state though it is not printed so there, each for its reason."""


@cache
def summaries(name: str) -> dict[str, dict[str, str]]:
    """The summaries of a document by paragraph number and language."""
    found: dict[str, dict[str, str]] = {}
    for path in FILES[name][1:]:
        for language, words in read_piece(path).words.items():
            for number, text in words.summaries.items():
                found.setdefault(number, {})[language] = text
    return found


@cache
def sources(name: str) -> dict[str, Stated]:
    """What each paragraph of the official text states: in its words, notes, headings and articles."""
    document = official(name)
    return {
        one.number: stated(source_text(document, one), "en", is_official=True) for one in document.paragraphs
    }


def source_text(document: Document, paragraph: Paragraph) -> str:
    """A paragraph with all that hangs on it."""
    labels = ("".join(f"({part})" for part in passage.label) for passage in paragraph.passages)
    passages = (f"{label} {passage.text}" for label, passage in zip(labels, paragraph.passages, strict=True))
    notes = (note.text for note in document.footnotes if note.paragraph == paragraph.number)
    articles = (f"article {article}" for article in paragraph.articles)
    return "\n".join((*paragraph.heading, *passages, *notes, *articles))


def not_in(told: Stated, source: Stated) -> Iterator[str]:
    """What a summary states and its paragraph does not."""
    yield from told.figures - source.figures - source.words
    yield from (f"month {month}" for month in told.months - source.months)
    yield from (f"date {date}" for date in told.dates if not _dated(date, source))
    yield from (f"article {article}" for article in told.articles - source.articles)
    yield from (f"letter {letter}" for letter in told.letters - source.letters)
    yield from told.symbols - source.symbols


def _dated(date: tuple[int, int, int], source: Stated) -> bool:
    """Whether the source gives the day; its year may stand elsewhere in it."""
    day, month, year = date
    is_said = any(other[:2] == (day, month) and year in (0, other[2]) for other in source.dates)
    return is_said or ((day, month, 0) in source.dates and str(year) in source.figures)


def not_alike(one: Stated, other: Stated) -> Iterator[str]:
    """What one language states and another does not; a figure may be a word there."""
    yield from (figure for figure in one.figures - other.figures - other.words if figure != "1")
    yield from (f"month {month}" for month in one.months - other.months)
    days = {date[:2] for date in other.dates}
    yield from (f"date {date}" for date in one.dates if date[:2] not in days)
    yield from (f"article {article}" for article in one.articles - other.articles)
    yield from (f"letter {letter}" for letter in one.letters - other.letters)
    yield from one.symbols - other.symbols


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_states_nothing_that_its_paragraph_does_not(name: str, language: str) -> None:
    found = {
        number: wrong
        for number, source in sources(name).items()
        if (
            wrong := {*not_in(stated(summaries(name)[number][language], language), source)}
            - allowed(name, number)
        )
    }
    assert found == {}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_language_states_the_same(name: str, language: str) -> None:
    found = {}
    for number, told in summaries(name).items():
        english, other = stated(told["en"], "en"), stated(told[language], language)
        if wrong := {*not_alike(english, other), *not_alike(other, english)} - allowed(name, number):
            found[number] = wrong
    assert found == {}


def allowed(name: str, number: str) -> set[str]:
    return EXCEPTIONS.get((name, number), set())


@pytest.mark.parametrize("name", FILES)
def test_no_summary_copies_the_official_text(name: str) -> None:
    texts = (passage.text for file in FILES for one in official(file).paragraphs for passage in one.passages)
    printed = {run for text in texts for run in runs(text)}
    found = {
        number: copied
        for number, told in summaries(name).items()
        if (copied := {*runs(nameless(told["en"]))} & printed)
    }
    assert found == {}


def nameless(text: str) -> str:
    """A text with an unlikely word in the place of each name and list of paragraphs."""
    for name in NAMES:
        text = re.sub(re.escape(name), "namenamename", text, flags=re.IGNORECASE)
    return re.sub(r"\bparas?\.(?:,? (?:and )?\d+(?: \([a-z]\))*)+", "parasparas", text)


def runs(text: str) -> Iterator[str]:
    """Every stretch of eight words, folded."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return (" ".join(words[start : start + ALIKE]) for start in range(len(words) - ALIKE + 1))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_is_typed_as_the_language_notes_say(name: str, language: str) -> None:
    found = {
        number: wrong for number, told in summaries(name).items() if (wrong := {*mistyped(told[language])})
    }
    assert found == {}


def mistyped(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield f"{len(text)} characters"
    yield from re.findall(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*", text)
    yield from re.findall(r"[\"'\nёЁ]", text)


@pytest.mark.parametrize(
    ("text", "language", "figures", "articles"),
    [
        ("1,053 boats, 45.5 per cent", "en", {"1053", "45.5"}, set()),
        ("1\u00a0053 лодки, 45,5 %", "ru", {"1053", "45.5"}, set()),
        ("1\u00a0053 қайық, 45,5%", "kk", {"1053", "45.5"}, set()),
        ("articles 2, 4–6 and 347-1 (2)", "en", {"2", "4", "6", "347", "1"}, {"2", "4", "5", "6", "347-1"}),
        ("по статьям 2, 4–6 и 347-1", "ru", {"2", "4", "6", "347", "1"}, {"2", "4", "5", "6", "347-1"}),
        ("2, 4–6 және 347-1-баптар", "kk", {"2", "4", "6", "347", "1"}, {"2", "4", "5", "6", "347-1"}),
        ("3 under article 120, 5 under article 121", "en", {"3", "120", "5", "121"}, {"120", "121"}),
        ("120-бап бойынша 3, 121-бабы бойынша 5", "kk", {"3", "120", "5", "121"}, {"120", "121"}),
        ("по части 2 статьи 120, 5 дел", "ru", {"2", "120", "5"}, {"120"}),
    ],
)
def test_figures_and_articles_are_taken_out_of_every_language(
    text: str, language: str, figures: set[str], articles: set[str]
) -> None:
    found = stated(text, language)
    assert (found.figures, found.articles) == (figures, articles)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 12 May 2024 and on 3 and 4 June 2024, see CAT/C/ATL/CO/4, para. 24 (a)", "en"),
        ("12 мая 2024 г., 3 и 4 июня 2024 г., см. CAT/C/ATL/CO/4, пункт 24 a)", "ru"),
        (
            "2024 жылғы 12 мамырда, 2024 жылғы 3 және 4 маусымда, CAT/C/ATL/CO/4, 24-тармақтың a) тармақшасы",
            "kk",
        ),
    ],
)
def test_days_and_citations_are_taken_out_of_every_language(text: str, language: str) -> None:
    found = stated(text, language)
    assert found.dates == {(12, 5, 2024), (3, 6, 2024), (4, 6, 2024)}
    assert (found.letters, found.symbols) == ({"a"}, {"CAT/C/ATL/CO/4"})


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("25 boats in 4 harbours, 12 May 2024, article 3, para. 7 (b), CAT/C/ATL/CO/4", set()),
        ("26 boats", {"26"}),
        ("4 boats, 12 June 2024", {"month 6", "date (12, 6, 2024)"}),
        ("on 12 May 2023", {"2023", "date (12, 5, 2023)"}),
        ("under article 4", {"article 4"}),
        ("para. 7 (c)", {"letter c"}),
        ("see CAT/C/ATL/CO/3", {"CAT/C/ATL/CO/3"}),
    ],
)
def test_what_the_source_does_not_state_is_noticed(told: str, wrong: set[str]) -> None:
    source = "Twenty-five boats of four harbours sailed on 12 May 2024 (art. 3; CAT/C/ATL/CO/4, para. 7 (b))."
    assert {*not_in(stated(told, "en"), stated(source, "en", is_official=True))} == wrong


def test_what_only_one_language_states_is_noticed() -> None:
    english = stated("Two boats, 3 sails, article 5, 12 May", "en")
    assert {*not_alike(stated("2 лодки, 3 паруса, статья 5, 12 мая", "ru"), english)} == set()
    assert {*not_alike(stated("2 лодки, 4 паруса, статья 6, 11 мая", "ru"), english)} == {
        "4", "6", "11", "article 6", "date (11, 5, 0)",
    }  # fmt: skip
