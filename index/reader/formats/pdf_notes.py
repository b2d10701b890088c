"""Footnotes at the foot of a PDF's pages: small lines that begin with a number, and their going on."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from index.reader.formats.marks import MARK
from index.reader.formats.pdf_lines import Line

_SMALL = 0.93
_RAISED_START = re.compile(rf"^\s*{MARK.pattern}\s*")
_PLAIN_START = re.compile(r"^\s*(\d{1,3}|\*{1,4}|[†‡§])[.)]?\s+(?=\S)")
_RULE = re.compile(r"^\s*[_\u2013\u2014-]{4,}\s*$")
_LONGEST_REST = 12


@dataclass(slots=True)
class FootNote:
    """A note with its lines, from one page or more, its number no longer in them."""

    number: str
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class NoteTaker:
    """Takes the notes from one page after another; `notes` are those found so far."""

    body_size: float
    always_raised: bool = False
    notes: list[FootNote] = field(default_factory=list)

    def body_of(self, lines: list[Line]) -> list[Line]:
        """The page's lines without its notes, which are taken from the foot of each column."""
        raised = frozenset(number for line in lines for number in MARK.findall(line.text))
        body: list[Line] = []
        for region in sorted({line.region for line in lines}):
            body += self._body_of_region([line for line in lines if line.region == region], raised)
        return body

    def _body_of_region(self, lines: list[Line], raised: frozenset[str]) -> list[Line]:
        first = len(lines)
        while first and (
            lines[first - 1].size <= _SMALL * self.body_size or _RULE.match(lines[first - 1].text)
        ):
            first -= 1
        foot = [line for line in lines[first:] if not _RULE.match(line.text)]
        rest = 0
        while rest < len(foot) and self._start(foot[rest], raised) is None:
            rest += 1
        if rest and not self._goes_on(foot, rest):
            # Small print that is no note: a table, a caption. What follows it may still be notes.
            lines, foot = lines[:first] + foot[:rest], foot[rest:]
            first = len(lines)
        for line in foot:
            self._take(line, raised)
        return lines[:first]

    def _goes_on(self, foot: list[Line], rest: int) -> bool:
        """Whether small lines before the first number are the rest of the last page's last note."""
        last = self.notes[-1].lines[-1] if self.notes else None
        return last is not None and rest <= _LONGEST_REST and 0 <= foot[0].page - last.page <= 1

    def _start(self, line: Line, raised: frozenset[str]) -> tuple[str, int] | None:
        """The number that a note begins with and where its text begins."""
        match = _RAISED_START.match(line.text)
        if match is None and not self.always_raised:
            match = _PLAIN_START.match(line.text)
            if match is not None and not self._is_awaited(match[1], raised):
                match = None
        return None if match is None else (match[1], match.end())

    def _is_awaited(self, number: str, raised: frozenset[str]) -> bool:
        """Whether a plain number can begin the next note: a year or a quantity begins lines as well."""
        last = next((int(note.number) for note in reversed(self.notes) if note.number.isdigit()), None)
        if not number.isdigit():
            return True
        return number in raised if last is None else int(number) == last + 1

    def _take(self, line: Line, raised: frozenset[str]) -> None:
        start = self._start(line, raised)
        if start is None:
            self.notes[-1].lines.append(line)
        else:
            self.notes.append(FootNote(start[0], [replace(line, text=line.text[start[1] :])]))


def note_taker(pages: list[list[Line]]) -> NoteTaker:
    """A taker that knows the size of the text and whether this document raises its notes' numbers."""
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weights[round(line.size * 2) / 2] += len(line.text)
    body_size = weights.most_common(1)[0][0] if weights else 10.0
    small = (line for lines in pages for line in lines if line.size <= _SMALL * body_size)
    return NoteTaker(body_size, any(_RAISED_START.match(line.text) for line in small))
