"""The bytes of a plain text as text: UTF-8, UTF-16 with its mark, or an old code page where certain."""

import codecs
import re

from index.reader.file_errors import NotADocument, WrongEncoding
from index.reader.formats.cleaning import clean
from index.reader.formats.sniffing import refuse_binary

_TYPOGRAPHY = frozenset("‘’“”„‚–—…•§«»°№\xa0")
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]+")
_SMALL_WORDS = frozenset(
    "и в на не по с о от для что за из к или его как".split()  # noqa: SIM905 - more easily read than quotes
)
_MIN_WORDS = 20
_LINE_END = re.compile(r"\r\n?")
_PAGE_ENDS = {0x0B: " ", 0x0C: " "}


def decode_text(data: bytes) -> str:
    """The text with line ends as line feeds; raises NotADocument or WrongEncoding."""
    text = _decoded(data)
    if "\ufffd" in text:
        raise WrongEncoding
    return clean(_LINE_END.sub("\n", text).translate(_PAGE_ENDS))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    if _looks_utf16(data):
        raise WrongEncoding
    refuse_binary(data)
    if b"\x00" in data:
        raise NotADocument
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old_code_page(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding from error


def _looks_utf16(data: bytes) -> bool:
    """Every other byte zero: UTF-16 of Latin letters without its mark."""
    head = data[:4096]
    return len(head) > 3 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4


def _old_code_page(data: bytes) -> str:
    """Windows-1251 or Windows-1252 where the words leave no doubt."""
    cyrillic, latin = _or_none(data, "cp1251"), _or_none(data, "cp1252")
    if cyrillic is not None and _is_russian(cyrillic):
        return cyrillic
    if latin is not None and _is_latin(latin):
        return latin
    raise WrongEncoding


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_russian(text: str) -> bool:
    """Small words are frequent, capitals inside words and other signs rare: KOI8-R swaps the cases."""
    words = _CYRILLIC_WORD.findall(text)
    if len(words) < _MIN_WORDS:
        return False
    small = sum(word in _SMALL_WORDS for word in words)
    shouting = sum(word[1:] != word[1:].lower() for word in words)
    strange = sum(ord(sign) > 127 and sign not in _TYPOGRAPHY for sign in _CYRILLIC_WORD.sub("", text))
    return small * 20 >= len(words) and shouting * 5 <= len(words) and strange * 100 <= len(text)


def _is_latin(text: str) -> bool:
    """All letters beyond ASCII stand alone inside Latin words; the rest is typography."""
    high = [i for i, sign in enumerate(text) if ord(sign) > 127]
    letters = [i for i in high if text[i] not in _TYPOGRAPHY]
    lonely = all(
        "À" <= text[i] <= "ÿ"
        and ((text[i - 1 : i].isascii() and text[i - 1 : i].isalpha()) or text[i + 1 : i + 2].islower())
        and text[i + 1 : i + 2].isascii()
        for i in letters
    )
    return lonely and len(letters) * 20 <= len(text) and len(high) * 5 <= len(text)
