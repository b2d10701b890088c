"""Words on a page put together to lines in reading order, with raised numbers as marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.reader.formats.marks import as_mark
from index.reader.formats.pdf_glyphs import Page, Word

_RAISED = re.compile(r"^(?:\d{1,3}|\*{1,4}|[†‡§])(?:,(?:\d{1,3}|\*{1,4}))*,?$")
_MIN_TWO_SIDED = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `region` counts the columns and full-width bands of the page in reading order."""

    text: str
    page: int
    region: int
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool


def page_lines(page: Page) -> list[Line]:
    """The page's lines, top to bottom, the left column before the right one."""
    rows = _rows(page.words)
    gutter = _gutter(rows, page.width)
    lines = []
    for region, words in enumerate(_regions(rows, gutter)):
        lines += [_line(row, page.number, region) for row in _rows(words)]
    return lines


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words of nearly one baseline, a raised number with the words that it stands beside."""
    rows: list[list[Word]] = []
    anchor: Word | None = None
    for word in sorted(words, key=lambda word: (-word.y, word.x0)):
        if anchor is None or anchor.y - word.y > 0.45 * max(anchor.size, word.size):
            rows.append([])
            anchor = word
        rows[-1].append(word)
        anchor = word if word.size > 1.05 * anchor.size else anchor
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _gutter(rows: list[list[Word]], width: float) -> float | None:
    """The middle of the white strip between two columns; None on an ordinary page."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = width * step / 100
        crossed = sum(_crosses(row, x) for row in rows)
        free = [row for row in rows if not _crosses(row, x)]
        sided = min(sum(row[0].x1 < x for row in free), sum(row[-1].x0 > x for row in free))
        if sided >= _MIN_TWO_SIDED and crossed * 2 < sided and (best is None or sided - crossed > best[0]):
            best = (sided - crossed, x)
    return None if best is None else best[1]


def _crosses(row: list[Word], x: float) -> bool:
    return any(word.x0 - 4 < x < word.x1 + 4 for word in row) or _spans(row, x)


def _spans(row: list[Word], x: float) -> bool:
    """Whether the words beside `x` follow one another as in running text."""
    left = max((word for word in row if word.x1 < x), key=lambda word: word.x1, default=None)
    right = min((word for word in row if word.x0 > x), key=lambda word: word.x0, default=None)
    return left is not None and right is not None and right.x0 - left.x1 < 0.9 * max(left.size, right.size)


def _regions(rows: list[list[Word]], gutter: float | None) -> Iterator[list[Word]]:
    if gutter is None:
        yield [word for row in rows for word in row]
        return
    left: list[Word] = []
    right: list[Word] = []
    for row in rows:
        if any(word.x0 < gutter < word.x1 for word in row) or _spans(row, gutter):
            yield from (words for words in (left, right) if words)
            left, right = [], []
            yield row
        else:
            left += [word for word in row if word.x1 <= gutter]
            right += [word for word in row if word.x1 > gutter]
    yield from (words for words in (left, right) if words)


def _line(row: list[Word], page: int, region: int) -> Line:
    main = max(row, key=lambda word: (round(word.size, 1), len(word.text)))
    base = [word for word in row if word.size > 0.85 * main.size]
    level = sorted(word.y for word in base)[len(base) // 2]
    text, last = "", None
    for word in row:
        raised = word.size < 0.85 * main.size and word.y > level + 0.12 * main.size
        spaced = last is not None and word.x0 - last.x1 > 0.12 * min(word.size, last.size)
        text += " " if spaced and not (raised and _RAISED.match(word.text)) else ""
        text += _marked(word.text) if raised else word.text
        last = word
    bold = all(word.is_bold for word in base if word.text.strip())
    return Line(text, page, region, row[0].x0, row[-1].x1, level, main.size, bold)


def _marked(text: str) -> str:
    if not _RAISED.match(text):
        return text
    return "".join(as_mark(number) for number in text.split(",") if number)
