"""Word's automatic numbering: which number a list paragraph prints, though no text holds it."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.formats.cleaning import clean
from index.reader.formats.docx_package import W
from index.reader.formats.docx_styles import ListPlace, Styles, value, whole
from index.reader.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` such as `%1.` or `(%2)`, `restart` the level that resets it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class WordList:
    """A `w:num`: the abstract list that it counts with, its levels, its own starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What a list paragraph prints before its text; `text` is None for a bullet."""

    text: str | None
    depth: int


@dataclass(slots=True)
class Numbering:
    """Counts a document's lists; ask once for each paragraph, in reading order."""

    lists: dict[str, WordList]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, direct: ListPlace | None, style_id: str | None) -> Label | None:
        """The label of the next paragraph with this direct list place and style; None for no list."""
        found = self._place(direct, style_id)
        if found is None:
            return None
        number_id, level_no = found
        chosen = self.lists[number_id]
        level = chosen.levels.get(level_no)
        if level is None:
            return None
        counts = self._advance(number_id, level_no, level)
        if level.form == "bullet":
            return Label(None, level_no)
        return Label(_printed(chosen, level, counts) or None, level_no)

    def _place(self, direct: ListPlace | None, style_id: str | None) -> tuple[str, int] | None:
        number_id = direct.number_id if direct else None
        level = direct.level if direct else None
        for name, style in self.styles.chain(style_id):
            if style.place is None:
                continue
            number_id = number_id if number_id is not None else style.place.number_id
            level = level if level is not None else style.place.level
            if level is None and number_id in self.lists:
                level = _level_of_style(self.lists[number_id], name)
        if number_id is None or number_id not in self.lists:
            return None
        return number_id, level or 0

    def _advance(self, number_id: str, level_no: int, level: Level) -> dict[int, int]:
        chosen = self.lists[number_id]
        counts = self._counts.setdefault(chosen.abstract, {})
        start = chosen.starts.get(level_no, level.start)
        if level_no in chosen.starts and (number_id, level_no) not in self._begun:
            counts[level_no] = start
        else:
            counts[level_no] = counts.get(level_no, start - 1) + 1
        self._begun.add((number_id, level_no))
        for deeper in [no for no in counts if no > level_no]:
            restart = chosen.levels[deeper].restart if deeper in chosen.levels else None
            if restart is None or (restart and level_no < restart):
                del counts[deeper]
        return counts


def _printed(chosen: WordList, level: Level, counts: dict[int, int]) -> str:
    def counted(place: re.Match[str]) -> str:
        no = int(place[1]) - 1
        of = chosen.levels.get(no, Level())
        return numeral(counts.get(no, of.start), "decimal" if level.legal else of.form)

    return "" if level.form == "none" else clean(_PLACE.sub(counted, level.text)).strip()


def _level_of_style(chosen: WordList, style_id: str) -> int | None:
    return next((no for no, level in chosen.levels.items() if level.style == style_id), None)


def read_numbering(root: "_Element | None", styles: Styles) -> Numbering:
    """The lists of a parsed `numbering.xml`, none where the part is missing."""
    if root is None:
        return Numbering({}, styles)
    abstract = {e.get(f"{W}abstractNumId", ""): e for e in root.iterchildren(f"{W}abstractNum")}
    by_style = {
        value(e.find(f"{W}styleLink")): e for e in abstract.values() if e.find(f"{W}styleLink") is not None
    }
    lists = {}
    for element in root.iterchildren(f"{W}num"):
        abstract_id = value(element.find(f"{W}abstractNumId")) or ""
        base = abstract.get(abstract_id)
        if base is None:
            continue
        linked = by_style.get(value(base.find(f"{W}numStyleLink")), base)
        lists[element.get(f"{W}numId", "")] = _word_list(linked.get(f"{W}abstractNumId", ""), linked, element)
    return Numbering(lists, styles)


def _word_list(abstract_id: str, base: "_Element", element: "_Element") -> WordList:
    levels = {_level_no(level): _level(level) for level in base.iterchildren(f"{W}lvl")}
    starts = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[_level_no(override)] = _level(own)
        start = whole(override.find(f"{W}startOverride"))
        if start is not None:
            starts[_level_no(override)] = start
    return WordList(abstract_id, levels, starts)


def _level_no(element: "_Element") -> int:
    text = element.get(f"{W}ilvl", "0")
    return int(text) if text in "012345678" and text else 0


def _level(element: "_Element") -> Level:
    start = whole(element.find(f"{W}start"))
    return Level(
        start=1 if start is None else start,
        form=value(element.find(f"{W}numFmt")) or "decimal",
        text=value(element.find(f"{W}lvlText")) or "",
        restart=whole(element.find(f"{W}lvlRestart")),
        legal=element.find(f"{W}isLgl") is not None,
        style=value(element.find(f"{W}pStyle")),
    )
