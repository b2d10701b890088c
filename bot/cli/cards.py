"""A paragraph's card as plain lines."""

import datetime as dt

from bot.cli.output import say
from bot.domain.document import Pointer
from bot.i18n import Translator
from bot.services.views import ParagraphCard
from bot.texts.deadlines import deadline_line
from bot.texts.languages import official_language, un_address
from bot.texts.names import Names


def print_card(t: Translator, card: ParagraphCard, pointer: Pointer | None, today: dt.date) -> None:
    """Print summary, text, notes, what is due, and the paragraphs that it cites (→) and that cite it (←).

    A sub-paragraph that was asked for is marked.
    """
    names = Names(t)
    say(f"{card.document.symbol} {pointer or card.number}  [{names.paragraph(card.kind)}]")
    if card.heading:
        say(" › ".join(card.heading))
    summary = card.summary(t.language)
    if summary is not None:
        say(f"\n{summary.text}\n({t.gettext('Unofficial summary.')})")
    _print_text(t, card, pointer)
    if card.topics:
        say("\n" + t.gettext("Topics: {list}").format(list=" · ".join(map(t.topic, card.topics))))
    _print_findings(t, card, today)
    for reference in card.references:
        cited = ", ".join(names.pointer(pointer) for pointer in reference.paragraphs)
        say(f"→ {reference.symbol} {cited}".rstrip())
    for citing in card.cited_by:
        say(f"← {citing.symbol} {citing.number}  [{names.document(citing.kind)}]")


def _print_text(t: Translator, card: ParagraphCard, pointer: Pointer | None) -> None:
    if not card.has_text:
        template = t.gettext("The official text is not here; `baqylau fetch` brings it in, or see {address}")
        say("\n" + template.format(address=un_address(t, card.document.symbol)))
        return
    for passage in card.passages:
        mark = "▸ " if pointer and pointer.label and passage.label == pointer.label else ""
        say(f"\n{mark}{f'{Names(t).label(passage.label)} {passage.text}'.strip()}")
    for note in card.footnotes:
        say(f"\n[{note.number}] {note.text}")
    say(f"\n({official_language(t, card.language)})")


def _print_findings(t: Translator, card: ParagraphCard, today: dt.date) -> None:
    names = Names(t)
    for judged in card.deadlines:
        say("\n" + deadline_line(t, judged, (judged.deadline.date - today).days))
    for given in card.verdicts:
        say(f"\n{given.symbol} {given.verdict.paragraph}: {names.grade(given.verdict.grade)}")
    if card.references or card.cited_by:
        say("")
