"""`baqylau search`: the paragraphs that hold the words."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cli.library import Library, opened_library
from bot.cli.output import complain, operator_language, operator_words, progress, progress_done, say, say_json
from bot.domain.filters import Filters
from bot.i18n import Translator
from bot.services.excerpts import Excerpt, excerpt
from bot.settings import Settings
from index.search import Hit, SearchPage


@dataclass(frozen=True, slots=True)
class _Result:
    hit: Hit
    heading: str
    words: Excerpt

    def as_json(self, mark: str) -> dict[str, object]:
        """The fields of product.md; a snippet of ours ends in `mark`."""
        return {
            "symbol": self.hit.symbol,
            "paragraph": self.hit.number,
            "score": round(self.hit.score, 4),
            "heading": self.heading,
            "snippet": self.words.text + (f" ({mark})" if self.words.is_summary else ""),
        }


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print the results, best first; nothing found is a result too."""
    t = operator_words(options.language)
    async with opened_library(settings) as library:
        progress(t.gettext("Searching…"))
        await library.search.refresh()
        words = " ".join(options.words)
        page = await library.search.search(words, limit=options.limit, offset=0, filters=Filters())
        found = await _results(library, page, operator_language(options.language))
        progress_done()
    if options.json:
        say_json({"results": [result.as_json(t.gettext("Unofficial summary.")) for result in found]})
    else:
        _print(t, found)
    if not found:
        complain(t.gettext("No paragraph holds these words."))
    elif page.corrected is not None:
        complain(t.gettext("Searched for: {words}").format(words=page.corrected))
    if found and page.unheard:
        complain(t.gettext("In no paragraph: {names}.").format(names=", ".join(page.unheard)))
    return 0


def _print(t: Translator, found: Sequence[_Result]) -> None:
    for one in found:
        # What is not official is marked wherever it is shown.
        mark = " *" if one.words.is_summary else ""
        say(f"{one.hit.symbol} {one.hit.number}  {one.heading}\n    {one.words.text}{mark}")
    if any(one.words.is_summary for one in found):
        say("\n* " + t.gettext("Unofficial summary."))


async def _results(library: Library, page: SearchPage, language: str) -> list[_Result]:
    found = []
    for hit in page.hits:
        card = (await library.consulting.card(hit.symbol, hit.number, language)).card
        words = await excerpt(library.search, card, page.marks, language)
        found.append(_Result(hit, " › ".join(card.heading), words))
    return found
