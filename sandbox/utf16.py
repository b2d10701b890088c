"""Lengths as Telegram counts them: in UTF-16 code units."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2028]")


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_well_formed(text: str) -> bool:
    """False where `text` holds a lone surrogate, which no UTF-8 can carry."""
    return _SURROGATE.search(text) is None


def cleaned(text: str) -> str:
    """Text as Telegram stores it: no carriage returns, control characters as blanks."""
    return _BLANKED.sub(" ", text.replace("\r", ""))
