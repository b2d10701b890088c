"""The text of one Word paragraph as a reader of the page sees it, with note marks in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.formats.cleaning import clean
from index.reader.formats.docx_notes import NoteNumbers
from index.reader.formats.docx_package import W
from index.reader.formats.docx_styles import Styles, switch, value
from index.reader.formats.marks import as_mark

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FIXED = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
}
_NOT_SHOWN = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr")
) | {f"{_COMPATIBILITY}Fallback"}
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class ParagraphText:
    """A paragraph's text; `boxes` are text boxes anchored in it, to be read after it."""

    text: str = ""
    is_bold: bool = False
    boxes: list["_Element"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    is_bold: bool


def paragraph_text(paragraph: "_Element", styles: Styles, numbers: NoteNumbers) -> ParagraphText:
    """What the paragraph shows: no deleted and no hidden text, tabs and line breaks kept."""
    style_id = value(paragraph.find(f"{W}pPr/{W}pStyle"))
    found = ParagraphText()
    walk = _Walk(styles, numbers, styles.is_bold(style_id), styles.is_hidden(style_id), found.boxes)
    pieces = list(walk.pieces(paragraph))
    found.text = "".join(piece.text for piece in pieces)
    said = [piece.is_bold for piece in pieces if piece.text.strip()]
    found.is_bold = bool(said) and all(said)
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    styles: Styles
    numbers: NoteNumbers
    bold: bool
    hidden: bool
    boxes: list["_Element"]

    def pieces(self, element: "_Element") -> Iterator[_Piece]:
        """The runs below an element in reading order."""
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NOT_SHOWN:
                continue
            if child.tag == f"{W}r":
                yield from self._run(child)
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            else:
                yield from self.pieces(child)

    def _run(self, run: "_Element") -> Iterator[_Piece]:
        properties = run.find(f"{W}rPr")
        style_id = value(None if properties is None else properties.find(f"{W}rStyle"))
        hidden, bold = switch(properties, "vanish"), switch(properties, "b")
        if hidden is None:
            hidden = self.hidden or bool(style_id and self.styles.is_hidden(style_id))
        if hidden:
            return
        if bold is None:
            bold = self.bold or bool(style_id and self.styles.is_bold(style_id))
        custom = self._custom_mark(run)
        if custom is not None:
            yield _Piece(custom, bold)
            return
        for child in run:
            yield from self._content(child, bold)

    def _content(self, child: "_Element", bold: bool) -> Iterator[_Piece]:
        name = str(child.tag).removeprefix(W)
        if name == "t":
            yield _Piece(clean(child.text or ""), bold)
        elif name in _FIXED:
            yield _Piece(_FIXED[name], bold)
        elif name == "br" and child.get(f"{W}type", "textWrapping") == "textWrapping":
            yield _Piece("\n", bold)
        elif name == "sym":
            yield _Piece(_symbol(child), bold)
        elif name in ("footnoteReference", "endnoteReference"):
            yield _Piece(_mark(self.numbers.auto(name, child.get(f"{W}id", ""))), bold)
        elif child.tag not in _NOT_SHOWN:
            yield from self.pieces(child)

    def _custom_mark(self, run: "_Element") -> str | None:
        """A mark that the author typed: the rest of the run that holds the reference."""
        for child in run:
            name = str(child.tag).removeprefix(W)
            if name in ("footnoteReference", "endnoteReference") and child.get(f"{W}customMarkFollows") in (
                "1",
                "true",
            ):
                text = clean("".join(part.text or "" for part in run.iterchildren(f"{W}t")))
                number = text.strip() or "*"
                self.numbers.custom(name, child.get(f"{W}id", ""), number)
                return _mark(number)
        return None


def _mark(number: str | None) -> str:
    return as_mark(number) if number else ""


def _symbol(element: "_Element") -> str:
    """A character of a symbol font; those in the private range mean nothing without their font."""
    code = element.get(f"{W}char", "")
    if len(code) > 5 or not all(sign in "0123456789abcdefABCDEF" for sign in code) or not code:
        return ""
    return "" if int(code, 16) in _PRIVATE_USE else clean(chr(int(code, 16)))
