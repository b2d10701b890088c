"""Word documents: paragraphs, lists, tables, text boxes and notes in reading order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.file_errors import EmptyFile
from index.reader.formats.docx_notes import NoteNumbers, note_numbers
from index.reader.formats.docx_numbering import Numbering, read_numbering
from index.reader.formats.docx_package import Package, W, open_package
from index.reader.formats.docx_styles import Styles, list_place, read_styles, switch, value
from index.reader.formats.docx_text import paragraph_text
from index.reader.formats.hints import WEAK_HEADING, as_row, is_figure, is_heading_like, is_symbol
from index.reader.formats.marks import MARK
from index.reader.source import Block, Source, SourceNote

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = re.compile(r"^toc\s?[1-9]$", re.IGNORECASE)
_CONTAINERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "tbl", "tr", "tc")
)


def read_docx(data: bytes) -> Source:
    """The blocks and notes of a .docx; raises a FileError where it cannot be read."""
    package = open_package(data)
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise EmptyFile
    styles = read_styles(_first(package, "styles"))
    numbering = read_numbering(_first(package, "numbering"), styles)
    reader = _Reader(styles, numbering, note_numbers(_first(package, "settings"), body))
    for header in _page_headers(package, body, reader):
        reader.read(header)
    reader.read(body)
    if not reader.blocks:
        raise EmptyFile
    return Source(tuple(reader.blocks), tuple(_notes(package, reader)))


def _first(package: Package, kind: str) -> "_Element | None":
    path = next(iter(package.related(kind).values()), None)
    return None if path is None else package.part(path)


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    numbers: NoteNumbers
    blocks: list[Block] = field(default_factory=list)
    _carried: str = ""

    def read(self, container: Iterable["_Element"]) -> None:
        """Read the paragraphs below a body, a cell or a text box into blocks."""
        for element in container:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl" and _holds_data(element):
                for row in element.iterchildren(f"{W}tr"):
                    self._row(row)
            elif element.tag in _CONTAINERS:
                self.read(element)

    def _row(self, row: "_Element") -> None:
        """A row of figures is one line; any other row is read cell by cell."""
        first = len(self.blocks)
        for cell in row:
            if cell.tag in _CONTAINERS:
                self.read(cell)
        line = as_row(self.blocks[first:], first + 1)
        if line is not None:
            self.blocks[first:] = [line]

    def _paragraph(self, paragraph: "_Element") -> None:
        properties = paragraph.find(f"{W}pPr")
        style_id = value(None if properties is None else properties.find(f"{W}pStyle"))
        if style_id and _CONTENTS.match(style_id):
            return
        found = paragraph_text(paragraph, self.styles, self.numbers)
        if _ends_deleted(properties):
            # The end of this paragraph is a tracked deletion: its text runs on into the next one.
            self._carried += found.text
            return
        text, self._carried = (self._carried + found.text).rstrip(), ""
        label = None
        if text or not _mark_hidden(properties):
            label = self.numbering.label(list_place(properties), style_id)
        if text.strip():
            level = self.styles.heading_level(style_id)
            if level is None and label is None and found.is_bold and is_heading_like(text):
                level = WEAK_HEADING
            number, depth = (label.text, label.depth) if label else (None, None)
            self.blocks.append(
                Block(text, len(self.blocks) + 1, number=number, heading_level=level, depth=depth)
            )
        for box in found.boxes:
            self.read(box)


def _holds_data(table: "_Element") -> bool:
    cells = ("".join(str(text) for text in cell.itertext(f"{W}t")) for cell in table.iter(f"{W}tc"))
    return any(is_figure(text) for text in cells)


def _ends_deleted(properties: "_Element | None") -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _mark_hidden(properties: "_Element | None") -> bool:
    return properties is not None and bool(switch(properties.find(f"{W}rPr"), "vanish"))


def _page_headers(package: Package, body: "_Element", reader: _Reader) -> Iterator[Iterable["_Element"]]:
    """The first page's own header, which holds the symbol; else a running header that is a symbol alone."""
    paths = package.related("header")
    section = next(body.iter(f"{W}sectPr"), None)
    if section is None:
        return
    chosen: dict[str, _Element] = {}
    for reference in section.iterchildren(f"{W}headerReference"):
        ids = [of for name, of in reference.attrib.items() if str(name).endswith("}id")]
        root = package.part(paths[ids[0]]) if ids and ids[0] in paths else None
        if root is not None:
            chosen[reference.get(f"{W}type", "default")] = root
    if (
        switch(section, "titlePg")
        and "first" in chosen
        and any(str(text).strip() for text in chosen["first"].itertext())
    ):
        yield chosen["first"]
        return
    for root in chosen.values():
        for paragraph in root.iter(f"{W}p"):
            if is_symbol(paragraph_text(paragraph, reader.styles, reader.numbers).text):
                yield [paragraph]
                return


def _notes(package: Package, reader: _Reader) -> Iterator[SourceNote]:
    lines = {number: block.line for block in reversed(reader.blocks) for number in MARK.findall(block.text)}
    for kind, part in (("footnoteReference", "footnotes"), ("endnoteReference", "endnotes")):
        root = _first(package, part)
        for note in () if root is None else root.iter(f"{W}{part[:-1]}"):
            number = reader.numbers.given.get((kind, note.get(f"{W}id", "")))
            if number is not None:
                yield SourceNote(
                    number, _note_text(note, number, reader), lines.get(number, len(reader.blocks))
                )


def _note_text(note: "_Element", number: str, reader: _Reader) -> str:
    parts = [paragraph_text(p, reader.styles, reader.numbers).text.strip() for p in note.iter(f"{W}p")]
    text = "\n".join(part for part in parts if part)
    if not number[:1].isalnum():
        # A typed mark is typed in the note as well; an automatic one is a field of its own.
        text = text.removeprefix(number).lstrip()
    return text
