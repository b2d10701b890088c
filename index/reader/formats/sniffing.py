"""Which format a file has, judged by its content and never by its name."""

import re
from enum import StrEnum

from index.reader.file_errors import EmptyFile, EncryptedFile, NotADocument, UnsupportedFormat


class Format(StrEnum):
    """The formats that are read; the value is how a person calls them."""

    TEXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


_NAMED = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"AT&TFORM", "djvu"),
    (b"MIME-Version:", "mhtml"),
    (b"From: <Saved by", "mhtml"),
    (b"%!PS", "ps"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gz"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|table|ol|ul)\b", re.IGNORECASE
)
_XML = re.compile(rb"<(?:\?xml|!doctype|!entity)", re.IGNORECASE)
_HEAD = 4096


def format_of(data: bytes) -> Format:
    """The format of the bytes; raises EmptyFile, NotADocument, EncryptedFile or UnsupportedFormat."""
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf\xfe\xff"):
        raise EmptyFile
    if data.startswith(b"PK"):
        return Format.DOCX
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_OLE):
        raise _office_error(data)
    _refuse_named(data)
    return _marked_up(data)


def _office_error(data: bytes) -> EncryptedFile | UnsupportedFormat:
    """Word keeps a document with a password in the container of the old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFile()
    return UnsupportedFormat(format="doc")


def _refuse_named(data: bytes) -> None:
    for start, name in _NAMED:
        # Two letters such as BM also begin words: an image holds a zero byte near its start.
        if data.startswith(start) and (len(start) > 2 or b"\x00" in data[:64]):
            raise UnsupportedFormat(format=name)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise UnsupportedFormat(format="webp")
    if data[4:8] == b"ftyp":
        raise UnsupportedFormat(format="heic")


def _marked_up(data: bytes) -> Format:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<"):
        return Format.TEXT
    if _HTML.search(head):
        return Format.HTML
    if _XML.match(head):
        raise UnsupportedFormat(format="xml")
    return Format.TEXT


def _utf16(data: bytes) -> Format:
    head = data[:_HEAD].decode("utf-16", errors="replace").lstrip("\ufeff \t\r\n")
    if head.startswith("<") and _HTML.search(head.encode()):
        return Format.HTML
    return Format.TEXT


def refuse_binary(data: bytes) -> None:
    """Raise NotADocument where bytes that no text encoding uses are common."""
    controls = len(data[:65536]) - len(
        data[:65536].translate(None, bytes({*range(9), *range(14, 27), *range(28, 32)}))
    )
    if controls > max(4, len(data[:65536]) // 200):
        raise NotADocument
