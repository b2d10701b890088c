"""The official text of a paragraph in full, in the languages it is here in; or where it is to be found."""

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import OpenCard
from bot.services.views import ParagraphCard
from bot.texts.card import header, passage_line
from bot.texts.html import fill, italic, lines
from bot.texts.languages import OWN_NAMES, official_language, text_elsewhere
from bot.texts.paging import turning
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.split import pages
from bot.texts.trail import Trail, card_press

OFFICIAL_TEXT = 3400
"""UTF-16 units of the text on one page."""


def official_text(t: Translator, opened: OpenCard, page: int, trail: Trail) -> Screen:
    """The paragraph as printed, with its footnotes, unfolded, on as many pages as it takes."""
    card = opened.card
    if not card.has_text:
        return _missing(t, card, trail)
    blocks = [passage_line(t, passage) for passage in card.passages]
    blocks += [f"[{note.number}] {note.text}" for note in card.footnotes]
    laid = pages(blocks, OFFICIAL_TEXT)
    page = min(page, len(laid) - 1)
    language = italic(official_language(t, card.language))
    html = lines((header(t, card), Markup("\n\n").join(laid[page]), language), "\n\n")
    rows: list[tuple[Button, ...]] = []
    if len(laid) > 1:
        rows.append(turning(lambda to: _press(card, to, trail, card.language), page, len(laid)))
    others = [language for language in card.languages if language != card.language]
    rows.append(tuple(Button(f"📄 {OWN_NAMES[one]}", _press(card, 0, trail, one)) for one in others))
    rows.append(_back(t, card, trail))
    return Screen(html, tuple(row for row in rows if row))


def _missing(t: Translator, card: ParagraphCard, trail: Trail) -> Screen:
    """Where the official text is, and who can bring it."""
    template = t.gettext("The operator of this bot can bring it in: <code>baqylau fetch {symbol}</code>")
    advice = fill(template, symbol=card.document.symbol)
    html = lines((header(t, card), text_elsewhere(t, card.document.symbol), advice), "\n\n")
    return Screen(html, (_back(t, card, trail),))


def _press(card: ParagraphCard, page: int, trail: Trail, language: str) -> Press:
    return Press(Action.OFFICIAL, (str(card.id), str(page), *trail.arguments, language))


def _back(t: Translator, card: ParagraphCard, trail: Trail) -> tuple[Button, ...]:
    return (Button("⬅️ " + t.gettext("Back to the card"), card_press(card.id, trail)),)
