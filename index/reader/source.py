"""What every format gives to the structure reader: blocks of text and notes."""

from dataclasses import dataclass

NOTE_OPEN = "\ue000"
NOTE_CLOSE = "\ue001"
"""A footnote mark in a block's text is NOTE_OPEN + number + NOTE_CLOSE, where it is printed."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of the source, in reading order.

    `text` keeps printed numbers, labels and leading white space as they are; `number` is a number
    or label that the format generates and that is not in `text` (Word's automatic numbering, an
    HTML list), as it would be printed: `12.`, `(a)`. `heading_level` is set where the format marks
    a heading (a Word style, `h2`, a short bold line of a PDF), 1 the outermost, and None where it
    says nothing. `line` is the 1-based line of a text file, else the block's ordinal; `page` the
    1-based page of a PDF. `depth` is the nesting of automatic list levels, 0 the outermost.
    `hard_wrapped` blocks are physical lines that a paragraph may go on after.
    """

    text: str
    line: int
    number: str | None = None
    heading_level: int | None = None
    page: int | None = None
    depth: int | None = None
    hard_wrapped: bool = False


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A footnote's text with the number that its mark carries in the blocks."""

    number: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content before anything of its structure is known."""

    blocks: tuple[Block, ...]
    notes: tuple[SourceNote, ...] = ()
