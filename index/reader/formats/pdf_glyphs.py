"""The words of a PDF with their places and sizes, page by page."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.file_errors import DamagedFile, EncryptedFile, FileTooLarge
from index.reader.formats.cleaning import clean

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

_BOLD = ("bold", "black", "heavy", "demi")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_MAX_PAGES = 2_000
_TAIL = 2_048


@dataclass(slots=True)
class Word:
    """Letters that touch: left and right edge, baseline, all in points; `y` grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool


@dataclass(slots=True)
class Page:
    """A page's words as they come in the file, and its size in points."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    unreadable: int = 0


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages in order; raises EncryptedFile, DamagedFile or FileTooLarge."""
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    from index.reader.formats.pdf_device import make_device

    document = _opened(data)
    resources = PDFResourceManager()
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > _MAX_PAGES:
            raise FileTooLarge(limit=_MAX_PAGES, unit="pages")
        x0, y0, x1, y1 = page.mediabox
        turned = page.rotate % 180 != 0
        found = Page(number, *((y1 - y0, x1 - x0) if turned else (x1 - x0, y1 - y0)))
        PDFPageInterpreter(resources, make_device(resources, Collector(found))).process_page(page)
        yield found


def _opened(data: bytes) -> "PDFDocument":
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    if b"%%EOF" not in data[-_TAIL:]:
        raise DamagedFile(format="pdf")
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFEncryptionError as error:
        raise EncryptedFile from error
    except PSException as error:
        raise DamagedFile(format="pdf") from error


@dataclass(slots=True)
class Collector:
    """Puts glyphs together to words as the page draws them."""

    page: Page
    _ends: bool = True

    def take(
        self, text: str | None, matrix: tuple[float, ...], advance: float, size: float, font: str
    ) -> None:
        """One glyph: its text (None where the font does not tell), place, width and size."""
        a, b, c, d, x, y = matrix
        if abs(b) > abs(a) or size * math.hypot(c, d) < 1:
            return
        if text is None:
            self.page.unreadable += 1
            return
        text = clean("".join(_LIGATURES.get(sign, sign) for sign in text))
        if not text.strip():
            self._ends = True
            return
        self._add(
            Word(text, x, x + advance * a, y, size * math.hypot(c, d), any(name in font for name in _BOLD))
        )

    def _add(self, glyph: Word) -> None:
        last = self.page.words[-1] if self.page.words else None
        if last is None or self._ends or not _touches(last, glyph):
            self.page.words.append(glyph)
            self._ends = False
        elif not (glyph.text == last.text[-1:] and glyph.x0 - last.x1 < -0.6 * (glyph.x1 - glyph.x0)):
            # The same letter printed twice almost in its own place is how some programs make bold.
            last.text += glyph.text
            last.x1 = glyph.x1


def _touches(word: Word, glyph: Word) -> bool:
    gap = glyph.x0 - word.x1
    same = abs(word.size - glyph.size) < 0.1 * word.size and word.is_bold == glyph.is_bold
    return same and abs(word.y - glyph.y) < 0.1 * word.size and -0.8 * word.size < gap < 0.18 * word.size
