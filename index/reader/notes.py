"""Footnotes with the place that each hangs on."""

from collections.abc import Iterable, Sequence

from bot.domain.document import AnchorPlace, Footnote
from index.reader.body import Draft
from index.reader.headings import Heading
from index.reader.normalise import Rich
from index.reader.source import SourceNote


def footnotes_of(
    notes: Iterable[SourceNote], title: Rich, headings: Sequence[Heading], drafts: Sequence[Draft]
) -> tuple[list[Footnote], list[SourceNote]]:
    """The notes whose marks were found, in the file's order, and those that hang on nothing.

    A note with an asterisk belongs to the title.
    """
    anchors = _anchors(title, headings, drafts)
    placed: list[Footnote] = []
    loose: list[SourceNote] = []
    for note in notes:
        anchor = anchors.get(note.number)
        if anchor is None and note.number.startswith("*"):
            anchor = (AnchorPlace.TITLE, None, (), None)
        if anchor is None:
            loose.append(note)
            continue
        place, paragraph, label, heading = anchor
        placed.append(Footnote(note.number, note.text, place, paragraph, label, heading))
    return placed, loose


_Anchor = tuple[AnchorPlace, str | None, tuple[str, ...], str | None]


def _anchors(title: Rich, headings: Sequence[Heading], drafts: Sequence[Draft]) -> dict[str, _Anchor]:
    """Where each mark stands; where a number occurs twice the first place counts."""
    anchors: dict[str, _Anchor] = {}
    for draft in drafts:
        for item in draft.items:
            for number in item.rich.notes:
                anchors.setdefault(number, (AnchorPlace.PARAGRAPH, draft.number, item.label, None))
    for heading in headings:
        for number in heading.notes:
            anchors.setdefault(number, (AnchorPlace.HEADING, None, (), heading.text))
    for number in title.notes:
        anchors.setdefault(number, (AnchorPlace.TITLE, None, (), None))
    return anchors
