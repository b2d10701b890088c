"""The official text of a paragraph in full, in the languages it is here in; or where it is to be found."""

from dataclasses import replace

from markupsafe import Markup

from bot.domain.document import Pointer
from bot.i18n import Translator
from bot.services.results import OpenCard
from bot.services.views import ParagraphCard
from bot.texts.card import header, passage_line
from bot.texts.html import italic, lines
from bot.texts.languages import OWN_NAMES, official_language, text_elsewhere, un_address
from bot.texts.paging import turning
from bot.texts.screen import Button, Screen
from bot.texts.split import pages
from bot.texts.trail import Trail, card_press, official_press

OFFICIAL_TEXT = 3400
"""UTF-16 units of the text on one page."""
MARK = "▸ "
"""Before the sub-paragraph that was asked for."""


def official_text(
    t: Translator, opened: OpenCard, page: int | None, trail: Trail, label: tuple[str, ...] = ()
) -> Screen:
    """The paragraph as printed, with its footnotes, unfolded, on as many pages as it takes.

    The sub-paragraph `label` is marked, and opened at where no page is asked for.
    """
    card = opened.card
    if not card.has_text:
        return _missing(t, card, trail, label)
    if label not in {passage.label for passage in card.passages}:
        label = ()
    laid = _laid(t, card, label)
    page = _marked_page(laid) if page is None else min(page, len(laid) - 1)
    language = italic(official_language(t, card.language))
    # What stands over the official text is as official: not our words for its heading.
    head = header(t, replace(card, heading=card.official_heading), Pointer(card.number, label))
    html = lines((head, Markup("\n\n").join(laid[page]), language), "\n\n")
    rows: list[tuple[Button, ...]] = []
    if len(laid) > 1:
        rows.append(
            turning(lambda to: official_press(card.id, to, trail, card.language, label), page, len(laid))
        )
    others = [language for language in card.languages if language != card.language]
    rows.append(
        tuple(
            Button(f"📄 {OWN_NAMES[one]}", official_press(card.id, None, trail, one, label)) for one in others
        )
    )
    rows.append(_back(t, card, trail, label))
    return Screen(html, tuple(row for row in rows if row))


def _laid(t: Translator, card: ParagraphCard, label: tuple[str, ...]) -> list[list[str]]:
    blocks = [
        MARK * bool(label and passage.label == label) + passage_line(t, passage) for passage in card.passages
    ]
    blocks += [f"[{note.number}] {note.text}" for note in card.footnotes]
    return pages(blocks, OFFICIAL_TEXT)


def _marked_page(laid: list[list[str]]) -> int:
    """The page where the sub-paragraph begins, else the first."""
    marked = (place for place, blocks in enumerate(laid) if any(one.startswith(MARK) for one in blocks))
    return next(marked, 0)


def _missing(t: Translator, card: ParagraphCard, trail: Trail, label: tuple[str, ...]) -> Screen:
    """Where the official text is: for a button of a time when it was here."""
    symbol = card.document.symbol
    there = Button("📄 " + t.pgettext("button", "Official text"), url=un_address(t, symbol))
    html = lines((header(t, card), text_elsewhere(t, symbol)), "\n\n")
    return Screen(html, ((there,), _back(t, card, trail, label)))


def _back(t: Translator, card: ParagraphCard, trail: Trail, label: tuple[str, ...]) -> tuple[Button, ...]:
    return (Button("⬅️ " + t.gettext("Back to the card"), card_press(card.id, trail, label)),)
