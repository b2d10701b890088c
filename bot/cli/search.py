"""`baqylau search`: the paragraphs that hold the words."""

import argparse

from bot.cli.library import Library, opened_library
from bot.cli.output import complain, operator_language, operator_words, progress, progress_done, say, say_json
from bot.domain.document import Passage
from bot.services.consulting import SNIPPET_WIDTH
from bot.settings import Settings
from index.search import SearchPage


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print the results, best first; nothing found is a result too."""
    t = operator_words(options.language)
    async with opened_library(settings) as library:
        progress(t.gettext("Searching…"))
        await library.search.refresh()
        words = " ".join(options.words)
        page = await library.search.search(words, limit=options.limit, offset=0, symbol=None)
        found = await _results(library, page, operator_language(options.language))
        progress_done()
    if options.json:
        say_json({"results": found})
    for result in [] if options.json else found:
        say(f"{result['symbol']} {result['paragraph']}  {result['heading']}\n    {result['snippet']}")
    if not found:
        complain(t.gettext("No paragraph holds these words."))
    elif page.corrected is not None:
        complain(t.gettext("Searched for: {words}").format(words=page.corrected))
    return 0


async def _results(library: Library, page: SearchPage, language: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for hit in page.hits:
        card = (await library.consulting.card(hit.symbol, hit.number, language)).card
        pieces = await library.search.snippet(_text(card.passages), page.marks, SNIPPET_WIDTH)
        found.append(
            {
                "symbol": hit.symbol,
                "paragraph": hit.number,
                "score": round(hit.score, 4),
                "heading": " › ".join(card.heading),
                "snippet": "".join(piece.text for piece in pieces),
            }
        )
    return found


def _text(passages: tuple[Passage, ...]) -> str:
    return " ".join(passage.text for passage in passages)
