"""`baqylau reindex`: builds the search index again from the store."""

import argparse
import shutil

from bot.cli.library import opened_library
from bot.cli.output import operator_words, progress, progress_done, say
from bot.settings import Settings


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Throw the index away and build it from what is stored.

    A running bot keeps the files that it has open, and opens the new ones within seconds.
    """
    t = operator_words()
    async with opened_library(settings) as library:
        progress(t.gettext("Building the index…"))
        folder = settings.data_dir / "index"
        if folder.is_dir():
            shutil.rmtree(folder)
        await library.search.refresh()
        progress_done()
        count = sum(entry.paragraphs for entry in await library.consulting.documents())
    say(t.ngettext("{count} paragraph indexed", "{count} paragraphs indexed", count).format(count=count))
    return 0
