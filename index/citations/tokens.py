"""A citation's text as tokens: numbers, words and marks, each in the forms the grammar asks for."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from index.citations.words import LOOKALIKES
from index.text import CYRILLIC_TWINS, KEYBOARD

MAX_LENGTH = 300
"""Characters of a text that may be a citation; longer ones are searched for instead."""

MAX_DIGITS = 9
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_TOKEN = re.compile(r"(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<mark>[^\s])")


class Form(Enum):
    """What a token is made of."""

    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `glued` says that no space stands before it.

    `key` is a word in lower case, in one script, with Kazakh letters as a Russian keyboard has
    them; `latin` the word in Latin capitals with look-alikes mapped, empty where that is impossible.
    """

    form: Form
    text: str
    glued: bool
    key: str = ""
    latin: str = ""


def fold(text: str) -> str:
    """NFC; any decimal digit and full-width character as ASCII, dashes as `-`, invisibles out."""
    return "".join(_fold_character(char) for char in unicodedata.normalize("NFC", text))


def tokenize(text: str) -> list[Token] | None:
    """The tokens of a text, or None where it is too long or holds a number beyond 9 digits."""
    if len(text) > MAX_LENGTH:
        return None
    tokens = []
    end = 0
    folded = fold(text)
    for match in _TOKEN.finditer(folded):
        if match["number"] and len(match["number"]) > MAX_DIGITS:
            return None
        tokens.append(_token(match, glued=match.start() == end and match.start() > 0))
        end = match.end()
    return tokens


def _fold_character(char: str) -> str:
    if char < "\x7f":
        return char
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0).replace("\uff0d", "-")
    if char in _DASHES:
        return "-"
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in ("Cf", "Cc", "Cs", "Mn"):
        return ""
    return " " if category == "Zs" else char


def _token(match: re.Match[str], *, glued: bool) -> Token:
    text = match.group()
    if match["number"]:
        return Token(Form.NUMBER, text.lstrip("0") or "0", glued)
    if match["mark"]:
        return Token(Form.MARK, text, glued)
    lower = text.lower()
    latin = lower.translate(LOOKALIKES)
    key = lower.translate(CYRILLIC_TWINS).translate(KEYBOARD)
    if latin.isascii() and any(char < "\x7f" for char in lower):
        key = latin
    return Token(Form.WORD, text, glued, key, latin.upper() if latin.isascii() else "")
