"""Generated documents printed in many layouts are read back as they were; nothing is ever lost."""

import re
import sys
import textwrap
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.document import Document, ParagraphKind
from bot.errors import BaqylauError
from tests.index.reader.reading import read

FEW = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Wording:
    """How one language opens and labels things."""

    title: str
    intro: str
    introduction: str
    main: str
    concern: str
    recommendation: str
    article: str
    label: str


ENGLISH = Wording(
    "Concluding observations on the fourth periodic report of Kenya",
    "The Committee considered the report and adopted the present concluding observations.",
    "A. Introduction",
    "C. Principal subjects of concern and recommendations",
    "The Committee is concerned about",
    "The State party should see to",
    "art.",
    "({})",
)
RUSSIAN = Wording(
    "Заключительные замечания по четвертому периодическому докладу Кении",
    "Комитет рассмотрел доклад и принял настоящие заключительные замечания.",
    "A. Введение",
    "C. Основные вопросы, вызывающие обеспокоенность, и рекомендации",
    "Комитет обеспокоен тем, что",
    "Государству-участнику следует позаботиться:",
    "статья",
    "{})",
)
COMMITTEE = {ENGLISH.title: "Committee against Torture", RUSSIAN.title: "Комитет против пыток"}


@dataclass(frozen=True)
class Item:
    words: str
    nested: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    heading: str
    concern: str
    article: int
    advice: str
    items: tuple[Item, ...]


def run(chance: Random, least: int, most: int) -> str:
    words = ("".join(chance.choices("bdfgklmnprstvz", k=chance.randint(3, 9))) for _ in range(most))
    return " ".join(list(words)[: chance.randint(least, most)])


def item(chance: Random) -> Item:
    nested = (run(chance, 2, 12) for _ in range(chance.choice([0, 0, 1, 2, 4])))
    return Item(run(chance, 3, 20), tuple(nested))


def theme(chance: Random) -> Theme:
    items = tuple(item(chance) for _ in range(chance.choice([0, 2, 3, 9, 10, 11])))
    heading, concern = run(chance, 1, 4).capitalize(), run(chance, 4, 40)
    return Theme(heading, concern, chance.randint(1, 16), run(chance, 3, 30), items)


def themes_of(seed: int) -> list[Theme]:
    """A document's content: a seed is quicker to draw than its thousand words."""
    chance = Random(seed)
    return [theme(chance) for _ in range(chance.randint(1, 4))]


SEEDS = st.integers(0, 2**32).map(themes_of)
ROMAN = ("i", "ii", "iii", "iv")


def in_script(themes: list[Theme], wording: Wording) -> list[Theme]:
    """The themes with their words in the language's letters."""
    if wording is ENGLISH:
        return themes
    letters = str.maketrans("bdfgklmnprstvzBDFGKLMNPRSTVZ", "бдфгклмнпрствзБДФГКЛМНПРСТВЗ")

    def cyrillic(text: str) -> str:
        return text.translate(letters)

    return [
        Theme(
            cyrillic(theme.heading),
            cyrillic(theme.concern),
            theme.article,
            cyrillic(theme.advice),
            tuple(Item(cyrillic(i.words), tuple(map(cyrillic, i.nested))) for i in theme.items),
        )
        for theme in themes
    ]


def pieces(themes: list[Theme], wording: Wording) -> list[tuple[str, str]]:
    """The document as (kind of line, text) in printed order."""
    lines = [("text", COMMITTEE[wording.title]), ("text", wording.title + "*"), ("number", wording.intro)]
    lines += [("heading", wording.main)]
    for theme in themes:
        lines += [("heading", theme.heading)]
        lines += [("number", f"{wording.concern} {theme.concern} ({wording.article} {theme.article}).")]
        end = ":" if theme.items else "."
        lines += [("number", f"{wording.recommendation.rstrip(':')} {theme.advice}{end}")]
        for position, item in enumerate(theme.items):
            last = position == len(theme.items) - 1
            letter = wording.label.format("abcdefghijk"[position])
            lines += [("item", f"{letter}\0{item.words}{':' if item.nested else '.' if last else ';'}")]
            lines += [
                ("item", f"{wording.label.format(ROMAN[place])}\0{words};")
                for place, words in enumerate(item.nested)
            ]
    return lines


def printed(lines: list[tuple[str, str]], layout: str, sign: str) -> str:
    out: list[str] = []
    number = 0
    for kind, text in lines:
        gap = {"tabs": "\t", "plain": " ", "wrapped": "  "}[layout]
        line = text.replace("\0", gap)
        if kind == "number":
            number += 1
            line = f"{number}{sign}{gap}{line}"
        elif layout == "tabs" and kind in ("heading", "text"):
            line = f"\t\t{line}"
        elif layout == "tabs":
            line = f"\t{line}"
        if layout == "wrapped":
            line = textwrap.fill(line, 70, break_on_hyphens=False) + "\n"
        out.append(line)
    return "\n".join(out) + "\n"


def expected(themes: list[Theme], wording: Wording) -> list[object]:
    paragraphs: list[object] = []
    for theme in themes:
        path = (wording.main, theme.heading)
        concern = f"{wording.concern} {theme.concern} ({wording.article} {theme.article})."
        paragraphs.append((path, ParagraphKind.CONCERN, (str(theme.article),), [((), concern)]))
        advice = f"{wording.recommendation.rstrip(':')} {theme.advice}{':' if theme.items else '.'}"
        passages: list[object] = [((), advice)]
        for position, item in enumerate(theme.items):
            letter = "abcdefghijk"[position]
            end = ":" if item.nested else "." if position == len(theme.items) - 1 else ";"
            passages.append(((letter,), item.words + end))
            passages += [((letter, ROMAN[place]), words + ";") for place, words in enumerate(item.nested)]
        paragraphs.append((path, ParagraphKind.RECOMMENDATION, (), passages))
    return paragraphs


def shown(document: Document) -> list[object]:
    return [
        (p.heading, p.kind, p.articles, [(passage.label, passage.text) for passage in p.passages])
        for p in document.paragraphs[1:]
    ]


@FEW
@given(SEEDS, st.sampled_from(["tabs", "plain"]), st.sampled_from([".", ")"]))
@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_a_document_is_read_back_from_unwrapped_layouts(
    wording: Wording, themes: list[Theme], layout: str, sign: str
) -> None:
    themes = in_script(themes, wording)
    document = read(printed(pieces(themes, wording), layout, sign))
    assert (document.symbol, document.title, document.unplaced) == ("CAT/C/KEN/CO/4", wording.title, ())
    assert shown(document) == expected(themes, wording)


@FEW
@example(themes_of(6486))
@given(SEEDS)
@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_a_document_is_read_back_from_hard_wrapped_lines(wording: Wording, themes: list[Theme]) -> None:
    themes = in_script(themes, wording)
    document = read(printed(pieces(themes, wording), "wrapped", "."))
    assert (document.symbol, document.unplaced) == ("CAT/C/KEN/CO/4", ())
    assert shown(document) == expected(themes, wording)


STARTS = (
    "",
    "1. ",
    "2. ",
    "3.\t",
    "\t\t",
    "A. ",
    "\t(a)\t",
    "(b) ",
    "(i) ",
    "5) ",
    " ",
    "2008 ",
    "- ",
    "• ",
    "I. ",
)
ENDS = (".", ";", ":", "", ",", " and", ").", "-", "?", "[footnoteRef:1]")


@st.composite
def loose_texts(draw: st.DrawFn) -> tuple[str, set[str]]:
    """A text of lines in any order, each with words that occur nowhere else; and those words."""
    count = draw(st.integers(2, 14))
    lines, words = ["1. w0x0 begins."], {"w0x0"}
    for row in range(1, count):
        own = [f"w{row}x{column}" for column in range(draw(st.integers(1, 5)))]
        words |= set(own)
        text = " ".join(own)
        text = text.capitalize() if draw(st.booleans()) else text
        blank = draw(st.sampled_from(["", "", "\n", "\n \n"]))
        lines.append(blank + draw(st.sampled_from(STARTS)) + text + draw(st.sampled_from(ENDS)))
    lines.append("[1: w99x99 in a note]")
    marked = any("footnoteRef" in line for line in lines)
    return "\n".join(lines), words | ({"w99x99"} if marked else set())


def everything(document: Document) -> str:
    parts = [document.title]
    for found in document.paragraphs:
        parts += [*found.heading, *(passage.text for passage in found.passages)]
    parts += [note.text for note in document.footnotes]
    parts += [piece.text for piece in document.unplaced]
    return " ".join(parts).lower()


@settings(max_examples=120, deadline=None)
@given(loose_texts())
def test_no_word_is_ever_dropped_in_silence(loose: tuple[str, set[str]]) -> None:
    text, words = loose
    kept = re.findall(r"w\d+x\d+", everything(read(text, symbol="CAT/C/KEN/CO/4")))
    assert words - set(kept) == set()


@settings(max_examples=120, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            ["1.", "2.", "(a)", "(i)", "\n", "\t", " ", "paras. ", "14 (a)", "–", "CAT/C/KAZ/CO/4", "Ibid.",
             "[footnoteRef:1]", "[1: ", "]", "Concluding observations", "by 31 June 2024", "within one year",
             "*",
             "State party should", "(arts. ", "пункты ", "там же", "The Committee requests", "provide", ")"]
        ),
        max_size=60,
    ).map("".join)
)  # fmt: skip
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text, symbol="CAT/C/KAZ/CO/4")
    except BaqylauError:
        return


REPEATED = (
    "(", "a ", "paras. 1, 2–3 and ", "1.", "\n", "(arts. 2 (", "CAT/C/", "(a) x;\n", "The Committee ", "[1: ",
    "[footnoteRef:1]", "https://x/", "w, ", "contained in ", "1. Text.\n", "\n \n5. X", "Ibid., ",
)  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_the_size_and_no_faster(unit: str) -> None:
    """Steps are counted, not seconds: a text ten times as long takes at most some twenty times as many."""
    small, large = (steps_for("1. Begin.\n" + unit * size) for size in (400, 4000))
    assert large < 30 * small


def steps_for(text: str) -> int:
    count = 0

    def step(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        read(text, symbol="CAT/C/KAZ/CO/4")
    except BaqylauError:
        pass
    finally:
        sys.setprofile(None)
    return count
