"""`baqylau search`: the paragraphs that hold the words."""

import argparse

from bot.cli.library import opened_library
from bot.cli.output import operator_language, say, say_json
from bot.domain.document import Passage
from bot.services.consulting import SNIPPET_WIDTH
from bot.settings import Settings


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print the results, best first; nothing found is a result too."""
    words = " ".join(options.words)
    language = operator_language(options.language)
    found = []
    async with opened_library(settings) as library:
        await library.search.refresh()
        hits = await library.search.search(words, limit=options.limit, offset=0, symbol=None)
        for hit in hits.hits:
            card = (await library.consulting.card(hit.symbol, hit.number, language)).card
            pieces = await library.search.snippet(_text(card.passages), hits.marks, SNIPPET_WIDTH)
            found.append(
                {
                    "symbol": hit.symbol,
                    "paragraph": hit.number,
                    "score": round(hit.score, 4),
                    "heading": " › ".join(card.heading),
                    "snippet": "".join(piece.text for piece in pieces),
                }
            )
    if options.json:
        say_json({"results": found})
    for result in [] if options.json else found:
        say(f"{result['symbol']} {result['paragraph']}  {result['heading']}\n    {result['snippet']}")
    return 0


def _text(passages: tuple[Passage, ...]) -> str:
    return " ".join(passage.text for passage in passages)
