"""Page headers, page footers and page numbers, known by their place and by coming again."""

import re
from collections import Counter
from dataclasses import dataclass

from index.reader.formats.hints import is_symbol
from index.reader.formats.marks import MARK
from index.reader.formats.pdf_lines import Line

_OUTER_NUMBER = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_NOTE = re.compile(rf"^\s*{MARK.pattern}")
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:(?:page|стр\.?|с\.)\s*)?(\d{1,4})(?:\s*(?:/|of|из)\s*\d{1,4})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
_JOB_NUMBER = re.compile(r"^(?:\d{1,4}\s+)?(?:GE|НГ|V)\.\s?\d\d-\d{4,6}\b|^\*?\s?\d{7,8}\s?\*$")
_DEPTH = 3
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Cleared:
    """Pages without their furniture; `symbols` are document symbols that headers held."""

    pages: list[list[Line]]
    symbols: list[str]


def without_furniture(pages: list[list[Line]]) -> Cleared:
    """Take headers, footers and page numbers away; one page alone loses only what is certain."""
    edges = [(_edge(lines, top=True), _edge(lines, top=False)) for lines in pages]
    dropped = _repeated([top for top, _ in edges]) | _repeated([foot for _, foot in edges])
    dropped |= _numbers(edges)
    symbols = [
        line.text.strip() for lines in pages for line in lines if line in dropped and is_symbol(line.text)
    ]
    return Cleared(
        [[line for line in lines if line not in dropped] for lines in pages], list(dict.fromkeys(symbols))
    )


def _edge(lines: list[Line], *, top: bool) -> list[Line]:
    """The outermost lines of a page, outermost first."""
    return sorted(lines, key=lambda line: line.y, reverse=top)[:_DEPTH]


def _repeated(edges: list[list[Line]]) -> set[Line]:
    """Lines whose words, numbers aside, stand at this edge on several pages; the outermost run only."""
    seen = Counter(form for edge in edges for form in {_form(line) for line in edge})
    needed = max(2, int(len(edges) * _SHARE))
    dropped: set[Line] = set()
    for edge in edges:
        for line in edge:
            if _NOTE.match(line.text):
                break
            if not _JOB_NUMBER.match(line.text.strip()):
                if seen[_form(line)] < needed and not _PAGE_NUMBER.match(line.text.strip()):
                    break
                if seen[_form(line)] < needed:
                    continue
            dropped.add(line)
    return dropped


def _form(line: Line) -> str:
    return _OUTER_NUMBER.sub("#", line.text.strip()) + f"@{round(line.y / 6)}"


def _numbers(edges: list[tuple[list[Line], list[Line]]]) -> set[Line]:
    """Bare numbers that grow with the pages: a number alone on a line may else be a paragraph's."""
    found: list[tuple[int, Line]] = []
    for top, foot in edges:
        for line in (*top[:2], *foot[:2]):
            match = _PAGE_NUMBER.match(line.text.strip())
            if match:
                found.append((int(match[1]) - line.page, line))
    steps = Counter(step for step, _ in found)
    alone = len(edges) == 1
    return {line for step, line in found if steps[step] > 1 or (alone and step in (0, line.page))}
