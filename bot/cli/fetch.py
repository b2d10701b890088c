"""`baqylau fetch`: brings official texts from the UN's document server into the store."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from bot import fetching
from bot.cli.ending import unwound_by_signals
from bot.cli.found import report_json, report_lines
from bot.cli.library import opened_library
from bot.cli.output import complain, operator_words, progress, progress_done, say, say_json
from bot.cli.refused import SystemRefused
from bot.cli.workroom import workroom
from bot.documents import Ingested, Wanted, ingest_files
from bot.errors import BaqylauError
from bot.fetching import DocumentServer, document_server
from bot.i18n import Translator
from bot.services.ingest import Accept
from bot.services.ports import Database
from bot.settings import Settings
from bot.texts.errors import error_sentence


@dataclass(frozen=True, slots=True)
class _Fetcher:
    server: DocumentServer
    database: Database
    language: str
    temporary: Path


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Fetch and ingest each symbol; 1 where one could not be."""
    return await unwound_by_signals(_main(options, settings))


async def _main(options: argparse.Namespace, settings: Settings) -> int:
    t = operator_words()
    results: dict[str, Ingested] = {}
    async with (
        opened_library(settings) as library,
        document_server(settings.fetch_url, fetching.PATIENCE) as server,
    ):
        fetcher = _Fetcher(server, library.database, options.language, settings.data_dir / "tmp")
        for symbol in dict.fromkeys(options.symbols):
            results[symbol] = await _fetch(symbol, fetcher)
            progress_done()
            _tell(t, f"{symbol} ({options.language})", results[symbol], options.json)
        if any(done.report for done in results.values()):
            progress(t.gettext("Building the index…"))
            await library.search.refresh()
            progress_done()
    if options.json:
        say_json([_as_data(symbol, done) for symbol, done in results.items()])
    return 1 if any(done.error for done in results.values()) else 0


async def _fetch(symbol: str, fetcher: _Fetcher) -> Ingested:
    """Bring one document in; what is wrong with it does not stop the next."""

    def told(size: int) -> None:
        progress(f"{symbol} ({fetcher.language}) {size // 1024} KiB")

    told(0)
    wanted = Wanted(symbol, fetcher.language)
    try:
        with workroom(fetcher.temporary) as room:
            path = await fetcher.server.download(symbol, fetcher.language, room, told)
            # Nobody has looked at what came.
            arriving = ingest_files([path], fetcher.database, wanted, accept=Accept.CHANGES)
            [done] = [done async for done in arriving]
            return done
    except BaqylauError as error:
        return Ingested(fetcher.temporary, error=error)
    except OSError as error:
        return Ingested(fetcher.temporary, error=SystemRefused.of(error))


def _tell(t: Translator, name: str, done: Ingested, as_json: bool) -> None:
    if done.error is not None:
        complain(f"baqylau: {name}: {error_sentence(t, done.error)}")
    elif done.report is not None and not as_json:
        say("\n".join(report_lines(t, done.report, done.unplaced)))


def _as_data(symbol: str, done: Ingested) -> dict[str, object]:
    if done.report is not None:
        return {"asked": symbol, "file": done.path.name} | report_json(done.report, done.unplaced)
    code, reason = (done.error.code, done.error.data.get("reason")) if done.error else ("failed", None)
    return {"asked": symbol, "error": code} | ({"reason": reason} if reason else {})
