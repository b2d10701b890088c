"""What Word's styles say of a paragraph: its heading level, its list, bold and hidden text."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.formats.docx_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_UN_HEADINGS = {"HMG": 1, "HChG": 2, "H1G": 3, "H23G": 4, "H4G": 5, "H56G": 6}
"""The styles of the United Nations' own templates (`_ H_1_G` and so on), outermost first."""

_NAMED_HEADING = re.compile(r"^(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
_TITLE = frozenset(("title", "название"))
_MAX_INHERITANCE = 20


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list and level that a paragraph or a style asks for; None where it leaves it open."""

    number_id: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """What one style sets itself; None is inherited."""

    based_on: str | None
    heading: int | None
    place: ListPlace | None
    bold: bool | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id; a question is answered by the nearest ancestor that sets the matter."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style_id: str | None) -> list[tuple[str, Style]]:
        """The style and its ancestors, nearest first; a circle of ancestors ends."""
        chain: list[tuple[str, Style]] = []
        current = style_id or self.default
        while current in self.by_id and len(chain) < _MAX_INHERITANCE:
            chain.append((current, self.by_id[current]))
            current = self.by_id[current].based_on
        return chain

    def heading_level(self, style_id: str | None) -> int | None:
        """1 the outermost, None for a style of running text."""
        return next((style.heading for _, style in self.chain(style_id) if style.heading), None)

    def is_bold(self, style_id: str | None) -> bool:
        """Whether text in this style is bold where its run says nothing."""
        return next((style.bold for _, style in self.chain(style_id) if style.bold is not None), False)

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether text in this style is not shown."""
        return next((style.hidden for _, style in self.chain(style_id) if style.hidden is not None), False)


def read_styles(root: "_Element | None") -> Styles:
    """The styles of a parsed `styles.xml`, none where the part is missing."""
    if root is None:
        return Styles()
    elements = [element for element in root.iterchildren(f"{W}style") if element.get(f"{W}styleId")]
    default = next(
        (
            e.get(f"{W}styleId")
            for e in elements
            if e.get(f"{W}type") == "paragraph" and e.get(f"{W}default") in ("1", "true")
        ),
        None,
    )
    return Styles({element.get(f"{W}styleId", ""): _style(element) for element in elements}, default)


def _style(element: "_Element") -> Style:
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    return Style(
        based_on=value(element.find(f"{W}basedOn")),
        heading=_heading(element, paragraph),
        place=list_place(paragraph),
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
    )


def _heading(element: "_Element", paragraph: "_Element | None") -> int | None:
    style_id, name = element.get(f"{W}styleId", ""), value(element.find(f"{W}name")) or ""
    un = _UN_HEADINGS.get(style_id) or _UN_HEADINGS.get(re.sub(r"[\s_/]", "", name))
    if un:
        return un
    named = _NAMED_HEADING.match(name.strip())
    if named:
        return int(named[1])
    if name.lower() in _TITLE:
        return 1
    outline = whole(None if paragraph is None else paragraph.find(f"{W}outlineLvl"))
    return outline + 1 if outline is not None and 0 <= outline < 9 else None


def list_place(properties: "_Element | None") -> ListPlace | None:
    """The `numPr` of paragraph properties."""
    asked = None if properties is None else properties.find(f"{W}numPr")
    if asked is None:
        return None
    return ListPlace(value(asked.find(f"{W}numId")), whole(asked.find(f"{W}ilvl")))


def value(element: "_Element | None") -> str | None:
    """The `w:val` of an element that may be missing."""
    return None if element is None else element.get(f"{W}val")


def whole(element: "_Element | None") -> int | None:
    """The `w:val` as a whole number; None where it is missing or no number of a sane size."""
    text = value(element)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None


def switch(properties: "_Element | None", name: str) -> bool | None:
    """An on/off property: present without a value is on, missing is None."""
    element = None if properties is None else properties.find(f"{W}{name}")
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")
