"""Printed lists of paragraphs: `paras. 14 (a), 24 (a), 28 and 44`, `пункты 37–40`."""

import re
from dataclasses import dataclass

from bot.domain.document import Pointer
from index.reader.labels import CYRILLIC, LOOK_ALIKE, roman, roman_values
from index.reader.normalise import shadow

_WORD = re.compile(
    r"(?<![\w-])(?:(?P<several>paragraphs|paras\b\.?|пункт(?:ы|ах|ов|ами|ам)\b|пп\.)"
    r"|(?P<one>paragraph|para\b\.?|пункт(?:ом|е|а|у)?\b|п\.))\s?(?=[0-9])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"0{0,3}([1-9][0-9]{0,3}(?:\.[0-9]{1,4}){0,3})(?![\w%])")
_LABEL = re.compile(r"\s?\(?([a-zа-яі]{1,5})\)(?!\w)")
_BARE_LABEL = re.compile(r"\(?([a-zа-яі]{1,5})\)(?!\w)")
_TOPIC = re.compile(
    r"\s?\([^()\d]{2,160}\)(?=,|;| and| или| и|\.| above| выше|\))"
    r"|,?\s(?:on|concerning|regarding|relating to|о|об|по|касающ\w{2,4})\s[^,;()\d]{3,100}"
    r"(?=,?\s(?:and|и)\s\d|,\s\d)"
)
_LABELS_ABOVE = re.compile(
    r"\b(?:sub-?paragraphs?|подпункт[а-я]{0,3}|подп\.|пп?\.)\s"
    r"(?P<labels>(?:\(?[a-zа-яі]{1,4}\)(?:,\s|\s?(?:[–—-]|and|to|и|по)\s?)?){1,8})\s?(?:of\s)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:[–—-]|\bto\b|\bthrough\b|\bпо\b|\bдо\b)\s?")
_COMMA = re.compile(
    r"(?:\s?,\s?(?:(?:and|or|и|или|а также)\s)?|\s(?:and|or|и|или|as well as|а также)\s)"
    r"(?:(?:paras?\.?|paragraphs?|пункт\w*|пп?\.)\s?(?=[0-9]))?"
)
_MONTH = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b",
    re.IGNORECASE,
)
_OF_ARTICLE = re.compile(
    r"(?:\b(?:articles?|arts?\.|стать\w{1,3}|ст\.|rule|правил\w*|resolution|decision)\s?"
    r"\d[\w.-]{0,8}(?:\s?\(\w{1,4}\))?,?\s?(?:\()?)$",
    re.IGNORECASE,
)
_TO_ARTICLE = re.compile(
    r"^,?\s?(?:of (?:the )?(?:article|art\.|rule|resolution|general|security)\b"
    r"|стать\w|правил|резолюции|general comment)",
    re.IGNORECASE,
)
_LONGEST_RANGE = 500


@dataclass(frozen=True, slots=True)
class PointerList:
    """A stretch of text from the word for paragraph to the last number or label."""

    start: int
    end: int
    pointers: tuple[Pointer, ...]


def pointer_lists(text: str) -> list[PointerList]:
    """All lists of paragraphs in a text, but not paragraphs of an article; ranges are written out."""
    plain = shadow(text)
    lists: list[PointerList] = []
    position = 0
    while word := _WORD.search(plain, position):
        pointers, position = _read_list(plain, word.end(), several=word["several"] is not None)
        start = word.start()
        if len(pointers) == 1 and (above := _LABELS_ABOVE.search(plain[max(0, start - 80) : start])):
            pointers, _ = _read_list(f"{pointers[0].number} {above['labels']}", 0, several=True)
            start -= len(above[0])
        in_article = _OF_ARTICLE.search(plain[max(0, word.start() - 60) : word.start()])
        if pointers and not in_article and not _TO_ARTICLE.match(plain[position : position + 40]):
            lists.append(PointerList(start, position, tuple(pointers)))
    return lists


def pointers_of(text: str) -> tuple[Pointer, ...]:
    """The paragraphs of a bare list such as `14 (a), 24 (a) and 28`."""
    pointers, _ = _read_list(shadow(text), 0, several=True)
    return tuple(pointers)


def _read_list(text: str, position: int, *, several: bool) -> tuple[list[Pointer], int]:
    read = _item(text, position)
    if read is None:
        return [], max(position, 1)
    pointer, position = read
    pointers = [pointer]
    while True:
        after = _past_topic(text, position)
        if (
            (match := _RANGE.match(text, position))
            and (read := _item_or_label(text, match.end(), pointers[-1]))
            and (span := _range(pointers[-1], read[0])) is not None
        ):
            pointers += span
            position = read[1]
            continue
        match = _COMMA.match(text, after if several else position)
        further = _item_or_label if several else _further_label
        read = further(text, match.end(), pointers[-1]) if match else None
        if read is None or _is_other_number(text, read):
            return pointers, position
        pointers.append(read[0])
        position = read[1]


def _past_topic(text: str, position: int) -> int:
    """The place after a bracket that names what a paragraph is about."""
    topic = _TOPIC.match(text, position)
    return topic.end() if topic else position


def _is_other_number(text: str, read: tuple[Pointer, int]) -> bool:
    """A year or a day of a month that only happens to follow the list."""
    pointer, end = read
    year = not pointer.label and pointer.number.isdigit() and 1900 <= int(pointer.number) < 2100
    return year or _MONTH.match(text, end) is not None


def _item_or_label(text: str, position: int, before: Pointer) -> tuple[Pointer, int] | None:
    return _further_label(text, position, before) or _item(text, position)


def _further_label(text: str, position: int, before: Pointer) -> tuple[Pointer, int] | None:
    """Another sub-paragraph of the same paragraph: the `(b) (ii)` of `14 (a) and (b) (ii)`."""
    label = _BARE_LABEL.match(text, position)
    part = _label(label[1]) if label else None
    if label is None or part is None or not before.label:
        return None
    inner = len(before.label) > 1 and part in roman_values() and before.label[-1] in roman_values()
    outer = before.label[:-1] if inner or len(before.label) == 1 else ()
    deeper, end = _labels(text, label.end())
    return Pointer(before.number, (*outer, part, *deeper)), end


def _item(text: str, position: int) -> tuple[Pointer, int] | None:
    number = _NUMBER.match(text, position)
    if number is None:
        return None
    labels, position = _labels(text, number.end())
    return Pointer(number[1], labels), position


def _labels(text: str, position: int) -> tuple[tuple[str, ...], int]:
    labels: list[str] = []
    while len(labels) < 4 and (match := _LABEL.match(text, position)):
        part = _label(match[1])
        if part is None:
            break
        labels.append(part)
        position = match.end()
    return tuple(labels), position


def _label(printed: str) -> str | None:
    """The label's letters where they can be a label: one letter, a doubled one or a roman numeral."""
    text = printed.lower().translate(LOOK_ALIKE)
    if not text.isascii():
        return text if text in CYRILLIC and len(text) == 1 else None
    doubled = len(text) == 2 and text[0] == text[1]
    if len(text) == 1 or doubled or text in roman_values():
        return text
    return None


def _range(first: Pointer, last: Pointer) -> list[Pointer] | None:
    """What follows `first` up to `last`; None where the two do not make a range."""
    if first.number == last.number and len(first.label) == len(last.label) and first.label:
        return _label_range(first, last)
    head, _, low = first.number.rpartition(".")
    tail, _, high = last.number.rpartition(".")
    if first.label or last.label:
        return [last] if int(high) >= int(low) else None
    if head and not tail:
        tail = head
    span = int(high) - int(low)
    if head != tail or not 0 < span <= _LONGEST_RANGE:
        return None
    prefix = f"{head}." if head else ""
    return [Pointer(f"{prefix}{number}") for number in range(int(low) + 1, int(high) + 1)]


def _label_range(first: Pointer, last: Pointer) -> list[Pointer] | None:
    start, end = first.label[-1], last.label[-1]
    if first.label[:-1] != last.label[:-1]:
        return None
    romans = [roman(number) for number in range(1, 40)]
    is_roman = start in romans and end in romans and (len(end) > 1 or (start == "i" and end in "vx"))
    scale = romans if is_roman else [chr(code) for code in range(97, 123)]
    if not (start + end).isascii():
        scale = [letter.translate(LOOK_ALIKE) for letter in CYRILLIC]
    if start not in scale or end not in scale or scale.index(end) <= scale.index(start):
        return None
    between = scale[scale.index(start) + 1 : scale.index(end) + 1]
    return [Pointer(first.number, (*first.label[:-1], part)) for part in between]
