"""Web pages, and what Word and LibreOffice save as such: paragraphs, lists, headings and notes."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.reader.file_errors import DamagedFile, EmptyFile
from index.reader.formats.cleaning import clean
from index.reader.formats.hints import WEAK_HEADING, as_row, is_figure, is_heading_like
from index.reader.formats.html_charset import decode_page
from index.reader.formats.html_lists import item_label
from index.reader.formats.html_notes import NoteLinks, find_note_links, raised_number, with_known_marks
from index.reader.formats.marks import as_mark
from index.reader.source import Block, Source, SourceNote

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEFT_OUT = frozenset(
    (  # noqa: SIM905 - words are read more easily than quotes
        "script style nav header footer aside form noscript template head title button select svg math "
        "object iframe"
    ).split()
)
_BLOCKS = frozenset(
    (  # noqa: SIM905 - words are read more easily than quotes
        "address article blockquote body caption center dd details div dl dt fieldset figure figcaption "
        "h1 h2 h3 h4 h5 h6 hr html li main ol p pre section table tbody td tfoot th thead tr ul summary"
    ).split()
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def read_html(data: bytes) -> Source:
    """The blocks and notes of a page; raises a FileError where it cannot be read."""
    root = _parsed(decode_page(data))
    links = find_note_links(root)
    walk = _Walk(links)
    walk.read(root, None)
    walk.close()
    notes = tuple(SourceNote(number, text.strip(), line) for number, (text, line) in walk.notes.items())
    source = with_known_marks(Source(tuple(walk.blocks), notes))
    if not source.blocks:
        raise EmptyFile
    return source


def _parsed(text: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    # The page's own declaration of its encoding has been used and is no longer true.
    root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise DamagedFile(format="html")
    return root if isinstance(root, etree._Element) else html.fromstring("<html/>")


@dataclass(slots=True)
class _Walk:
    """Collects blocks: text gathers until an element that begins or ends a paragraph."""

    links: NoteLinks
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, tuple[str, int]] = field(default_factory=dict)
    _parts: list[tuple[str, bool]] = field(default_factory=list)
    _label: tuple[str, int] | None = None
    _level: int | None = None
    _note: str | None = None

    def read(self, element: "HtmlElement", bold: "bool | None") -> None:
        """Take in an element's text and everything below it, in the order of the page."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return
        if self._is_link(element):
            return
        outside = self._note
        is_block, is_note = tag in _BLOCKS, element in self.links.notes
        if is_block or is_note:
            self.close()
        if is_note:
            self._note = self.links.notes[element]
        self._begin(element, tag)
        first = len(self.blocks)
        if tag == "br":
            self._parts.append(("\n", True))
        is_bold = bool(bold) or tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))
        self._say(element.text, is_bold, tag)
        for child in element:
            self.read(child, is_bold)
            self._say(child.tail, is_bold, tag)
        if is_block or is_note:
            self.close()
            self._label = None if tag == "li" else self._label
            self._level = None
        if tag == "tr" and self._note is None and any(is_figure(b.text) for b in self.blocks[first:]):
            line = as_row(self.blocks[first:], first + 1)
            self.blocks[first:] = [line] if line else self.blocks[first:]
        self._note = outside

    def _is_link(self, element: "HtmlElement") -> bool:
        """Write a mark in place of a link to a note or a raised number; drop the link back from a note."""
        number = self.links.marks.get(element) or raised_number(element)
        if number is not None:
            self._parts.append((as_mark(number), True))
        return number is not None or element in self.links.backs

    def _begin(self, element: "HtmlElement", tag: str) -> None:
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = int(tag[1])
        elif tag == "li":
            self._label = item_label(element)

    def _say(self, text: str | None, bold: bool, tag: str) -> None:
        if text:
            spaced = text if tag == "pre" else _SPACE.sub(" ", text)
            self._parts.append((clean(spaced), bold))

    def close(self) -> None:
        """End the paragraph that has gathered, if it has any text."""
        parts, self._parts = self._parts, []
        text = _tidy("".join(part for part, _ in parts))
        if not text:
            return
        if self._note is not None:
            said, line = self.notes.get(self._note, ("", len(self.blocks)))
            self.notes[self._note] = (f"{said}\n{text}".strip(), line)
            return
        level = self._level
        if (
            level is None
            and self._label is None
            and all(b for part, b in parts if part.strip())
            and is_heading_like(text)
        ):
            level = WEAK_HEADING
        block = Block(text, len(self.blocks) + 1, heading_level=level)
        if self._label is not None:
            number, depth = self._label
            block = replace(block, number=number, depth=depth)
            # Only the first paragraph of an item prints its number.
            self._label = None
        self.blocks.append(block)


def _tidy(text: str) -> str:
    lines = (line.strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())
