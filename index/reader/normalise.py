"""Clean text: marks apart from words, one kind of space, and shadows to search in."""

import re
from dataclasses import dataclass

from index.reader.source import NOTE_CLOSE, NOTE_OPEN

_MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_OPEN}{NOTE_CLOSE}]{{0,12}}){NOTE_CLOSE}")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_SHADOW = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2019": "'",
        "\u2018": "'",
        "ё": "е",
        "Ё": "Е",
    }
)
_OPEN_BRACKET = re.compile(r"\([^()]{1,20}$")
_TERMINAL = re.compile(r"[.;:!?…][)\]”»\"'’*\s]*$")


@dataclass(frozen=True, slots=True)
class Rich:
    """Words and the footnote marks between them; a mark is (position in `text`, number)."""

    text: str
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes' numbers in their order."""
        return tuple(number for _, number in self.marks)


def clean(raw: str) -> str:
    """The text with single spaces and without invisible characters; marks stay."""
    return " ".join(raw.translate(_DROPPED).split())


def rich(raw: str) -> Rich:
    """Take the footnote marks out of cleaned text, remembering where they stood."""
    if NOTE_OPEN not in raw:
        return Rich(raw.strip())
    pieces: list[str] = []
    marks: list[tuple[int, str]] = []
    length = position = 0
    for match in _MARK.finditer(raw):
        pieces.append(raw[position : match.start()])
        length += match.start() - position
        marks.append((length, match[1]))
        position = match.end()
    pieces.append(raw[position:])
    return _squeezed("".join(pieces), marks)


def _squeezed(text: str, marks: list[tuple[int, str]]) -> Rich:
    """The text stripped and with the double spaces gone that a mark between spaces leaves."""
    kept: list[str] = []
    moved: list[tuple[int, str]] = []
    length = 0
    waiting = 0
    for position, letter in enumerate(text):
        while waiting < len(marks) and marks[waiting][0] <= position:
            moved.append((length, marks[waiting][1]))
            waiting += 1
        if letter == " " and (not kept or kept[-1] in " \n"):
            continue
        kept.append(letter)
        length += 1
    moved += [(length, number) for _, number in marks[waiting:]]
    return Rich("".join(kept).rstrip(), tuple(moved))


def bare(raw: str) -> str:
    """The words alone, without marks."""
    return rich(clean(raw)).text


def shadow(text: str) -> str:
    """The same text, letter by letter, with one form of space, hyphen and apostrophe; same length."""
    return text.translate(_SHADOW)


def is_closed(raw: str) -> bool:
    """Whether the text ends like a sentence or an item of a list."""
    end = _MARK.sub("", raw[-120:])
    # The stop of "(art." ends no sentence as long as its bracket is open.
    return bool(_TERMINAL.search(end)) and not _OPEN_BRACKET.search(end)
