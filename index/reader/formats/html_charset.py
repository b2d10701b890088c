"""The bytes of a web page as text: by its byte order mark, its own declaration, or UTF-8."""

import codecs
import re

from index.reader.file_errors import NotADocument, WrongEncoding
from index.reader.formats.decoding import decode_text

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE
)
_KNOWN = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "unicode": "utf-8",
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    # Browsers read both as Windows-1252, and pages are written for browsers.
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-5": "iso8859-5",
    "koi8-r": "koi8-r",
}
_HEAD = 16_384


def decode_page(data: bytes) -> str:
    """The page's text; raises WrongEncoding where no declaration and no certain rule fits."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    declared = None if marked else _DECLARED.search(data[:_HEAD])
    if declared is None:
        return decode_text(data)
    name = declared[1].decode("ascii").lower()
    if name not in _KNOWN:
        raise WrongEncoding
    if data.count(b"\x00"):
        raise NotADocument
    try:
        return data.decode(_KNOWN[name])
    except UnicodeDecodeError:
        return decode_text(data)
