"""Footnotes that a text file holds as printed: at the foot of each page, their marks glued to words."""

import re
from dataclasses import replace

from index.reader.normalise import clean, is_closed
from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Block, Source, SourceNote

_FOOT = re.compile(
    r"^\s*(?P<number>\d{1,3})\s+(?=(?:See|Ibid|Cf|Там же|См|Ср)\b"
    r"|(?:A|S|E|HRI|CAT|CCPR|CEDAW|CRC|CERD|CRPD|CED|CMW)/[A-Z0-9])"
)
_NUMBER_ALONE = re.compile(r"^\s*(?P<number>\d{1,3})\s*$")
_PAGE = 120
_LONGEST = 12


def with_foot_notes(source: Source) -> Source:
    """The source with such notes apart and their marks in place; unchanged where a format gave notes.

    A mark is looked for in the lines of the page before its note; a note whose mark is not found
    stays a note without a place.
    """
    if source.notes:
        return source
    source = replace(source, blocks=_numbers_joined(source.blocks))
    blocks: list[Block] = []
    notes: list[SourceNote] = []
    place = (0, 0)
    open_until = 0
    for position, block in enumerate(source.blocks):
        match = _FOOT.match(block.text) if block.number is None else None
        if match and _follows(int(match["number"]), notes):
            notes.append(SourceNote(match["number"], clean(block.text[match.end() :]), block.line))
            place = _mark(blocks, match["number"], place)
            open_until = position + _LONGEST
        elif notes and position < open_until and _goes_on(notes[-1], source.blocks[position - 1], block):
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {clean(block.text)}")
        else:
            open_until = 0
            blocks.append(block)
    return Source(tuple(blocks), tuple(notes)) if notes else source


def _numbers_joined(given: tuple[Block, ...]) -> tuple[Block, ...]:
    """A note's number that stands on a line of its own put before the note's first line."""
    blocks: list[Block] = []
    for block in given:
        above = blocks[-1] if blocks else None
        alone = _NUMBER_ALONE.match(above.text) if above and above.number is None else None
        joined = f"{alone['number']} {block.text.lstrip()}" if alone else ""
        if above and alone and block.line == above.line + 1 and _FOOT.match(joined):
            blocks[-1] = replace(above, text=joined, line=block.line)
        else:
            blocks.append(block)
    return tuple(blocks)


def _follows(number: int, notes: list[SourceNote]) -> bool:
    return number == (int(notes[-1].number) + 1 if notes else 1)


def _goes_on(note: SourceNote, above: Block, block: Block) -> bool:
    adjacent = block.hard_wrapped and block.line == above.line + 1 and block.number is None
    return adjacent and not is_closed(note.text)


def _mark(blocks: list[Block], number: str, place: tuple[int, int]) -> tuple[int, int]:
    """Put the mark where the number is glued to a word after `place`; tells where to look on from."""
    glued = re.compile(
        rf"(?<=[^\W\d_][^\s\d/\w])(?<!\s){number}(?!\w)|(?<=[^\W\d_]){number}(?!\w)"
        rf"|(?<=[)\]”»][.,;:]){number}(?!\w)|(?<=[)\]”»]){number}(?!\w)|(?<=[)\w][.,;]) {number}$"
    )
    first = max(place[0], len(blocks) - _PAGE)
    for position in range(first, len(blocks)):
        block = blocks[position]
        match = glued.search(block.text, place[1] if position == place[0] else 0)
        if match:
            text = f"{block.text[: match.start()]}{NOTE_OPEN}{number}{NOTE_CLOSE}{block.text[match.end() :]}"
            blocks[position] = replace(block, text=text)
            return position, match.start() + len(number) + 2
    return place
