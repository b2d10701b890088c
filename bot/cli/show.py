"""`baqylau show`: one paragraph with its thread."""

import argparse

from bot.cli.cards import print_card
from bot.cli.library import Library, opened_library
from bot.cli.output import complain, operator_language, operator_words, say_json
from bot.clock import today_in
from bot.domain.citation import CitationContext, Resolution, ResolutionKind
from bot.errors import BaqylauError
from bot.i18n import Translator
from bot.services.library import UnknownDocument, UnknownParagraph, nearest_number
from bot.services.showing import card_json
from bot.settings import Settings
from bot.texts.citations import notes


class NotACitation(BaqylauError):
    """The words can't be read as a citation."""

    code = "not-a-citation"


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print the paragraph that the citation means; what has to be said besides goes to stderr."""
    t, language = operator_words(options.language), operator_language(options.language)
    async with opened_library(settings) as library:
        resolution = await _resolved(library, " ".join(options.citation))
        pointer = resolution.pointers[0] if resolution.pointers else None
        number = pointer.number if pointer else await _first(library, resolution.symbol or "")
        card = (await library.consulting.card(resolution.symbol or "", number, language)).card
    if options.json:
        say_json(card_json(card) | _cited(resolution))
    else:
        print_card(t, card, pointer, today_in(settings.timezone)())
    _say_notes(t, resolution, card.gone)
    return 0


async def _resolved(library: Library, text: str) -> Resolution:
    """What the text cites; raises where that is not here, with the nearest that is."""
    resolution = await library.consulting.resolve(text, CitationContext())
    if resolution is None:
        raise NotACitation
    if resolution.kind is ResolutionKind.NO_DOCUMENT:
        raise UnknownDocument(symbol=text, nearest=", ".join(resolution.nearest_symbols))
    if resolution.kind is ResolutionKind.NO_PARAGRAPH:
        symbol, number = resolution.symbol or "", resolution.missing[0].number
        numbers = (await library.consulting.outline()).numbers(symbol)
        raise UnknownParagraph(symbol=symbol, number=number, nearest=nearest_number(number, numbers))
    return resolution


async def _first(library: Library, symbol: str) -> str:
    """Where a whole document is cited, it is opened at its beginning."""
    return (await library.consulting.outline()).numbers(symbol)[0]


def _cited(resolution: Resolution) -> dict[str, object]:
    """How the citation was read: its paragraphs that are here, the first of them shown."""
    return {
        "cited": [str(pointer) for pointer in resolution.pointers],
        "missing": [str(pointer) for pointer in (*resolution.missing, *resolution.missing_labels)],
        "assumed": resolution.assumed,
    }


def _say_notes(t: Translator, resolution: Resolution, gone: bool) -> None:
    for note in notes(t, resolution):
        complain(note.unescape())
    others = ", ".join(str(pointer) for pointer in resolution.pointers[1:])
    if others:
        complain(t.gettext("Cited as well: {list}.").format(list=others))
    if gone:
        complain(t.gettext("The newest file of the document no longer has this paragraph."))
