"""Single values of a catalogue's JSON, each of its own shape and no longer than anybody needs.

A wrong shape is a TypeError or a ValueError; who reads the whole knows where it stands.
"""

import re

from bot.domain.document import Pointer
from bot.errors import BaqylauError

MOST = {
    "title": 500,
    "heading": 500,
    "number": 12,
    "label": 24,
    "article": 24,
    "grade": 100,
    "scheme": 40,
    "symbol": 60,
    "note": 12,
    "topic": 60,
}
"""Characters at most of each kind of text."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9][0-9A-Za-z.]*")
_LABEL = re.compile(r"(?:\([^()]+\))*")


class LongFact(BaqylauError):
    """A text of the JSON, `name`, has more than `most` characters; `number` is the paragraph it stands in."""

    code = "long-fact"


def text(value: object, name: str) -> str:
    """A text of the kind `name`, without control characters; raises LongFact."""
    if not isinstance(value, str):
        raise TypeError
    if len(value) > MOST[name]:
        raise LongFact(name=name, most=MOST[name], number="")
    if _UNSEEN.search(value):
        raise ValueError
    return value


def texts(values: object, name: str) -> tuple[str, ...]:
    """A list of texts of the kind `name`."""
    if not isinstance(values, list):
        raise TypeError
    return tuple(text(value, name) for value in values)


def paragraph_number(value: object) -> str:
    """A paragraph's number: `24`, `24bis`, `3.1`."""
    number = text(value, "number")
    if not _NUMBER.fullmatch(number):
        raise ValueError
    return number


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def label(value: object) -> tuple[str, ...]:
    """The letters of a sub-paragraph: `(a)(iv)`, or nothing."""
    letters = text(value, "label")
    if not _LABEL.fullmatch(letters):
        raise ValueError
    return tuple(letters[1:-1].split(")(")) if letters else ()


def pointers(values: object) -> tuple[Pointer, ...]:
    """A list of paragraphs and sub-paragraphs: `24`, `24(a)`."""
    if not isinstance(values, list):
        raise TypeError
    return tuple(map(_pointer, values))


def _pointer(value: object) -> Pointer:
    if not isinstance(value, str):
        raise TypeError
    number, bracket, letters = value.partition("(")
    return Pointer(paragraph_number(number), label(bracket + letters))
