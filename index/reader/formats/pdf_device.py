"""The drawing device that pdfminer writes a page to: it passes glyphs on and draws nothing."""

from typing import TYPE_CHECKING, Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import Matrix, translate_matrix

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFResourceManager

    from index.reader.formats.pdf_glyphs import Collector


class _GlyphDevice(PDFTextDevice):
    def __init__(self, resources: "PDFResourceManager", collector: "Collector") -> None:
        super().__init__(resources)
        self._collector = collector

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002 - the signature is pdfminer's
        graphicstate: Any,  # noqa: ARG002
    ) -> float:
        """Called by pdfminer for each glyph; returns how far it moves the pen."""
        try:
            text: str | None = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = None
        advance = float(font.char_width(cid) * fontsize * scaling)
        name = str(font.fontname).lower()
        self._collector.take(text, translate_matrix(matrix, (0, rise)), advance, fontsize, name)
        return advance


def make_device(resources: "PDFResourceManager", collector: "Collector") -> PDFTextDevice:
    """A device for one page."""
    return _GlyphDevice(resources, collector)
