"""Countries named in a text, as the three letters that symbols use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.reader.country_names import UNITED_NATIONS_NAMES
from index.reader.normalise import shadow

_WORD = re.compile(r"[\w'’-]+")
_ENDINGS = (
    ("ия", ("ия", "ии", "ию", "ией")),
    ("ая", ("ая", "ой", "ую")),
    ("ое", ("ое", "ого", "ому", "ом", "ым")),
    ("ие", ("ие", "их", "им", "ими")),
    ("ые", ("ые", "ых", "ым", "ыми")),
    ("ий", ("ий", "ия", "ию", "ием", "ии")),
    ("ство", ("ство", "ства", "ству", "ством", "стве")),
    ("ова", ("ова", "овов", "овам", "овах")),
    ("а", ("а", "ы", "и", "у", "е", "ой", "ам", "")),
    ("я", ("я", "и", "ю", "е", "ей")),
    ("ы", ("ы", "ов", "", "ам", "ах", "ых", "ым")),
    ("ой", ("ой", "ого", "ому", "ым", "ом")),
    ("ь", ("ь", "я", "ю", "ем", "и", "ью")),
    ("й", ("й", "я", "ю", "ем", "е")),
)
_CONSONANT = ("", "а", "у", "ом", "е", "ем")
_NOT_STATES = frozenset({"ATA", "ASC", "CPT", "DGA", "TAA", "BVT", "HMD", "SGS", "UMI", "ZZZ"})


@dataclass(frozen=True, slots=True)
class NamedCountry:
    """A country's letters, the stretch that names it, and where that starts."""

    letters: str
    printed: str
    start: int


def country_in(text: str, language: str) -> NamedCountry | None:
    """The country that a text names with the longest name; None where it names none or several."""
    named = countries_in(text, language)
    return named[0] if len({country.letters for country in named}) == 1 else None


def countries_in(text: str, language: str) -> list[NamedCountry]:
    """All countries named in a text, each with its longest name."""
    index = _index(language)
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(_folded(text))]
    named: list[NamedCountry] = []
    position = 0
    while position < len(words):
        match = _longest(index, words, position)
        if match is None:
            position += 1
            continue
        letters, length = match
        start, end = words[position][1], words[position + length - 1][2]
        named.append(NamedCountry(letters, text[start:end], start))
        position += length
    return named


def _longest(
    index: dict[str, list[tuple[tuple[frozenset[str], ...], str]]],
    words: list[tuple[str, int, int]],
    position: int,
) -> tuple[str, int] | None:
    best: tuple[str, int] | None = None
    for forms, letters in index.get(words[position][0], ()):
        here = words[position : position + len(forms)]
        fits = len(here) == len(forms) and all(
            word[0] in form for word, form in zip(here, forms, strict=True)
        )
        if fits and (best is None or len(forms) > best[1]):
            best = letters, len(forms)
    return best


@cache
def _index(language: str) -> dict[str, list[tuple[tuple[frozenset[str], ...], str]]]:
    """Names by every form of their first word."""
    index: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
    for letters, name in _names(language):
        parts = [match[0] for match in _WORD.finditer(_folded(name))]
        forms = tuple(_forms(part, language) for part in parts)
        for head in forms[0] if forms else ():
            index.setdefault(head, []).append((forms, letters))
    return index


def _names(language: str) -> Iterator[tuple[str, str]]:
    """Three letters and a name: CLDR's names of territories, then the United Nations' own."""
    from babel import Locale
    from babel.core import get_global

    three = {
        two[0]: letters
        for letters, two in get_global("territory_aliases").items()
        if len(letters) == 3 and letters.isalpha() and len(two) == 1
    }
    three |= {
        "RS": "SRB",
        "ME": "MNE",
        "CD": "COD",
        "DE": "DEU",
        "YE": "YEM",
        "RU": "RUS",
        "TL": "TLS",
        "MM": "MMR",
        "FR": "FRA",
    }
    for two_letters, name in Locale(language).territories.items():
        letters = three.get(two_letters)
        if letters and len(two_letters) == 2 and two_letters.isalpha() and letters not in _NOT_STATES:
            yield letters, name
    for letters, english, russian in UNITED_NATIONS_NAMES:
        yield letters, russian if language == "ru" else english


@cache
def _forms(word: str, language: str) -> frozenset[str]:
    """A word with its case endings; Russian words in brackets and compounds stay as they are."""
    if language != "ru" or len(word) < 3:
        return frozenset({word})
    for ending, forms in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return frozenset(stem + form for form in forms)
    if word[-1] in "еиоуюэы":
        return frozenset({word})
    return frozenset(word + ending for ending in _CONSONANT)


def _folded(text: str) -> str:
    return shadow(text).lower()
