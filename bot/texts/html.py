"""The one place where values are escaped, cut and joined into Telegram's HTML."""

import re
import unicodedata
from collections.abc import Iterable

from markupsafe import Markup

MESSAGE_LIMIT = 4096
"""UTF-16 units of a message as read, without tags (Bot API, sendMessage)."""
MOST_SAID = 80
"""Characters of a person's words that are repeated to them."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TAG = re.compile(r"<[^>]*>")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def fill(template: str, **values: str | int | Markup) -> Markup:
    """A translated template with its values escaped; a value that is Markup goes in as it is."""
    return Markup(template).format(**values)  # noqa: S704 (templates come from the catalogues alone)


def lines(parts: Iterable[str | Markup | None], separator: str = "\n") -> Markup:
    """The parts that say something, one under the other."""
    return Markup(separator).join(part for part in parts if part)  # noqa: S704


def bold(text: str) -> Markup:
    """Text in bold."""
    return Markup("<b>{}</b>").format(text)


def italic(text: str) -> Markup:
    """Text in italics."""
    return Markup("<i>{}</i>").format(text)


def link(text: str, url: str) -> Markup:
    """Text that opens an address."""
    return Markup('<a href="{}">{}</a>').format(url, text)


def folded(html: Markup) -> Markup:
    """A quotation that opens with a tap when it is long."""
    return Markup("<blockquote expandable>{}</blockquote>").format(html)


def said(text: str) -> str:
    """What a person typed, safe to repeat: no control or direction marks, cut, set apart.

    Source: security.md, rule 13.
    """
    plain = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return FIRST_STRONG_ISOLATE + cut(" ".join(plain.split()), MOST_SAID) + POP_ISOLATE


def units(text: str) -> int:
    """Length in UTF-16 units, the way Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_length(html: Markup) -> int:
    """UTF-16 units of a message as it is read, tags taken out and entities as one sign."""
    return units(Markup(_TAG.sub("", html)).unescape())  # noqa: S704


def cut(text: str, most: int) -> str:
    """The text, or its beginning up to a word's end with an ellipsis, in at most `most` UTF-16 units."""
    if units(text) <= most:
        return text
    head = _head(text, most - 1)
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:") + "…"


def cut_short(text: str, most: int) -> str:
    """As `cut`, inside a word if need be: on a button, where every letter helps to tell one from another."""
    return text if units(text) <= most else _head(text, most - 1).rstrip(" ,;:") + "…"


def _head(text: str, most: int) -> str:
    """The first `most` UTF-16 units, no sign taken apart."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
