"""Characters that no text of a document needs, taken out before anything reads it."""

import re

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab and line ends
    "\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"  # soft hyphen, zero width, direction
    "\ud800-\udfff\ue000\ue001\ufffe\uffff]"  # lone surrogates, our own note marks, non-characters
)


def clean(text: str) -> str:
    """The text without controls, soft hyphens, direction marks and forged note marks."""
    return _UNWANTED.sub("", text)
