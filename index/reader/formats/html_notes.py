"""Footnotes of a page: links to a place further down, or raised numbers repeated at the end."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.reader.formats.marks import MARK, as_mark, only_known, with_stars
from index.reader.source import Source, SourceNote

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = re.compile(r"^[\[(]?\s*(\d{1,4}|\*{1,4}|[a-z]|[ivxlc]{1,6}|[†‡§])\s*[\])]?$")
_BACK = re.compile(
    r"^(?:[\[(]?\s*(?:\d{1,4}|\*{1,4}|[a-z]|[ivxlc]{1,6}|[†‡§])\s*[\])]?\.?|[↩↑^⏎]\ufe0e?|back|назад)$",
    re.IGNORECASE,
)
_NOTE_HOLDERS = ("li", "p", "div", "aside", "dd", "tr", "section")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_NOTE_START = re.compile(rf"^\s*(?:\[(\d{{1,3}})\]|{MARK.pattern})[\s.)]*(?=\S)")


@dataclass(frozen=True, slots=True)
class NoteLinks:
    """Elements of a page: links that are marks, the holders of notes, links back; with their numbers."""

    marks: dict["HtmlElement", str]
    notes: dict["HtmlElement", str]
    backs: frozenset["HtmlElement"]


def find_note_links(root: "HtmlElement") -> NoteLinks:
    """Tell marks from links back by direction: a note stands after its mark."""
    order = {element: place for place, element in enumerate(root.iter()) if isinstance(element.tag, str)}
    targets = {
        name: element for element in order for name in (element.get("id"), element.get("name")) if name
    }
    marks: dict[HtmlElement, str] = {}
    notes: dict[HtmlElement, str] = {}
    backs: set[HtmlElement] = set()
    for link in list(root.iter("a")):
        target = (
            targets.get(link.get("href", "").removeprefix("#"))
            if link.get("href", "").startswith("#")
            else None
        )
        text = "".join(str(link.text_content()).split())
        if target is None or not text or not _BACK.match(text):
            continue
        number = _NUMBER.match(text)
        if order[target] > order[link] and number:
            holder = _holder(target, link)
            if notes.setdefault(holder, number[1]) == number[1]:
                marks[link] = number[1]
        elif order[target] < order[link]:
            backs.add(link)
    return NoteLinks(marks, notes, frozenset(back for back in backs if _inside(back, notes)))


def _holder(target: "HtmlElement", link: "HtmlElement") -> "HtmlElement":
    """The paragraph, item or box that holds the whole note whose beginning is linked to."""
    ancestors = [target, *target.iterancestors()]
    above_mark = set(link.iterancestors())
    for element in ancestors:
        if element.tag in _NOTE_HOLDERS and element not in above_mark:
            parent = element.getparent()
            boxed = parent is not None and re.match(
                r"^(?:sd)?(?:ftn|edn|footnote|endnote)\d+$", parent.get("id", "")
            )
            return parent if boxed and parent is not None else element
    return target


def _inside(element: "HtmlElement", notes: dict["HtmlElement", str]) -> bool:
    return any(outer in notes for outer in (element, *element.iterancestors()))


def raised_number(element: "HtmlElement") -> str | None:
    """The number or sign that stands raised in the text and may be a note's mark."""
    if (
        element.tag != "sup"
        and "vertical-align:super" not in element.get("style", "").replace(" ", "").lower()
    ):
        return None
    found = (
        None
        if len(element) > 1 or element.find(".//a") is not None
        else _NUMBER.match(str(element.text_content()).strip())
    )
    return found[1] if found and not found[1].isalpha() else None


def with_known_marks(source: Source) -> Source:
    """Take notes without links from the page's end, and turn marks without a note back into text.

    A note without a link is one of the last blocks, begins with a raised number or one in square
    brackets, and its mark stands in the text before it.
    """
    found: list[SourceNote] = []
    for block in reversed(source.blocks):
        start = _NOTE_START.match(block.text)
        if start is None or block.number:
            break
        found.append(SourceNote(start[1] or start[2], block.text[start.end() :], block.line))
    body = source.blocks[: len(source.blocks) - len(found)]
    numbers = {note.number for note in found}
    marked = with_stars(
        [replace(block, text=_bracketed_marks(block.text, numbers)) for block in body], numbers
    )
    if not numbers <= {number for block in marked for number in MARK.findall(block.text)}:
        marked, found, numbers = list(source.blocks), [], set()
    numbers |= {note.number for note in source.notes}
    resolved = tuple(replace(block, text=only_known(block.text, numbers)) for block in marked)
    return Source(resolved, source.notes + tuple(reversed(found)))


def _bracketed_marks(text: str, numbers: set[str]) -> str:
    return _BRACKETED.sub(lambda match: as_mark(match[1]) if match[1] in numbers else match[0], text)
