"""A paragraph's card: where it stands, what it says, its official text, what it is tied to."""

import datetime as dt
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.domain.catalogue import Summary
from bot.domain.document import Passage, Pointer
from bot.i18n import Translator
from bot.services.results import OpenCard, topic_key
from bot.services.views import ParagraphCard
from bot.texts.deadlines import deadline_line
from bot.texts.html import MESSAGE_LIMIT, bold, cut, cut_short, fill, folded, italic, lines, read_length
from bot.texts.languages import official_language, text_elsewhere, text_in, un_address
from bot.texts.names import Names
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.split import pages
from bot.texts.ties import MOST_MENTIONS, Counterparts, Links, Ties
from bot.texts.trail import TOPIC_LABEL_LETTERS, Trail, card_press, letters_of, official_press

SUMMARY_TEXT = 900
CITED_TEXT = 1200
MOST_CITED = 4
"""Passages under one and the same letter, as misprints have it; they share the room of one."""
MOST_TOPICS = 3
TOPIC_LETTERS = 30
"""Of an issue area's name on a button, as a phone shows them in one row."""
LETTERS = 80
LEAST_TEXT = 400
"""UTF-16 units that a card keeps for the text; what it is tied to gives way."""
HEADING_LENGTH = 300
LANGUAGE_LINE = 200
"""UTF-16 units that the line about the language may take, in any of the three."""
CARD_TEXT = 2400
"""UTF-16 units of a paragraph's text on one card; what it is tied to needs the rest of the message."""


def paragraph_card(
    t: Translator,
    opened: OpenCard,
    links: Links,
    today: dt.date,
    pointer: Pointer | None = None,
    trail: Trail | None = None,
    notes: Sequence[Markup] = (),
) -> Screen:
    """The card on one screen: the summary, and the official text folded where the reader can read it.

    `pointer`'s sub-paragraph is shown first, in its official words. `notes` are said before everything else:
    which document was assumed, what does not exist.
    """
    card, summary = opened.card, opened.card.summary(t.language)
    is_text_shown = card.has_text and (summary is None or card.language == t.language)
    cited = [p for p in card.passages if pointer and pointer.label and p.label == pointer.label][:MOST_CITED]
    above = [
        lines(notes),
        header(t, card, pointer if cited else None),
        _cited_words(t, card, cited, is_language_named=not is_text_shown),
        _summary(t, card, summary, is_text_shown=is_text_shown, is_of_more=bool(cited)),
    ]
    below = [
        lines([*_deadlines(t, card, today)[:MOST_MENTIONS], *_verdicts(t, card)[:MOST_MENTIONS]]),
        Ties(t, opened, links).lines(),
        _topics(t, card),
    ]
    while below and _room([*above, *below]) < LEAST_TEXT:
        below.pop()
    quote = _folded_text(t, card, _room([*above, *below])) if is_text_shown else ()
    html = lines((part for part in (*above, *quote, *below) if part), "\n\n")
    return Screen(html, _card_rows(t, opened, trail or Trail(), pointer))


def _room(others: Iterable[Markup]) -> int:
    """UTF-16 units that the text may take beside what else the card says."""
    taken = sum(read_length(part) + len("\n\n") for part in others)
    return max(1, min(CARD_TEXT, MESSAGE_LIMIT - LANGUAGE_LINE - taken))


def header(t: Translator, card: ParagraphCard, pointer: Pointer | None = None) -> Markup:
    """Which paragraph it is, of which document, under which heading."""
    names, document = Names(t), card.document
    kind = names.paragraph(card.kind)
    where = [names.committee(document.treaty), names.country(document.country), names.document(document.kind)]
    if document.day:
        where.append(str(document.day.year))
    return lines(
        (
            bold(names.cited(document.symbol, pointer or Pointer(card.number))),
            fill("{where}", where=" · ".join(where)),
            italic(cut(" › ".join(card.heading), HEADING_LENGTH)) if card.heading else None,
            fill("{kind}", kind=kind[:1].upper() + kind[1:]),
            t.gettext("The newest file of the document no longer has this paragraph.") if card.gone else None,
        )
    )


def passage_line(t: Translator, passage: Passage) -> str:
    """An official passage with its letter and the numbers of its notes."""
    label = Names(t).label(passage.label)
    notes = "".join(f" [{number}]" for number in passage.footnotes)
    return f"{label} {passage.text}{notes}".strip()


def _passage_html(t: Translator, passage: Passage, most: int) -> Markup:
    text = cut(passage.text, most)
    return fill("<b>{label}</b> {text}", label=Names(t).label(passage.label), text=text)


def _cited_words(
    t: Translator, card: ParagraphCard, cited: Sequence[Passage], *, is_language_named: bool
) -> Markup:
    """The official words of a sub-paragraph, where they are here."""
    if not card.has_text or not cited:
        return Markup("")
    words = [_passage_html(t, passage, CITED_TEXT // len(cited)) for passage in cited]
    return lines((*words, italic(official_language(t, card.language)) if is_language_named else None))


def _summary(
    t: Translator, card: ParagraphCard, summary: Summary | None, *, is_text_shown: bool, is_of_more: bool
) -> Markup:
    """The summary, marked as unofficial, and where the official text is that the card does not show.

    `is_of_more`: a sub-paragraph was asked for, and this is about the whole paragraph.
    """
    _ = t.gettext
    mark, elsewhere = None, None
    if summary is not None:
        mark = _("Unofficial summary of the whole paragraph.") if is_of_more else _("Unofficial summary.")
    if not card.has_text:
        elsewhere = text_elsewhere(t, card.document.symbol)
    elif not is_text_shown:
        template = _("Official text {languages}: 📄")
        elsewhere = italic(template.format(languages=text_in(t, card.languages)))
    told = fill("{text}", text=cut(summary.text, SUMMARY_TEXT)) if summary else None
    return lines((told, lines((italic(mark) if mark else None, elsewhere), " ")))


def _folded_text(t: Translator, card: ParagraphCard, room: int) -> tuple[Markup, Markup]:
    laid = pages([passage_line(t, passage) for passage in card.passages], room)
    words = official_language(t, card.language)
    if len(laid) > 1:
        words += " " + t.gettext("It goes on: 📄 shows all of it.")
    return folded(Markup("\n").join(laid[0])), italic(words)


def _topics(t: Translator, card: ParagraphCard) -> Markup:
    if not card.topics:
        return Markup("")
    names = [t.topic(topic) for topic in card.topics[:MOST_TOPICS]]
    return fill(t.gettext("Topics: {list}"), list=" · ".join(names))


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
        steps.append(Button(f"◀️ {opened.previous.number}", card_press(opened.previous.id, trail)))
    if opened.next:
        steps.append(Button(f"{opened.next.number} ▶️", card_press(opened.next.id, trail)))
    citation = Names(t).cited(card.document.symbol, pointer or Pointer(card.number))
    label = pointer.label if pointer else ()
    actions = (
        _official_button(t, card, trail, label),
        Button("📋 " + t.pgettext("button", "Copy"), copies=citation),
    )
    answers = Counterparts(t, opened, trail).rows()
    rows = (tuple(steps), *answers, actions, _topic_button(t, card, trail, label), trail.back(t))
    return tuple(row for row in rows if row)


def _official_button(t: Translator, card: ParagraphCard, trail: Trail, label: tuple[str, ...]) -> Button:
    """The way to the official text, at the same sub-paragraph; to the United Nations where it is not here."""
    words = "📄 " + t.pgettext("button", "Official text")
    if not card.has_text:
        return Button(words, url=un_address(t, card.document.symbol))
    return Button(words, official_press(card.id, None, trail, label=label))


def _topic_button(
    t: Translator, card: ParagraphCard, trail: Trail, label: tuple[str, ...]
) -> tuple[Button, ...]:
    """The way to what else there is on the paragraph's first issue area, and back here."""
    if not card.topics:
        return ()
    letters = letters_of(label, TOPIC_LABEL_LETTERS)
    press = Press(Action.TOPIC, (topic_key(card.topics[0]), "0", str(card.id), *trail.arguments, *letters))
    return (Button("🏷 " + cut_short(t.short_topic(card.topics[0]), TOPIC_LETTERS), press),)
