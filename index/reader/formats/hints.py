"""Small judgements that several formats share: what may be a heading, what is a symbol."""

import re

WEAK_HEADING = 9
"""The level of a line that only looks like a heading: below every level that a format names."""

_SYMBOL = re.compile(r"^[A-Z][A-Za-z]*(?:\.\d+)?(?:/[A-Za-z0-9][\w.\-]*){2,}$")
_LABEL = re.compile(r"^\s*(?:\(\w{1,4}\)|\d{1,3}\.\s)")
_LONGEST = 150


def is_heading_like(text: str) -> bool:
    """Whether a line that stands out may be a heading: short, unlabelled, not a whole sentence."""
    bare = text.strip()
    return 0 < len(bare) <= _LONGEST and not _LABEL.match(bare) and not bare.endswith((".", ";", ":", ","))


def is_symbol(text: str) -> bool:
    """Whether the whole line is a document symbol such as `CAT/C/XYZ/CO/4`."""
    return bool(_SYMBOL.match(text.strip()))
