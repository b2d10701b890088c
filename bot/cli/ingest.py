"""`baqylau ingest`: reads documents into the store and says what it found."""

import argparse
from pathlib import Path

from bot.cli.library import opened_library
from bot.cli.output import complain, operator_words, progress, progress_done, say, say_json
from bot.documents import Ingested, Wanted, files_of, ingest_files
from bot.domain.changes import Change
from bot.i18n import Translator
from bot.services.ingest import IngestReport
from bot.settings import Settings
from bot.texts.errors import error_sentence

UNPLACED_LENGTH = 100


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Ingest each file; 1 where one could not be."""
    t = operator_words()
    wanted = Wanted(options.symbol, options.language)
    results: list[Ingested] = []
    paths = [*files_of(Path(path) for path in options.paths)]
    async with opened_library(settings) as library:
        progress(t.gettext("Reading {count} files…").format(count=len(paths)))
        async for done in ingest_files(paths, library.database, wanted):
            results.append(done)
            progress_done()
            _tell(t, done, options.json)
            progress(f"{len(results)}/{len(paths)}")
        progress(t.gettext("Building the index…"))
        await library.search.refresh()
        progress_done()
    if options.json:
        say_json([_as_data(done) for done in results])
    return 1 if any(done.error for done in results) else 0


def _tell(t: Translator, done: Ingested, as_json: bool) -> None:
    if done.error is not None:
        complain(f"baqylau: {done.path.name}: {error_sentence(t, done.error)}")
    elif done.report is not None and not as_json:
        say(_report(t, done.report))
        for line in done.unplaced:
            say("  ? " + line[:UNPLACED_LENGTH])


def _report(t: Translator, report: IngestReport) -> str:
    head = t.gettext(
        "{symbol} ({language}): {paragraphs} paragraphs, {subparagraphs} sub-paragraphs, "
        "{footnotes} footnotes, {references} references, {deadlines} deadlines, {verdicts} assessments, "
        "{unplaced} lines not placed"
    ).format(
        symbol=report.symbol,
        language=report.language,
        paragraphs=report.paragraphs,
        subparagraphs=report.subparagraphs,
        footnotes=report.footnotes,
        references=report.references,
        deadlines=report.deadlines,
        verdicts=report.verdicts,
        unplaced=report.unplaced,
    )
    counts = _changes(report)
    known = {Change.SAME: t.gettext("same"), Change.REWORDED: t.gettext("reworded")}
    known |= {Change.MOVED: t.gettext("moved"), Change.GONE: t.gettext("gone"), Change.NEW: t.gettext("new")}
    told = ", ".join(f"{known[change]} {count}" for change, count in counts.items())
    return f"{head}\n  {told}" if told else head


def _changes(report: IngestReport) -> dict[Change, int]:
    counts = {change: sum(one.change is change for one in report.changes) for change in Change}
    return {change: count for change, count in counts.items() if count}


def _as_data(done: Ingested) -> dict[str, object]:
    if done.report is None:
        return {"file": done.path.name, "error": done.error.code if done.error else None}
    report = done.report
    return {
        "file": done.path.name,
        "symbol": report.symbol,
        "language": report.language,
        "outcome": report.outcome.value,
        "paragraphs": report.paragraphs,
        "subparagraphs": report.subparagraphs,
        "footnotes": report.footnotes,
        "references": report.references,
        "deadlines": report.deadlines,
        "verdicts": report.verdicts,
        "unplaced": list(done.unplaced),
        "changes": {change.value: count for change, count in _changes(report).items()},
    }
