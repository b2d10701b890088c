"""`baqylau reindex`: builds the search index again from the store."""

import argparse
import shutil

from bot.cli.library import opened_library
from bot.cli.output import operator_words, progress, progress_done, say
from bot.settings import Settings


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Throw the index away and build it from what is stored."""
    t = operator_words()
    shutil.rmtree(settings.data_dir / "index", ignore_errors=True)
    async with opened_library(settings) as library:
        progress(t.gettext("Building the index…"))
        await library.search.refresh()
        progress_done()
        count = sum(entry.paragraphs for entry in await library.consulting.documents())
    say(t.ngettext("{count} paragraph indexed", "{count} paragraphs indexed", count).format(count=count))
    return 0
