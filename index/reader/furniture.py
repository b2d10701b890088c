"""Page numbers and tables of contents: known by how they run through the whole file."""

import re
from collections.abc import Sequence

from index.reader.normalise import bare, shadow
from index.reader.source import Block
from index.reader.words import Words, pattern

_NUMBER_ALONE = re.compile(r"^[-–—|\s]*(?P<number>\d{1,4})(?:\s*(?:/|of|из)\s*\d{1,4})?[-–—|\s]*$")
_PAGE = re.compile(r"^[-–—\s]*(?:page|стр\.?|страница)\s?\d{1,4}[-–—\s]*$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:\.\s?){5,}[\s\d–—-]*$")
_ENTRY = re.compile(r"^(?P<words>.*?\w.*?)[\s.]+(?:\d{1,4}(?:\s?[–—-]\s?\d{1,4})?\s+)?\d{1,4}$")
_ENUMERATOR = re.compile(r"^(?:[ivx]{1,5}|\w)\.\s+")
_HIGHEST_FIRST_PAGE = 5
_LEAST_BETWEEN = 4
_LONGEST_CONTENTS = 400


def is_page_mark(text: str) -> bool:
    """Whether a line says nothing but `page 2`, or ends like a line of contents with dots."""
    return _PAGE.match(text) is not None or _DOTTED.search(text[-200:]) is not None


def number_alone(block: Block, last: int) -> int | None:
    """The number that a block consists of, where it stands apart from the text around it."""
    text = block.text.strip()
    match = _NUMBER_ALONE.match(text) if len(text) < 40 else None
    apart = not block.hard_wrapped or block.line > last + 1
    return int(match["number"]) if match and apart and block.number is None else None


def page_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of page numbers: numbers alone that go up by one with a page of text between.

    The cells of a table are numbers alone as well, and years go up by one: pages begin low.
    """
    runs: dict[int, list[int]] = {}
    last = 0
    for position, block in enumerate(blocks):
        number = number_alone(block, last)
        last = block.line if block.text.strip() else last
        if number is None:
            continue
        before = runs.pop(number - 1, None)
        if before and position - before[-1] >= _LEAST_BETWEEN:
            runs[number] = [*before, position]
        elif number <= _HIGHEST_FIRST_PAGE:
            runs.setdefault(number, [position])
    longest = max(runs.values(), key=len, default=[])
    return frozenset(longest if len(longest) > 1 else ())


def contents_lines(blocks: Sequence[Block], words: Words) -> frozenset[int]:
    """The positions of the entries under `Contents`: words that come again, with a page after them."""
    texts = [shadow(bare(block.text)).casefold() if len(block.text) < 300 else "" for block in blocks]
    start = next((place for place, text in enumerate(texts) if pattern(words.contents).match(text)), None)
    if start is None:
        return frozenset()
    later: dict[str, int] = {text: place for place, text in enumerate(texts) if text}
    found: set[int] = set()
    place, end = start + 1, min(len(texts), start + _LONGEST_CONTENTS)
    while place < end:
        entry = _ENTRY.match(texts[place])
        named = entry["words"].strip() if entry else ""
        again = later.get(named) or later.get(_ENUMERATOR.sub("", named)) or 0
        if again > place:
            found.add(place)
            end = min(end, again)
        place += 1
    return frozenset(found)
