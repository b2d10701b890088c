"""Footnote marks inside text: writing them, finding them, taking back those that have no note."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Block

MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")
"""A mark in a block's text; group 1 is its number."""

_STAR = re.compile(r"(?<=\w)(\*{1,4})(?=\s|$)")


def as_mark(number: str) -> str:
    """The mark of a note with this number."""
    return f"{NOTE_OPEN}{number}{NOTE_CLOSE}"


def only_known(text: str, numbers: Collection[str]) -> str:
    """The text with marks of these numbers alone; any other raised number becomes plain text again."""
    return MARK.sub(lambda match: match[0] if match[1] in numbers else match[1], text)


def with_stars(blocks: Sequence[Block], numbers: Collection[str]) -> list[Block]:
    """Make marks of asterisks that stand unraised at a word's end, where their note has no mark yet."""
    placed = {number for block in blocks for number in MARK.findall(block.text)}
    waiting = {number for number in numbers if number.startswith("*")} - placed
    marked = []
    for block in blocks:
        star = _STAR.search(block.text)
        if star and star[1] in waiting:
            waiting.remove(star[1])
            block = replace(
                block, text=block.text[: star.start()] + as_mark(star[1]) + block.text[star.end() :]
            )
        marked.append(block)
    return marked
