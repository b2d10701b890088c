"""PDF documents: lines, page furniture, notes and paragraphs found by place and size."""

from dataclasses import replace

from index.reader.file_errors import NeedsOcr
from index.reader.formats.hyphens import Vocabulary, vocabulary
from index.reader.formats.marks import MARK, only_known, with_stars
from index.reader.formats.pdf_furniture import without_furniture
from index.reader.formats.pdf_glyphs import Page, read_pages
from index.reader.formats.pdf_lines import Line, page_lines
from index.reader.formats.pdf_notes import FootNote, note_taker
from index.reader.formats.pdf_paragraphs import joined, paragraphs
from index.reader.source import Block, Source, SourceNote

_FEWEST_LETTERS = 20


def read_pdf(data: bytes) -> Source:
    """The blocks and notes of a PDF; raises a FileError where it cannot be read."""
    pages: list[list[Line]] = []
    empty = 0
    for page in read_pages(data):
        pages.append(page_lines(page))
        empty += _has_no_text(page)
    if empty * 2 >= len(pages):
        raise NeedsOcr
    cleared = without_furniture(pages)
    taker = note_taker(cleared.pages)
    body = [line for lines in cleared.pages for line in taker.body_of(lines)]
    words = vocabulary(line.text for line in body)
    blocks = _with_symbol(paragraphs(body, words), cleared.symbols)
    return _source(blocks, taker.notes, words)


def _has_no_text(page: Page) -> bool:
    """A picture of a page, or text in a font that does not say which letters it draws."""
    letters = sum(len(word.text) for word in page.words)
    return letters < _FEWEST_LETTERS or page.unreadable > letters


def _with_symbol(blocks: list[Block], symbols: list[str]) -> list[Block]:
    """Put the symbol of the page headers first, where the first page does not show it."""
    shown = {block.text.strip() for block in blocks}
    lacking = [Block(symbol, 0, page=1) for symbol in symbols if symbol not in shown][:1]
    return [replace(block, line=line) for line, block in enumerate(lacking + blocks, 1)]


def _source(blocks: list[Block], found: list[FootNote], words: Vocabulary) -> Source:
    numbers = {note.number for note in found}
    marked = with_stars([replace(block, text=only_known(block.text, numbers)) for block in blocks], numbers)
    lines = {number: block.line for block in reversed(marked) for number in MARK.findall(block.text)}
    notes = []
    for note in found:
        text = only_known(joined([line.text for line in note.lines], words), ())
        notes.append(SourceNote(note.number, text.strip(), lines.get(note.number, 1)))
    return Source(tuple(marked), tuple(notes))
