"""Lines of a PDF put together to paragraphs, by the white between them, their edges and their ends."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from index.reader.formats.hints import WEAK_HEADING, is_heading_like
from index.reader.formats.hyphens import Vocabulary
from index.reader.formats.marks import MARK
from index.reader.formats.pdf_lines import Line
from index.reader.source import Block

_LABEL = re.compile(
    r"^\s*(?:\d{1,3}\.(?:\s|$)|\((?:[a-zа-я]{1,2}|[ivxlc]{1,6})\)\s|[a-zа-я]\)\s|[A-ZА-Я]\.\s|[IVX]{1,5}\.\s)"
)
_ENDED = re.compile(r"(?:[.:;?!…][”\"»)\]]*|\b(?:and|or|и|или))\s*$")
_ADDRESS_CUT = re.compile(r"https?://\S*[/%_=&?.-]$")
_USUAL_LEADING = 1.2
_CONTENTS = re.compile(r"(?:\.\s?){6,}\s*\d+\s*$")


@dataclass(slots=True)
class _Printed:
    lines: list[Line] = field(default_factory=list)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: line steps as a share of the size, and the edges."""

    leading: float
    left: float
    right: float


def paragraphs(lines: list[Line], words: Vocabulary) -> list[Block]:
    """The lines, in reading order, as blocks with page and heading level."""
    printed = _printed(lines, _measures(lines))
    levels = _heading_levels(printed)
    blocks: list[Block] = []
    for paragraph in printed:
        text = joined([line.text for line in paragraph.lines], words)
        if _CONTENTS.search(text):
            continue
        level = None
        if len(paragraph.lines) <= 4 and is_heading_like(MARK.sub("", text)):
            size = round(paragraph.lines[0].size)
            level = levels.get(size) if paragraph.is_bold else None
        blocks.append(Block(text, len(blocks) + 1, heading_level=level, page=paragraph.lines[0].page))
    return blocks


def joined(lines: list[str], words: Vocabulary) -> str:
    """Lines of one paragraph as one text; a web address goes on over a line's end without a space."""
    text = ""
    for line in lines:
        bare = line.strip()
        text = text + bare if _ADDRESS_CUT.search(text) else words.join(text, bare)
    return text


def _measures(lines: list[Line]) -> _Measures:
    steps = [
        (upper.y - lower.y) / lower.size
        for upper, lower in pairwise(lines)
        if _together(upper, lower) and upper.y > lower.y and _runs_on(upper.text, lower.text)
    ]
    ends = sorted(line.x1 for line in lines)
    starts = Counter(round(line.x0) for line in lines if not _LABEL.match(line.text))
    left = float(min((x for x, count in starts.items() if count * 10 >= len(lines)), default=0))
    return _Measures(median(steps or [_USUAL_LEADING]), left, ends[len(ends) * 9 // 10] if ends else 0.0)


def _runs_on(upper: str, lower: str) -> bool:
    return lower[:1].islower() and not _ENDED.search(MARK.sub("", upper))


def _together(upper: Line, lower: Line) -> bool:
    return (upper.page, upper.region) == (lower.page, lower.region)


def _printed(lines: list[Line], usual: _Measures) -> list[_Printed]:
    found: list[_Printed] = []
    for line in lines:
        if not found or _begins(found[-1], line, usual):
            found.append(_Printed())
        found[-1].lines.append(line)
    return found


def _begins(paragraph: _Printed, line: Line, usual: _Measures) -> bool:
    """Whether the line begins a paragraph of its own after this one."""
    last = paragraph.lines[-1]
    if abs(last.size - line.size) > 0.08 * line.size or (paragraph.is_bold != line.is_bold):
        return True
    near = _together(last, line)
    if near and (last.y - line.y) / line.size > 1.3 * usual.leading:
        return True
    bare = MARK.sub("", last.text).rstrip()
    ended = bool(_ENDED.search(bare))
    short = last.x1 < usual.right - 0.18 * (usual.right - usual.left)
    if not near and short and not line.text[:1].islower():
        # No line of running text ends that early but its last one.
        return True
    if _LABEL.match(line.text):
        return ended or (near and is_heading_like(bare) and len(paragraph.lines) == 1)
    if not near:
        return (
            ended and is_heading_like(line.text) and line.x1 < usual.right - 0.18 * (usual.right - usual.left)
        )
    indented = line.x0 > last.x0 + 0.9 * line.size and line.x0 > usual.left + 0.9 * line.size
    return ended and (short or indented)


def _heading_levels(printed: list[_Printed]) -> dict[int, int]:
    """Bold lines by size: the largest is the outermost, those no larger than the text only look like one."""
    sizes = {round(p.lines[0].size) for p in printed if p.is_bold and len(p.lines) <= 4}
    ranked = sorted(sizes, reverse=True)
    return {size: min(place, WEAK_HEADING) for place, size in enumerate(ranked, 1)}
