"""`baqylau show`: one paragraph with all that is tied to it."""

import argparse

from bot.cli.library import opened_library
from bot.cli.output import complain, operator_language, operator_words, say, say_json
from bot.clock import today_in
from bot.domain.citation import CitationContext, Resolution, ResolutionKind
from bot.errors import BaqylauError
from bot.services.library import UnknownDocument, UnknownParagraph
from bot.services.showing import card_json
from bot.services.views import ParagraphCard
from bot.settings import Settings
from bot.texts.deadlines import deadline_line
from bot.texts.names import Names


class NotACitation(BaqylauError):
    """The words can't be read as a citation."""

    code = "not-a-citation"


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print the paragraph that the citation means."""
    text = " ".join(options.citation)
    language = operator_language(options.language)
    async with opened_library(settings) as library:
        resolution = await library.consulting.resolve(text, CitationContext())
        symbol, number = _place(text, resolution)
        card = (await library.consulting.card(symbol, number, language)).card
    if options.json:
        say_json(card_json(card))
    else:
        _print(card, options, settings)
    return 0


def _place(text: str, resolution: Resolution | None) -> tuple[str, str]:
    if resolution is None:
        raise NotACitation
    if resolution.symbol is None:
        raise UnknownDocument(symbol=text)
    if resolution.kind is ResolutionKind.NO_PARAGRAPH:
        nearest = resolution.nearest_numbers[0] if resolution.nearest_numbers else ""
        raise UnknownParagraph(symbol=resolution.symbol, number=str(resolution.missing[0]), nearest=nearest)
    return resolution.symbol, resolution.pointers[0].number if resolution.pointers else "1"


def _print(card: ParagraphCard, options: argparse.Namespace, settings: Settings) -> None:
    t = operator_words(options.language)
    names, today = Names(t), today_in(settings.timezone)()
    say(f"{card.document.symbol} {card.number}  [{names.paragraph(card.kind)}]")
    say(" › ".join(card.heading))
    for passage in card.passages:
        say("\n" + f"{names.label(passage.label)} {passage.text}".strip())
    for note in card.footnotes:
        say(f"\n[{note.number}] {note.text}")
    for judged in card.deadlines:
        say("\n" + deadline_line(t, judged, (judged.deadline.date - today).days))
    for given in card.verdicts:
        say(f"\n{given.symbol} {given.verdict.paragraph}: {given.verdict.grade}")
    for reference in card.references:
        say(f"→ {reference.symbol} {', '.join(str(p) for p in reference.paragraphs)}".rstrip())
    for citing in card.cited_by:
        say(f"← {citing.symbol} {citing.number}")
    if card.gone:
        complain(t.gettext("The newest file of the document no longer has this paragraph."))
