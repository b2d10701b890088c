"""What a text states exactly, in English, Russian or Kazakh: figures, days, months, articles, citations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MONTHS = {
    "en": r"January February March April May June July August September October November December",
    "ru": r"январ феврал март апрел ма[яйюе]\b июн июл август сентябр октябр ноябр декабр",
    "kk": r"қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
_MONTH = {language: rf"(?:{'|'.join(names.split())})\w*" for language, names in MONTHS.items()}
_WORDS: Mapping[str, Mapping[int, str]] = {
    "en": {
        1: "one first once single", 2: "two second twice both two-?fold double", 3: "three third thrice",
        4: "four fourth", 5: "five fifth", 6: "six sixth", 7: "seven seventh", 8: "eight eighth",
        9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh", 12: "twelve twelfth dozen", 13: "thirteen",
        14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
        90: "ninety", 100: "hundred",
    },
    "ru": {
        1: "перв один одн", 2: "дв[ауе] двум двух двое двой втор об[ае] обе[имх] дважды",
        3: "три трех трем тремя трое трет трижды", 4: "четыр четвер", 5: "пят", 6: "шест", 7: "сем седьм",
        8: "вос[еь]м", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 20: "двадцат",
        30: "тридцат", 40: "сорок", 50: "пятьдесят", 100: "сто сот",
    },
    "kk": {
        1: "бір", 2: "ек[іе]", 3: "үш", 4: "төрт", 5: "бес", 6: "алт", 7: "жет", 8: "сегіз", 9: "тоғыз",
        10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 100: "жүз",
    },
}  # fmt: skip
"""Number words. Russian and Kazakh ones are beginnings, which may be those of other words too: a figure in
one language may be a word in another; no more is asked of them."""

_NO_BREAK = "[\u00a0\u202f ]"
_DAYS = r"(?:\d{1,2}, )*\d{1,2}(?: and | to |–| и | по | және )\d{1,2}|\d{1,2}"
_DATE = {
    "en": rf"(?<!\d)({_DAYS}) ({_MONTH['en']})(?: (\d{{4}}))?",
    "ru": rf"(?<!\d)({_DAYS}) ({_MONTH['ru']})(?: (\d{{4}}))?",
    "kk": rf"(?:(\d{{4}}) (?:ж\.|жылғы|жылы) )?(?<!\d)({_DAYS}) ({_MONTH['kk']})",
}
_PART = r"(?: ?\([^()]{1,120}\))*"
_NUMBER = rf"\d+(?:[-\u2011]\d+)?{_PART}"
_AND = ",? and |,? or | и | или |,? және | мен | пен "
_UP_TO = "–| to | по |-баптан "
_SPAN = rf"{_NUMBER}(?:(?:{_UP_TO}){_NUMBER})?"
_LISTED = rf"{_SPAN}(?:, {_SPAN})*(?:{_AND}){_SPAN}"
_ARTICLES = {
    "en": rf"\b(?:[Aa]rticles|[Aa]rts\.) ({_LISTED}|{_SPAN})",
    "ru": rf"\b(?:[Сс]тат(?:ьи|ей|ьям|ьями|ьях)|[Сс]т\.) ({_LISTED}|{_SPAN})",
    "kk": rf"({_LISTED}|{_SPAN}(?:, {_SPAN})*)-баптар",
    # The official texts also write "article 21 and 22".
    "official": rf"\b(?:[Aa]rticles?|[Aa]rts?\.) ({_LISTED}|{_SPAN})",
}
_ARTICLE = {
    "en": rf"\b(?:[Aa]rticle|[Aa]rt\.) ({_NUMBER})",
    "ru": rf"\b[Сс]тат(?:ья|ье|ью|ьей) ({_NUMBER})",
    "kk": rf"({_NUMBER})-ба[пб](?!тар)",
}
"""Several articles, and one: after the one, a list goes on with something else than articles."""
_SYMBOL = re.compile(r"\b(?:CAT|CCPR|CEDAW|CRC|CERD|CRPD|CED|CMW|HRI|A|E)(?:/[A-Za-z0-9.-]*[A-Za-z0-9]){2,}")
_LETTER = {"en": r"\(([a-z]|[ivx]{2,4})\)", "ru": r"(?<![A-Za-z(])([a-z]|[ivx]{2,4})\)"}
_LETTER["kk"] = _LETTER["ru"]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text states; `words` are figures that it may say in words.

    `dates` are day, month, year (0 where none is said).
    """

    figures: frozenset[str]
    words: frozenset[str]
    months: frozenset[int]
    dates: frozenset[tuple[int, int, int]]
    articles: frozenset[str]
    letters: frozenset[str]
    symbols: frozenset[str]


def stated(text: str, language: str, *, is_official: bool = False) -> Stated:
    """Everything exact in a text."""
    articles = _ARTICLES["official" if is_official else language], _ARTICLE[language]
    return Stated(
        figures=frozenset(_figures(text, language)),
        words=frozenset(_in_words(text, language)),
        months=frozenset(_months(text, language)),
        dates=frozenset(_dates(text, language)),
        articles=frozenset(one for pattern in articles for one in _articles(text, pattern)),
        letters=frozenset(re.findall(_LETTER[language], text)),
        symbols=frozenset(_SYMBOL.findall(text)),
    )


def _figures(text: str, language: str) -> Iterator[str]:
    """Numbers in digits, as 1053 and 45.5 whatever separates their parts."""
    text = re.sub(rf"(?<=\d){_NO_BREAK}(?=\d{{3}}(?!\d))", "", text)
    text = (
        re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
        if language == "en"
        else re.sub(r"(?<=\d),(?=\d)", ".", text)
    )
    return iter(re.findall(r"\d+(?:\.\d+)?", text))


def _in_words(text: str, language: str) -> Iterator[str]:
    lowered, ending = text.lower(), r"\b" if language == "en" else r"\w*"
    said = {
        number
        for number, words in _WORDS[language].items()
        if re.search(rf"\b(?:{'|'.join(words.split())}){ending}", lowered)
    }
    yield from map(str, said)
    # Tens with units, as in twenty-five.
    yield from (str(tens + unit) for tens in said if tens in range(20, 100) for unit in said if unit < 10)


def _months(text: str, language: str) -> Iterator[int]:
    for number, name in enumerate(MONTHS[language].split(), 1):
        if re.search(rf"\b{name}", text, 0 if language == "en" else re.IGNORECASE):
            yield number


def _dates(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    for found in re.finditer(_DATE[language], text):
        days, month, year = (found[2], found[3], found[1]) if language == "kk" else found.groups()
        for day in re.findall(r"\d+", days):
            yield int(day), next(_months(month, language)), int(year or 0)


def _articles(text: str, pattern: str) -> Iterator[str]:
    for listed in re.findall(pattern, text):
        for part in re.split(f"{_AND}|, ", re.sub(_PART, "", listed).replace("\u2011", "-")):
            first, *last = re.split(_UP_TO, part)
            if last and first.isdigit() and last[0].isdigit():
                yield from map(str, range(int(first), int(last[0]) + 1))
            else:
                yield part
