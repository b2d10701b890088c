"""PDF files for tests: page headers, page numbers, notes at the foot, and lines broken by us."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fpdf import FPDF

from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Source

_MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")
_FONTS = ("liberation/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerif.ttf", "freefont/FreeSerif.ttf")
_CORE = str.maketrans({"\u2011": "-", "\u2010": "-", "\u2212": "-"})


def unicode_font() -> Path:
    """A font with Cyrillic letters; skips the test where the machine has none."""
    for name in _FONTS:
        path = Path("/usr/share/fonts/truetype") / name
        if path.exists():
            return path
    pytest.skip("no font with Cyrillic letters on this machine")


@dataclass
class Layout:
    """How a page is set, in points."""

    width: float = 595.0
    height: float = 842.0
    margin: float = 72.0
    size: float = 10.0
    note_size: float = 8.0
    header: str = ""
    columns: int = 1
    hyphenate: bool = False


@dataclass
class Typesetter:
    """Sets a source on pages; every line is placed on its own, as in a printed document."""

    layout: Layout = field(default_factory=Layout)
    font: Path | None = None

    def __post_init__(self) -> None:
        self.pdf = FPDF(unit="pt", format=(self.layout.width, self.layout.height))
        self.pdf.set_auto_page_break(False)
        self.pdf.core_fonts_encoding = "cp1252"
        self.family = "times"
        if self.font:
            self.family = "own"
            self.pdf.add_font("own", "", self.font)
            self.pdf.add_font("own", "B", self.font.with_name(self.font.name.replace("-Regular", "-Bold")))
        self.y = 0.0
        self.column = 0
        self.waiting: list[tuple[str, list[str]]] = []

    def write(self, source: Source, headings: Sequence[str] = ()) -> bytes:
        """The finished file; blocks whose text is among the headings are set in bold."""
        notes = {note.number: note.text for note in source.notes}
        self._new_page()
        for block in source.blocks:
            self._paragraph(" ".join(block.text.split()), notes, block.text.strip() in headings)
        self._foot()
        return bytes(self.pdf.output())

    def _paragraph(self, text: str, notes: dict[str, str], bold: bool) -> None:
        self.y += 6
        for line in self._lines(text, self.layout.size, bold):
            for number in _MARK.findall(line):
                self.waiting.append((number, self._lines(notes[number], self.layout.note_size, False)))
            if self.y + 12 > self._bottom():
                held = [self.waiting.pop() for _ in _MARK.findall(line)]
                self._next_column()
                self.waiting += reversed(held)
            self.y += 12
            self._line(line, self._left(), self.y, self.layout.size, bold)

    def _next_column(self) -> None:
        if self.column + 1 < self.layout.columns:
            self.column += 1
            self.y = self.layout.margin
            return
        self._foot()
        self._new_page()

    def _new_page(self) -> None:
        layout = self.layout
        self.pdf.add_page()
        self.column, self.y = 0, layout.margin
        odd = self.pdf.page_no() % 2
        if layout.header:
            self._line(layout.header, layout.margin if odd else 400, 40, 9, True)
        self._line(str(self.pdf.page_no()), 500 if odd else layout.margin, layout.height - 30, 9, False)

    def _foot(self) -> None:
        layout = self.layout
        room = int((layout.height - layout.margin - self.y - 14) // 10)
        set_now = min(room, sum(len(lines) for _, lines in self.waiting))
        y = layout.height - layout.margin - 10 * set_now
        rest: list[tuple[str, list[str]]] = []
        for number, lines in self.waiting:
            here, later = lines[:set_now], lines[set_now:]
            set_now -= len(here)
            for place, line in enumerate(here):
                mark = f"{NOTE_OPEN}{number}{NOTE_CLOSE} " if number and not place else ""
                y += 10
                self._line(mark + line, layout.margin, y, layout.note_size, False)
            if later:
                rest.append((number if not here else "", later))
        self.waiting = rest
        if rest:
            self._new_page()
            self._foot()

    def _bottom(self) -> float:
        lines = sum(len(lines) for _, lines in self.waiting)
        return self.layout.height - self.layout.margin - min(10.0 * lines + 14, 300)

    def _left(self) -> float:
        return self.layout.margin + self.column * (self._width() + 24)

    def _width(self) -> float:
        room = self.layout.width - 2 * self.layout.margin
        return (room - 24 * (self.layout.columns - 1)) / self.layout.columns

    def _lines(self, text: str, size: float, bold: bool) -> list[str]:
        self.pdf.set_font(self.family, "B" if bold else "", size)
        lines = [""]
        for word in self._said(text).split(" "):
            if lines[-1] and self._measure(f"{lines[-1]} {word}") > self._width():
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
            if self.layout.hyphenate:
                self._divide(lines)
        return lines

    def _divide(self, lines: list[str]) -> None:
        """Break at a hyphen of the word, or divide a long word, when the line is nearly full."""
        head, _, word = lines[-1].rpartition(" ")
        room = self._width() - self._measure(lines[-1])
        if head and 0 < room < 12 and len(word) > 9 and word.isalpha():
            lines[-1] = f"{head} {word[:5]}-"
            lines.append(word[5:])

    def _measure(self, text: str) -> float:
        return float(self.pdf.get_string_width(_MARK.sub(r"\1", text)))

    def _said(self, text: str) -> str:
        return text if self.font else text.translate(_CORE)

    def _line(self, text: str, x: float, y: float, size: float, bold: bool) -> None:
        for place, part in enumerate(_MARK.split(text)):
            raised = place % 2 == 1
            self.pdf.set_font(self.family, "B" if bold else "", size * 0.62 if raised else size)
            self.pdf.text(x, y - (size * 0.35 if raised else 0), part)
            x += self.pdf.get_string_width(part)
