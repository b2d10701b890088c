"""The way from a file's bytes to its blocks, by format; each reader is loaded when first needed."""

from index.reader.file_errors import EmptyFile
from index.reader.formats.sniffing import Format
from index.reader.source import Source


def read_source(data: bytes, format_: Format) -> Source:
    """The blocks and notes of a file of this format; raises a FileError where it cannot be read."""
    match format_:
        case Format.TEXT:
            source = _read_text(data)
        case Format.DOCX:
            from index.reader.formats.docx import read_docx

            source = read_docx(data)
        case Format.PDF:
            from index.reader.formats.pdf import read_pdf

            source = read_pdf(data)
        case Format.HTML:
            from index.reader.formats.html import read_html

            source = read_html(data)
    if not any(block.text.strip() for block in source.blocks):
        raise EmptyFile
    return source


def _read_text(data: bytes) -> Source:
    from index.reader.formats.decoding import decode_text
    from index.reader.textlines import blocks_of_text

    return blocks_of_text(decode_text(data))
