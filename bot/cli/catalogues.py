"""`baqylau ingest --catalogue`: stores what catalogues tell of documents and says what they told."""

import argparse
from pathlib import Path

from bot.catalogue.files import NoCataloguesThere
from bot.catalogue.loading import Catalogued, load_files
from bot.cli.found import listed
from bot.cli.library import opened_library
from bot.cli.output import complain, progress, progress_done, say, say_json
from bot.documents import CATALOGUE_SUFFIXES, files_of
from bot.errors import BaqylauError
from bot.i18n import Translator
from bot.services.catalogue_report import CatalogueReport, Part
from bot.settings import Settings
from bot.texts.errors import error_sentence


async def ingest_catalogues(t: Translator, options: argparse.Namespace, settings: Settings) -> int:
    """Store each document's catalogue; 1 where a file could not be used."""
    paths, results = _files(options.paths)
    if paths:
        async with opened_library(settings) as library:
            progress(
                t.ngettext("Reading {count} file…", "Reading {count} files…", len(paths)).format(
                    count=len(paths)
                )
            )
            results += [done async for done in load_files(paths, t.topics, library.database)]
            progress(t.gettext("Building the index…"))
            await library.search.refresh()
            progress_done()
    for done in results:
        _tell(t, done, options.json)
    if options.json:
        say_json([data for done in results for data in _as_data(done)])
    return 1 if any(done.errors for done in results) else 0


def _files(roots: list[str]) -> tuple[list[Path], list[Catalogued]]:
    """The files that can be looked for, each once, and what is wrong with the other paths."""
    paths: dict[Path, None] = {}
    wrong: list[Catalogued] = []
    for root in map(Path, roots):
        try:
            paths.update(dict.fromkeys(files_of([root], CATALOGUE_SUFFIXES, NoCataloguesThere)))
        except BaqylauError as error:
            wrong.append(Catalogued(errors={root: error}))
    return [*paths], wrong


def _tell(t: Translator, done: Catalogued, as_json: bool) -> None:
    for path, error in done.errors.items():
        complain(f"baqylau: {path}: {error_sentence(t, error)}")
    if done.report is not None and not as_json:
        say("\n".join(_lines(t, done.report)))


def _lines(t: Translator, report: CatalogueReport) -> list[str]:
    """The document with its counts, what of it is new, and the numbers that it does not have."""
    lines = [f"{report.symbol}: {', '.join(_counts(t, report))}", *_change_lines(t, report)]
    if report.unheard:
        template = t.gettext("search phrases without a summary, left out: {numbers}")
        lines.append("  " + template.format(numbers=listed(report.unheard)))
    if report.unknown:
        lines.append(
            "  " + t.gettext("not in the document: {numbers}").format(numbers=listed(report.unknown))
        )
    return lines


def _counts(t: Translator, report: CatalogueReport) -> list[str]:
    """How much is told, of what the files tell at all."""
    counts = []
    if report.summaries:
        count = sum(report.summaries.values())
        words = t.ngettext("{count} summary", "{count} summaries", count).format(count=count)
        counts.append(f"{words} ({', '.join(report.summaries)})")
    if count := sum(report.headings.values()):
        counts.append(t.ngettext("{count} heading", "{count} headings", count).format(count=count))
    if count := sum(report.asked.values()):
        words = t.ngettext(
            "search phrases of {count} paragraph", "search phrases of {count} paragraphs", count
        )
        counts.append(words.format(count=count))
    if report.topics is not None:
        words = t.ngettext("topics of {count} paragraph", "topics of {count} paragraphs", report.topics)
        counts.append(words.format(count=report.topics))
    return counts


def _change_lines(t: Translator, report: CatalogueReport) -> list[str]:
    _ = t.gettext
    if not report.is_anything_changed:
        return ["  " + _("nothing changed")]
    templates = {
        Part.SUMMARIES: _("new or changed summaries, {count}: {numbers}"),
        Part.HEADINGS: _("new or changed headings, {count}: {numbers}"),
        Part.ASKED: _("new or changed search phrases, {count}: {numbers}"),
        Part.TOPICS: _("new or changed topics, {count}: {numbers}"),
    }
    lines = [_("new or changed structure")] if report.is_structure_changed else []
    lines += [
        templates[part].format(count=len(numbers), numbers=listed(numbers))
        for part, numbers in report.changed.items()
        if numbers
    ]
    return [f"  {line}" for line in lines]


def _as_data(done: Catalogued) -> list[dict[str, object]]:
    wrong: list[dict[str, object]] = [
        {"file": path.name, "error": error.code} for path, error in done.errors.items()
    ]
    if done.report is None:
        return wrong
    report = done.report
    return [
        {
            "symbol": report.symbol,
            "summaries": dict(report.summaries),
            "headings": dict(report.headings),
            "asked": dict(report.asked),
            "topics": report.topics,
            "unknown": list(report.unknown),
            "unheard": list(report.unheard),
            "changed": {"structure": report.is_structure_changed}
            | {part.value: list(numbers) for part, numbers in report.changed.items()},
        }
    ]
