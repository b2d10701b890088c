"""A paragraph's card: where it stands, its text, what it is tied to; and its official text in full."""

import datetime as dt
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.domain.document import Passage, Pointer
from bot.i18n import Translator
from bot.services.results import OpenCard
from bot.services.views import ParagraphCard
from bot.texts.deadlines import deadline_line
from bot.texts.html import MESSAGE_LIMIT, bold, cut, fill, folded, italic, lines, read_length
from bot.texts.names import Names
from bot.texts.paging import turning
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.split import pages
from bot.texts.ties import MOST_MENTIONS, Links, Ties

CITED_TEXT = 1200
MOST_CITED = 4
"""Passages under one and the same letter, as misprints have it; they share the room of one."""
LETTERS = 80
BUTTON_LETTERS = 14
LEAST_TEXT = 400
"""UTF-16 units that a card keeps for the text; what it is tied to gives way."""
HEADING_LENGTH = 300
LANGUAGE_LINE = 200
"""UTF-16 units that the line about the language may take, in any of the three."""
CARD_TEXT = 2400
"""UTF-16 units of a paragraph's text on one card; what it is tied to needs the rest of the message."""
OFFICIAL_TEXT = 3400
LOOKUP_NAME = 12
"""Characters of a search's name; a shorter trail is a place in the list of documents."""


class Trail:
    """How a person came to a card, so that ⬅️ leads back: a page of a search or of a document's contents."""

    __slots__ = ("arguments",)

    def __init__(self, name: str = "", page: str = "") -> None:
        self.arguments = (name, page)

    def back(self, t: Translator) -> tuple[Button, ...]:
        """The button back, where there is somewhere to go."""
        name, page = self.arguments
        if not name:
            return ()
        action = Action.RESULTS if len(name) == LOOKUP_NAME else Action.CONTENTS
        return (Button("⬅️ " + t.gettext("Back"), Press(action, (name, page))),)


def paragraph_card(
    t: Translator,
    opened: OpenCard,
    links: Links,
    today: dt.date,
    pointer: Pointer | None = None,
    trail: Trail | None = None,
    notes: Sequence[Markup] = (),
) -> Screen:
    """The card on one screen: the text folds; `pointer`'s sub-paragraph is shown first, unfolded.

    `notes` are said before everything else: which document was assumed, what does not exist.
    """
    card = opened.card
    cited = [p for p in card.passages if pointer and pointer.label and p.label == pointer.label][:MOST_CITED]
    above = [
        lines(notes),
        _header(t, card, pointer if cited else None),
        lines(_passage_html(t, passage, CITED_TEXT // len(cited)) for passage in cited),
    ]
    below = [
        lines([*_deadlines(t, card, today)[:MOST_MENTIONS], *_verdicts(t, card)[:MOST_MENTIONS]]),
        Ties(t, opened, links).lines(),
    ]
    while below and _room([*above, *below]) < LEAST_TEXT:
        below.pop()
    laid = pages([_passage_line(t, p) for p in card.passages], _room([*above, *below]))
    quote = folded(Markup("\n").join(laid[0]))
    parts = [*above, quote, _language_line(t, card, more=len(laid) > 1), *below]
    html = lines((part for part in parts if part), "\n\n")
    return Screen(html, _card_rows(t, opened, trail or Trail(), pointer))


def _room(others: Iterable[Markup]) -> int:
    """UTF-16 units that the text may take beside what else the card says."""
    taken = sum(read_length(part) + len("\n\n") for part in others)
    return max(1, min(CARD_TEXT, MESSAGE_LIMIT - LANGUAGE_LINE - taken))


def official_text(t: Translator, opened: OpenCard, page: int, trail: Trail) -> Screen:
    """The paragraph as printed, with its footnotes, unfolded, on as many pages as it takes."""
    card = opened.card
    blocks = [_passage_line(t, passage) for passage in card.passages]
    blocks += [f"[{note.number}] {note.text}" for note in card.footnotes]
    laid = pages(blocks, OFFICIAL_TEXT)
    page = min(page, len(laid) - 1)
    html = lines((_header(t, card, None), Markup("\n\n").join(laid[page]), _language_line(t, card)), "\n\n")
    rows: list[tuple[Button, ...]] = []
    if len(laid) > 1:
        rows.append(
            turning(
                lambda to: Press(Action.OFFICIAL, (str(card.id), str(to), *trail.arguments)), page, len(laid)
            )
        )
    rows.append((Button("⬅️ " + t.gettext("Back to the card"), _card_press(card.id, trail)),))
    return Screen(html, tuple(rows))


def _header(t: Translator, card: ParagraphCard, pointer: Pointer | None) -> Markup:
    names, document = Names(t), card.document
    kind = names.paragraph(card.kind)
    where = [names.committee(document.treaty), names.country(document.country), names.document(document.kind)]
    day = document.adopted or document.session_end
    if day:
        where.append(str(day.year))
    return lines(
        (
            bold(names.cited(document.symbol, pointer or Pointer(card.number))),
            fill("{where}", where=" · ".join(where)),
            italic(cut(" › ".join(card.heading), HEADING_LENGTH)) if card.heading else None,
            fill("{kind}", kind=kind[:1].upper() + kind[1:]),
            t.gettext("The newest file of the document no longer has this paragraph.") if card.gone else None,
        )
    )


def _passage_line(t: Translator, passage: Passage) -> str:
    label = Names(t).label(passage.label)
    notes = "".join(f" [{number}]" for number in passage.footnotes)
    return f"{label} {passage.text}{notes}".strip()


def _passage_html(t: Translator, passage: Passage, most: int) -> Markup:
    text = cut(passage.text, most)
    return fill("<b>{label}</b> {text}", label=Names(t).label(passage.label), text=text)


def _language_line(t: Translator, card: ParagraphCard, more: bool = False) -> Markup:
    _ = t.gettext
    names = {"en": lambda: _("Official text in English."), "ru": lambda: _("Official text in Russian.")}
    words = names[card.language]() if card.language in names else _("Official text.")
    if more:
        words += " " + _("It goes on: 📄 shows all of it.")
    return italic(words)


def _deadlines(t: Translator, card: ParagraphCard, today: dt.date) -> list[Markup]:
    found = []
    for judged in card.deadlines:
        line = deadline_line(t, judged, (judged.deadline.date - today).days)
        found.append(_about(t, card, judged.deadline.about, line))
    return found


def _verdicts(t: Translator, card: ParagraphCard) -> list[Markup]:
    found = []
    for given in card.verdicts:
        source = Names(t).cited(given.symbol, Pointer(given.verdict.paragraph))
        template = t.gettext("The Committee’s assessment: {grade} ({source})")
        line = template.format(grade=Names(t).grade(given.verdict.grade), source=source)
        found.append(_about(t, card, given.verdict.about, line))
    return found


def _about(t: Translator, card: ParagraphCard, about: tuple[Pointer, ...], line: str) -> Markup:
    """The line, headed by the letters where only some sub-paragraphs of this paragraph are meant."""
    mine = [pointer for pointer in about if pointer.number == card.number]
    letters = cut(", ".join(Names(t).label(pointer.label) for pointer in mine if pointer.label), LETTERS)
    first = line[:1].upper() + line[1:]
    return (
        fill("<b>{letters}</b> {line}", letters=letters, line=first)
        if letters
        else fill("{line}", line=first)
    )


def _card_rows(
    t: Translator, opened: OpenCard, trail: Trail, pointer: Pointer | None
) -> tuple[tuple[Button, ...], ...]:
    card = opened.card
    steps = []
    if opened.previous:
        steps.append(Button(f"◀️ {opened.previous.number}", _card_press(opened.previous.id, trail)))
    if opened.next:
        steps.append(Button(f"{opened.next.number} ▶️", _card_press(opened.next.id, trail)))
    citation = Names(t).cited(card.document.symbol, pointer or Pointer(card.number))
    actions = (
        Button(
            "📄 " + t.pgettext("button", "Full text"),
            Press(Action.OFFICIAL, (str(card.id), "0", *trail.arguments)),
        ),
        Button("📋 " + t.pgettext("button", "Copy"), copies=citation),
    )
    return tuple(row for row in (tuple(steps), actions, trail.back(t)) if row)


def _card_press(paragraph_id: int, trail: Trail, label: tuple[str, ...] = ()) -> Press:
    # Letters of another script, or too many of them, are not for buttons: the whole paragraph opens.
    letters = "-".join(part for part in label if part.isascii() and part.isalnum())
    fits = len(letters) <= BUTTON_LETTERS and letters.count("-") == len(label) - 1
    return Press(
        Action.CARD, (str(paragraph_id), *trail.arguments, *((letters,) if letters and fits else ()))
    )


def card_button(paragraph_id: int, words: str, trail: Trail, label: tuple[str, ...] = ()) -> Button:
    """A button that opens a card, at a sub-paragraph perhaps."""
    return Button(words, _card_press(paragraph_id, trail, label))
