"""Treaty articles: in the bracket that closes a concern, and in headings."""

import re

from index.reader.normalise import shadow
from index.reader.words import Words, pattern

_REST = re.compile(r"[\d\s,;()a-zа-яi–—-]{0,200}", re.IGNORECASE)
_NEXT = re.compile(r"(?P<number>\d{1,3})(?!\d)|(?:,|and|и)\s?(?P<part>\((?:\d{1,2}|[a-z])\))")
_NUMBER = re.compile(r"\d{1,3}(?!\d)")
_PART = re.compile(r"\s?\(([0-9]{1,2}|[a-z])\)|\s?(?<=\d)\s?([a-z])\)")
_RANGE = re.compile(r"\s?[–—-]\s?(?=\d)")
_CLOSES = re.compile(r"\s?(?:[.;]|$)")
_DOMESTIC = re.compile(r"\b(?:Codes?|Constitution|Law|Act|Decree)\b|[Кк]одекс|[Кк]онституц|[Зз]акон")
_NEAR = 40
_AT_END = re.compile(
    r"\((?:arts?\.?|articles?|ст\.?|стать[ияею])\s[^()]*(?:\([^()]{1,4}\)[^()]*){0,12}\)$", re.IGNORECASE
)


def closing_articles(text: str, words: Words) -> tuple[str, ...]:
    """The articles of the brackets such as `(arts. 2, 12–14 and 16)` that end a sentence or an item."""
    plain = shadow(text)
    articles: list[str] = []
    for match in pattern(words.articles).finditer(plain):
        end = _matching_bracket(plain, match.start("list"))
        domestic = _DOMESTIC.search(plain[max(0, match.start() - _NEAR) : match.start()])
        if end is not None and not domestic and _CLOSES.match(plain[end + 1 : end + 12]):
            articles += article_list(plain[match.start("list") : end])
    return tuple(dict.fromkeys(articles))


def heading_articles(headings: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """The articles that the innermost heading with any names: `Articles 5–9`, `Right to life (art. 6)`."""
    for heading in reversed(headings):
        plain = shadow(heading)
        if match := pattern(words.article_heading).match(plain):
            return article_list(match["list"])
        if _AT_END.search(plain) and (articles := closing_articles(plain, words)):
            return articles
    return ()


def article_list(text: str) -> tuple[str, ...]:
    """`2, 12–14 and 16 (1)` as `2`, `12`, `13`, `14`, `16(1)`; what is no such list gives nothing."""
    if not _REST.fullmatch(text):
        return ()
    articles: list[str] = []
    number = position = 0
    while match := _NEXT.search(text, position):
        number = int(match["number"]) if match["number"] else number
        position = match.end("number") if match["number"] else match.start("part")
        label = ""
        while part := _PART.match(text, position):
            label += f"({part[1] or part[2]})"
            position = part.end()
        if not number or (not match["number"] and not label):
            break
        articles.append(f"{number}{label}")
        if (dash := _RANGE.match(text, position)) and (last := _NUMBER.match(text, dash.end())):
            articles += [str(between) for between in range(number + 1, min(int(last[0]), number + 100))]
            position = dash.end()
    return tuple(dict.fromkeys(articles))


def _matching_bracket(text: str, start: int) -> int | None:
    depth = 1
    for position in range(start, min(len(text), start + 200)):
        if text[position] == "(":
            depth += 1
        elif text[position] == ")" and not (depth == 1 and _half_bracket(text, position)):
            depth -= 1
            if not depth:
                return position
    return None


def _half_bracket(text: str, position: int) -> bool:
    """A letter with one bracket, as Russian texts print it: `статья 37 a)`."""
    return bool(re.search(r"\d\s[a-z]$", text[max(0, position - 4) : position]))
