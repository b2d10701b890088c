"""Buttons that lead to a card, and from it back to where a person came from."""

from bot.i18n import Translator
from bot.services.results import DOCUMENT_KEY, TOPIC_KEY
from bot.texts.screen import Action, Button, Press

LOOKUP_NAME = 12
"""Characters of a search's name."""
BUTTON_LETTERS = 14
OFFICIAL_LETTERS = 10
TOPIC_LABEL_LETTERS = 6
"""Characters of a sub-paragraph's letters on the ways to a card, an official text, an issue area and back."""
_PLACES = {LOOKUP_NAME: Action.RESULTS, DOCUMENT_KEY: Action.CONTENTS, TOPIC_KEY: Action.TOPIC}


class Trail:
    """How a person came to a card, so that ⬅️ leads back: a page of a search, contents or an issue area."""

    __slots__ = ("arguments",)

    def __init__(self, name: str = "", page: str = "") -> None:
        self.arguments = (name, page)

    def back(self, t: Translator) -> tuple[Button, ...]:
        """The button back, where there is somewhere to go."""
        action = _PLACES.get(len(self.arguments[0]))
        if action is None:
            return ()
        return (Button("⬅️ " + t.gettext("Back"), Press(action, self.arguments)),)


def letters_of(label: tuple[str, ...], most: int = BUTTON_LETTERS) -> tuple[str, ...]:
    """A sub-paragraph as the last argument of a button; none where a button can't carry it.

    Letters of another script, or too many of them, are not for buttons: the whole paragraph opens.
    """
    letters = "-".join(part for part in label if part.isascii() and part.isalnum())
    fits = len(letters) <= most and letters.count("-") == len(label) - 1
    return (letters,) if letters and fits else ()


def label_of(letters: str) -> tuple[str, ...]:
    """The sub-paragraph whose letters a button carried; the whole paragraph where there are none."""
    return tuple(part for part in letters.split("-") if part)


def card_press(paragraph_id: int, trail: Trail, label: tuple[str, ...] = ()) -> Press:
    """A press that opens a card, at a sub-paragraph perhaps."""
    return Press(Action.CARD, (str(paragraph_id), *trail.arguments, *letters_of(label)))


def official_press(
    paragraph_id: int, page: int | None, trail: Trail, language: str = "", label: tuple[str, ...] = ()
) -> Press:
    """A press that opens an official text: at a page, else where the sub-paragraph stands."""
    letters = letters_of(label, OFFICIAL_LETTERS)
    place = "" if page is None and letters else str(page or 0)
    ending = (language, *letters) if letters else (language,) if language else ()
    return Press(Action.OFFICIAL, (str(paragraph_id), place, *trail.arguments, *ending))


def card_button(paragraph_id: int, words: str, trail: Trail, label: tuple[str, ...] = ()) -> Button:
    """A button that opens a card, at a sub-paragraph perhaps."""
    return Button(words, card_press(paragraph_id, trail, label))
