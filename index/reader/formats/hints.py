"""Small judgements that several formats share: what may be a heading, what is a symbol."""

import re

from index.reader.source import Block

WEAK_HEADING = 9
"""The level of a line that only looks like a heading: below every level that a format names."""

_SYMBOL = re.compile(r"^[A-Z][A-Za-z]*(?:\.[0-9]+)?(?:/[A-Za-z0-9][\w.\-]*){2,}$")
_LABEL = re.compile(r"^\s*(?:\(\w{1,4}\)|\d{1,3}\.\s)")
_LONGEST = 150


_TYPED_NUMBER = re.compile(r"^\s*(?:\([a-zа-я]{1,4}\)\s|\d{1,3}[.)]\s*$)")
_FIGURE = re.compile(r"^[\s\d.,%–—/+-]*\d[\s\d.,%–—/+-]*$")


def is_figure(text: str) -> bool:
    """Whether a cell holds nothing but a figure: the table is then one of data, not of layout."""
    return len(text) < 40 and _FIGURE.match(text) is not None and not _TYPED_NUMBER.match(text)


def as_row(cells: list[Block], line: int) -> Block | None:
    """The blocks of a table row as one line of text; None where one is more than a plain cell."""
    plain = all(
        cell.number is None and not is_symbol(cell.text) and not _TYPED_NUMBER.match(cell.text)
        for cell in cells
    )
    if len(cells) < 2 or not plain:
        return None
    return Block("\t".join(" ".join(cell.text.split()) for cell in cells), line)


def is_heading_like(text: str) -> bool:
    """Whether a line that stands out may be a heading: short, unlabelled, not a whole sentence."""
    bare = text.strip()
    return 0 < len(bare) <= _LONGEST and not _LABEL.match(bare) and not bare.endswith((".", ";", ":", ","))


def is_symbol(text: str) -> bool:
    """Whether the whole line is a document symbol such as `CAT/C/XYZ/CO/4`."""
    return bool(_SYMBOL.match(text.strip()))
