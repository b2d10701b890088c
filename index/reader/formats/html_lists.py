"""The number that a browser would print before a list item."""

from typing import TYPE_CHECKING

from index.reader.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


def item_label(item: "HtmlElement") -> tuple[str, int]:
    """The label of a `li` (`3.`, `(a)`; `•` for a bullet) and its depth, 0 the outermost.

    Small letters and small Roman numerals come in brackets, as these documents print them: HTML
    has no way to ask for the brackets.
    """
    parent = item.getparent()
    depth = sum(1 for outer in item.iterancestors("ol", "ul")) - 1
    if parent is None or parent.tag != "ol":
        return "•", max(depth, 0)
    count, form = _count(parent, item), _form(parent)
    if form in ("a", "i"):
        return f"({numeral(count, _FORMS[form])})", depth
    return f"{numeral(count, _FORMS.get(form, 'decimal'))}.", depth


def _form(parent: "HtmlElement") -> str:
    style = parent.get("style", "").lower()
    styled = next((form for name, form in _STYLES.items() if name in style), None)
    return styled or parent.get("type", "1").strip()


def _count(parent: "HtmlElement", item: "HtmlElement") -> int:
    count = (_whole(parent.get("start")) or 1) - 1
    for sibling in parent.iterchildren("li"):
        own = _whole(sibling.get("value"))
        count = count + 1 if own is None else own
        if sibling is item:
            break
    return count


def _whole(text: str | None) -> int | None:
    bare = (text or "").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 7 else None
