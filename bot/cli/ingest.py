"""`baqylau ingest`: reads documents into the store and says what it found."""

import argparse
from pathlib import Path

from bot.cli.catalogues import ingest_catalogues
from bot.cli.found import report_json, report_lines
from bot.cli.library import opened_library
from bot.cli.output import complain, operator_words, progress, progress_done, say, say_json
from bot.documents import Ingested, Wanted, files_of, ingest_files
from bot.errors import BaqylauError, UsageError
from bot.i18n import Translator
from bot.settings import Settings
from bot.texts.errors import error_sentence


class OneSymbol(UsageError):
    """Several files were to get one and the same symbol."""

    code = "one-symbol"


class CatalogueTells(UsageError):
    """A symbol or language was given for catalogues, which say that themselves."""

    code = "catalogue-tells"


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Ingest each file; 1 where one could not be."""
    t = operator_words()
    if options.catalogue:
        if options.symbol or options.language:
            raise CatalogueTells
        return await ingest_catalogues(t, options, settings)
    paths, results = _files(options.paths)
    if options.symbol and len(paths) > 1:
        raise OneSymbol
    for missing in results:
        _tell(t, missing, options.json)
    if paths:
        results += await _ingest(t, paths, options, settings)
    if options.json:
        say_json([_as_data(done) for done in results])
    return 1 if any(done.error for done in results) else 0


def _files(roots: list[str]) -> tuple[list[Path], list[Ingested]]:
    """The files that can be looked for, each once, and what is wrong with the other paths."""
    paths: dict[Path, None] = {}
    wrong: list[Ingested] = []
    for root in roots:
        try:
            paths.update(dict.fromkeys(files_of([Path(root)])))
        except BaqylauError as error:
            wrong.append(Ingested(Path(root), error=error))
    return [*paths], wrong


async def _ingest(
    t: Translator, paths: list[Path], options: argparse.Namespace, settings: Settings
) -> list[Ingested]:
    results: list[Ingested] = []
    async with opened_library(settings) as library:
        progress(
            t.ngettext("Reading {count} file…", "Reading {count} files…", len(paths)).format(count=len(paths))
        )
        async for done in ingest_files(paths, library.database, Wanted(options.symbol, options.language)):
            results.append(done)
            progress_done()
            _tell(t, done, options.json)
            progress(f"{len(results)}/{len(paths)}")
        progress(t.gettext("Building the index…"))
        await library.search.refresh()
        progress_done()
    return results


def _tell(t: Translator, done: Ingested, as_json: bool) -> None:
    if done.error is not None:
        complain(f"baqylau: {done.path}: {error_sentence(t, done.error)}")
    elif done.report is not None and not as_json:
        say("\n".join(report_lines(t, done.report, done.unplaced)))


def _as_data(done: Ingested) -> dict[str, object]:
    head: dict[str, object] = {"file": done.path.name}
    if done.report is None:
        return head | {"error": done.error.code if done.error else None}
    return head | report_json(done.report, done.unplaced)
