"""Treaty articles: in the bracket that closes a concern, and in headings."""

import re

from index.reader.normalise import shadow
from index.reader.words import Words, pattern

_REST = re.compile(r"[\d\s,;()a-zа-яi–—-]{0,200}", re.IGNORECASE)
_NEXT = re.compile(r"(?P<number>\d{1,3})(?!\d)|(?:,|and|и)\s?(?P<part>\((?:\d{1,2}|[a-z])\))")
_NUMBER = re.compile(r"\d{1,3}(?!\d)")
_PART = re.compile(r"\s?\(([0-9]{1,2}|[ivx]{1,5}|[a-z])\)|\s?(?<=\d)\s?([a-z])\)")
_RANGE = re.compile(r"\s?[–—-]\s?(?=\d)")
_CLOSES = re.compile(r"\s?(?:[.;]|$)")
_DOMESTIC = re.compile(r"\b(?:Codes?|Constitution|Law|Act|Decree)\b|[Кк]одекс|[Кк]онституц|[Зз]акон")
_NEAR = 40
_WORD_FOR_PARAGRAPH = r"(?:paras?\.|paragraphs?|пункт[а-я]{0,2}|пп?\.)"
_PARAGRAPHS_IN_BRACKETS = re.compile(
    rf"\({_WORD_FOR_PARAGRAPH}\s(?P<list>(?:\d{{1,2}}(?:\s?\(?[a-zа-я]\))?(?:,\s|\sи\s|\sand\s)?){{1,6}})\)"
)
_HALF_BRACKET = re.compile(r"(?<=\d)\s(?P<label>[a-zасе])\)(?=\)|,\s\d|;|\sи\s\d)")
_LOOK_ALIKE = str.maketrans("асе", "ace")
_PARAGRAPH_BEFORE = re.compile(
    r"(?:пункт[а-я]{0,2}|п\.)\s(?P<part>\d{1,2})\s(?:стать[а-я]{1,2}|ст\.)\s(?P<article>\d{1,3})"
)
_PARAGRAPH_AFTER = re.compile(
    rf"(?<=\d),\s{_WORD_FOR_PARAGRAPH}\s(?P<first>\d{{1,2}})(?!\s?[–—-])(?:\s(?:and|и)\s(?P<second>\d{{1,2}})(?=\)|,))?"
)
_AT_END = re.compile(
    r"\((?:arts?\.?|articles?|ст\.?|стать[ияею])\s[^()]*(?:\([^()]{1,4}\)[^()]*){0,12}\)$", re.IGNORECASE
)


def closing_articles(text: str, words: Words) -> tuple[str, ...]:
    """The articles of the brackets such as `(arts. 2, 12–14 and 16)` that end a sentence or an item."""
    plain = _one_form(shadow(text))
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
        plain = _one_form(shadow(heading))
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


def _one_form(text: str) -> str:
    """Paragraphs of articles, which texts name in words as well, all as `6 (1)`."""
    text = _PARAGRAPH_BEFORE.sub(r"ст. \g<article> (\g<part>)", text)
    text = _HALF_BRACKET.sub(lambda match: f" ({match['label'].translate(_LOOK_ALIKE)})", text)
    text = _PARAGRAPHS_IN_BRACKETS.sub(lambda match: _in_brackets(match["list"]), text)
    return _PARAGRAPH_AFTER.sub(
        lambda match: f" ({match['first']})" + (f" and ({match['second']})" if match["second"] else ""), text
    )


def _in_brackets(paragraphs: str) -> str:
    parts = re.findall(r"(\d{1,2})(?:\s?\(?([a-zа-я])\))?", paragraphs)
    return ", ".join(
        f"({number})" + (f"({label.translate(_LOOK_ALIKE)})" if label else "") for number, label in parts
    )


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
