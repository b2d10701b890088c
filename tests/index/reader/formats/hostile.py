"""Files that nobody means well with, each small or sparse so that tests stay fast."""

import io
import zipfile
import zlib
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from tests.index.reader.formats.writing_docx import W, docx, paragraph, run

_PDF_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>"


def plain_pdf(text: str = "1. The lamps are lit before sunset.") -> bytes:
    """A PDF of one page with this text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", size=11)
    pdf.multi_cell(0, text=text)
    return bytes(pdf.output())


def encrypted_pdf() -> bytes:
    """A PDF that opens with a password."""
    pdf = FPDF()
    pdf.set_encryption("owner", "reader", encryption_method=EncryptionMethod.RC4)
    pdf.add_page()
    pdf.set_font("times", size=11)
    pdf.multi_cell(0, text="1. The lamps are lit.")
    return bytes(pdf.output())


def picture_pdf() -> bytes:
    """A PDF with nothing on its page that is text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100)
    return bytes(pdf.output())


def flate_bomb_pdf() -> bytes:
    """A page whose drawing instructions unpack to more than the memory of the reading process."""
    packer = zlib.compressobj(9)
    block = b"0 0 m " * 200_000
    packed = b"".join(packer.compress(block) for _ in range(600)) + packer.flush()
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    return _pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PDF_PAGE,
            content,
        ]
    )


def endless_pdf() -> bytes:
    """A page that draws without an end in sight: forms that draw forms, forty at each of twelve levels."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects.append(_PDF_PAGE.replace(b"<< >>", b"<< /XObject << /F 5 0 R >> >>"))
    objects.append(_stream(b"", b"/F Do\n"))
    for level in range(12):
        inner = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (
            6 + level
        )
        objects.append(_stream(inner, b"/F Do\n" * 40))
    objects.append(_stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 m\n"))
    return _pdf_of(objects)


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n" % (entries, len(content)) + content + b"endstream"


def _pdf_of(objects: list[bytes]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(written),
    )
    return written + head + trailer


def many_paragraphs_docx(count: int = 500_000) -> bytes:
    """A small Word file of half a million paragraphs."""
    return docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * count)


def zip_bomb_docx() -> bytes:
    """A Word file whose text unpacks to 60 MB of nothing."""
    return docx(f"<w:p><w:r><w:t>{' ' * 60_000_000}</w:t></w:r></w:p>")


def lying_size_docx() -> bytes:
    """The same with a table of contents that claims the text were small."""
    data = bytearray(zip_bomb_docx())
    for place in _sizes_of(bytes(data), b"word/document.xml"):
        data[place : place + 4] = (1_000).to_bytes(4, "little")
    return bytes(data)


def _sizes_of(data: bytes, name: bytes) -> list[int]:
    """Where the unpacked size of a member stands: before its data and in the central directory."""
    found = []
    start = data.find(name)
    while start >= 0:
        for signature, before, size in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
            if data[start - before : start - before + 4] == signature:
                found.append(start - before + size)
        start = data.find(name, start + 1)
    return found


def entity_docx(declaration: str, use: str) -> bytes:
    """A Word file whose text declares entities, which the format forbids."""
    return _replaced(
        f"<!DOCTYPE a [{declaration}]>", paragraph(run("x")).replace("x</w:t>", f"{use}</w:t>"), "utf-8"
    )


def utf16_entity_docx() -> bytes:
    """The same in UTF-16, where a search of the bytes finds nothing."""
    text = paragraph(run("x")).replace("x</w:t>", "&a;</w:t>")
    return _replaced('<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>', text, "utf-16")


def _replaced(declaration: str, body: str, encoding: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(""))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}'
    xml = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    parts["word/document.xml"] = xml.encode(encoding)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def deep_docx(depth: int) -> bytes:
    """Elements inside elements, further down than any person's document."""
    return docx("<w:sdt>" * depth + paragraph(run("x")) + "</w:sdt>" * depth)


def locked_docx() -> bytes:
    """What Word writes for a password: the container of its old format."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 500
        + "EncryptedPackage".encode("utf-16-le")
        + b"\x00" * 500
    )


def sparse(path: Path, megabytes: int) -> Path:
    """A file of this size that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"1. Text\n")
        file.truncate(megabytes * 1024 * 1024)
    return path
