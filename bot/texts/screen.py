"""What is shown to a person: one message with its buttons, before anything of Telegram is known."""

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup


class Action(StrEnum):
    """What a button asks for; the value travels in its data, so a value is never used again."""

    CARD = "c"
    OFFICIAL = "t"
    RESULTS = "r"
    FILTERS = "f"
    FILTER = "g"
    DOCUMENTS = "d"
    CONTENTS = "n"
    TOPICS = "a"
    TOPIC = "k"
    LANGUAGE = "s"
    HELP = "h"


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning: the action and what it is about, in letters, digits, `_` and `-`."""

    action: Action
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button: a press, an address, or text that it copies to the phone's clipboard.

    The text has at most 256 characters.
    """

    label: str
    press: Press | None = None
    copies: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram HTML of at most 4,096 characters as read, and rows of buttons."""

    html: Markup
    rows: tuple[tuple[Button, ...], ...] = ()
