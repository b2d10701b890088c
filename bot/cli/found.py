"""What a file held and what it changed, as lines for a person and as data."""

from collections.abc import Mapping, Sequence

from bot.domain.changes import Change, ParagraphChange
from bot.i18n import Translator
from bot.services.ingest import IngestReport, Outcome

UNPLACED_LENGTH = 200
MOST_NUMBERS = 20
NUMBER_LENGTH = 20


def report_lines(t: Translator, report: IngestReport, unplaced: Sequence[str]) -> list[str]:
    """The document with its counts, what changed in it, and each line that belongs to nothing."""
    head = t.gettext("{symbol} ({language}), {outcome}: {counts}").format(
        symbol=report.symbol,
        language=report.language,
        outcome=_outcome(t, report.outcome),
        counts=", ".join(_counts(t, report)),
    )
    return [head, *_change_lines(t, report), *(f"  ? {_cut(line, UNPLACED_LENGTH)}" for line in unplaced)]


def report_json(report: IngestReport, unplaced: Sequence[str]) -> dict[str, object]:
    """The same as data; `changes` counts paragraphs by what became of them, `changed` names them."""
    return {
        "symbol": report.symbol,
        "language": report.language,
        "outcome": report.outcome.value,
        "paragraphs": report.paragraphs,
        "subparagraphs": report.subparagraphs,
        "footnotes": report.footnotes,
        "references": report.references,
        "deadlines": report.deadlines,
        "verdicts": report.verdicts,
        "unplaced": list(unplaced),
        "changes": {change.value: len(found) for change, found in _by_change(report).items()},
        "changed": {
            change.value: [{"number": one.number, "moved_from": one.moved_from} for one in found]
            for change, found in _by_change(report).items()
            if change is not Change.SAME
        },
    }


def listed(numbers: Sequence[str]) -> str:
    """The first of some numbers; a catalogue may have any text in the place of one."""
    shown = ", ".join(_cut(number, NUMBER_LENGTH) for number in numbers[:MOST_NUMBERS])
    return shown + ("…" if len(numbers) > MOST_NUMBERS else "")


def _outcome(t: Translator, outcome: Outcome) -> str:
    return {
        Outcome.NEW: lambda: t.pgettext("document", "new"),
        Outcome.TRANSLATION: lambda: t.pgettext("document", "a new language"),
        Outcome.UPDATED: lambda: t.pgettext("document", "read again"),
        Outcome.UNCHANGED: lambda: t.pgettext("document", "unchanged"),
    }[outcome]()


def _counts(t: Translator, report: IngestReport) -> list[str]:
    words = (
        (t.ngettext("{count} paragraph", "{count} paragraphs", report.paragraphs), report.paragraphs),
        (
            t.ngettext("{count} sub-paragraph", "{count} sub-paragraphs", report.subparagraphs),
            report.subparagraphs,
        ),
        (t.ngettext("{count} footnote", "{count} footnotes", report.footnotes), report.footnotes),
        (t.ngettext("{count} reference", "{count} references", report.references), report.references),
        (t.ngettext("{count} deadline", "{count} deadlines", report.deadlines), report.deadlines),
        (t.ngettext("{count} assessment", "{count} assessments", report.verdicts), report.verdicts),
        (t.ngettext("{count} line not placed", "{count} lines not placed", report.unplaced), report.unplaced),
    )
    return [template.format(count=count) for template, count in words]


def _change_lines(t: Translator, report: IngestReport) -> list[str]:
    """A line for each kind of change; a document that is new has nothing to be compared with."""
    if report.outcome in {Outcome.NEW, Outcome.TRANSLATION}:
        return []
    names = {
        Change.SAME: t.pgettext("paragraphs", "same"),
        Change.REWORDED: t.pgettext("paragraphs", "reworded"),
        Change.MOVED: t.pgettext("paragraphs", "moved"),
        Change.GONE: t.pgettext("paragraphs", "gone"),
        Change.NEW: t.pgettext("paragraphs", "new"),
    }
    return [f"  {names[change]} {_numbers(change, found)}" for change, found in _by_change(report).items()]


def _numbers(change: Change, found: Sequence[ParagraphChange]) -> str:
    if change is Change.SAME:
        return str(len(found))
    shown = listed([_moved(one) if one.moved_from else one.number for one in found])
    return f"{len(found)}: {shown}"


def _moved(one: ParagraphChange) -> str:
    return f"{one.moved_from} → {one.number}"


def _by_change(report: IngestReport) -> Mapping[Change, list[ParagraphChange]]:
    found = {change: [one for one in report.changes if one.change is change] for change in Change}
    return {change: ones for change, ones in found.items() if ones}


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1] + "…"
