"""Source blocks as lines whose number, label and indentation are known; page furniture set aside."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from index.reader.furniture import contents_lines, is_page_mark, number_alone, page_numbers
from index.reader.normalise import bare, clean, is_closed, shadow
from index.reader.source import Block, SourceNote
from index.reader.words import Words, found, pattern

_NUMBER = re.compile(r"^(?P<number>\d{1,4})\s?(?P<sign>[.)])(?:\s+|(?=[^\W\d_]{2}|[“\"«(])|$)")
_LABEL = re.compile(
    r"^(?:\((?P<round>[a-zа-я]{1,5}|\d{1,2})\)|(?P<half>[a-zа-я]|[ivx]{2,5})\))(?:\s+|(?=[^\W\d_])|$)"
)
_DOT_LABEL = re.compile(r"^(?P<dot>[a-z]|[ivx]{2,5})\.\s+(?=\S)")
_AUTOMATIC_DOT_LABEL = re.compile(r"^(?P<dot>[a-zа-я]|[ivx]{2,5})\.\s+(?=\S)")
"""Typed Cyrillic letters with a stop are abbreviations as well: г. (city), п. (paragraph)."""
_ENUMERATOR = re.compile(r"^(?P<sign>[A-Z]|[IVX]{1,5}|[А-Я])\s?\.\s+(?=\S)")
_SYMBOL_LINE = re.compile(r"^(?:[A-Z]{1,6}(?:\.[0-9]+)?(?:/[A-Za-z0-9.-]*[A-Za-z0-9]){2,6})(?:\s*\*)?$")
_NOTHING = re.compile(r"^[\W_]*$")
_BULLET = re.compile(r"^(?:[•●▪◦‣·]|[–—-](?=\s))\s*(?=\S)")
_ASTERISKS = re.compile(r"(?<!\*)(?P<stars>\*{1,4})(?=\s|$)")
_ASTERISK_NOTE = re.compile(r"^(?P<stars>\*{1,4})\s?(?=[^\W\d_])")
_BAR_CODE = re.compile(r"^\*\d{5,}\*$|^(?:\d{1,4}\s+)?GE\.\d\d-\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `body` has its marks but not its number or label; `text` has all.

    `number` is a whole number's digits, `sign` what follows it; `label` is a sub-paragraph's
    letters; `automatic` tells that the format made them, not the typist. `gap` tells of blank
    lines before it, `shifted` of white space at its start, `tabbed` of a tab there, `cut` of page
    furniture between it and the line before.
    """

    text: str
    body: str
    line: int
    number: str | None = None
    sign: str = ""
    label: str | None = None
    bullet: bool = False
    enumerated: bool = False
    automatic: bool = False
    level: int | None = None
    gap: bool = False
    shifted: bool = False
    tabbed: bool = False
    cut: bool = False
    wrapped: bool = False

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or list item does."""
        return is_closed(self.text)

    @property
    def starts_lower(self) -> bool:
        """Whether its first letter is a small one."""
        head = next((letter for letter in self.body[:40] if letter.isalnum()), "")
        return head.islower()


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of the text, and what stood among them.

    `symbols` stood alone on a line, `asterisk_notes` began with a mark that the title has, `strays`
    are numbers alone on a line that may or may not be a page's.
    """

    lines: tuple[Line, ...]
    symbols: tuple[tuple[str, int], ...]
    asterisk_notes: tuple[SourceNote, ...]
    strays: tuple[tuple[int, str], ...] = ()


def sort_lines(blocks: tuple[Block, ...], words: Words) -> Sorted:
    """Take the lines of all blocks; drop page numbers, rules and bar codes, keep symbols apart."""
    sorter = _Sorter(blocks, words)
    for position in range(len(blocks)):
        sorter.take(position)
    return Sorted(tuple(sorter.lines), tuple(sorter.symbols), tuple(sorter.notes), tuple(sorter.strays))


class _Sorter:
    def __init__(self, blocks: tuple[Block, ...], words: Words) -> None:
        self.blocks = blocks
        self.words = words
        self.lines: list[Line] = []
        self.symbols: list[tuple[str, int]] = []
        self.notes: list[SourceNote] = []
        self.strays: list[tuple[int, str]] = []
        self.headers = Counter(text for block in blocks if _is_symbol_alone(text := clean(block.text[:80])))
        self.dropped = page_numbers(blocks) | contents_lines(blocks, words)
        self.numbers = sum(1 for block in blocks if number_alone(block, 0) is not None)
        self.stars: set[str] = set()
        self.last = 0
        self.cut = False
        self.note_end = 0

    def take(self, position: int) -> None:
        """Put the block where it belongs."""
        block = self.blocks[position]
        text = clean(block.text)
        if not text or _NOTHING.match(bare(text)):
            return
        if self._is_note(block, text):
            return
        if "*" in text:
            self.stars.update(_ASTERISKS.findall(text))
        if _is_symbol_alone(text) and (self.headers[text] > 1 or not self._runs_on(block)):
            self.symbols.append((text.rstrip("* "), block.line))
            self.cut = True
        elif self._is_furniture(position, text):
            self.cut = True
        else:
            gap = block.line > self.last + 1 or not block.hard_wrapped
            self.lines.append(replace(_line(block, text), gap=gap, cut=self.cut))
            self.last, self.cut = block.line, False

    def _is_furniture(self, position: int, text: str) -> bool:
        if position in self.dropped or _BAR_CODE.match(text) or is_page_mark(text):
            return True
        return number_alone(self.blocks[position], self.last) is not None and self._is_stray(position)

    def _is_note(self, block: Block, text: str) -> bool:
        """Take the line of a title's note, and what of it stands on the next lines."""
        begins = _ASTERISK_NOTE.match(text)
        if begins and (
            begins["stars"] in self.stars or pattern(self.words.asterisk_note).match(shadow(text))
        ):
            self.notes.append(SourceNote(begins["stars"], bare(text).lstrip("* "), block.line))
            self.note_end = block.line
            return True
        return self._goes_on_note(block, text)

    def _goes_on_note(self, block: Block, text: str) -> bool:
        open_ = bool(self.notes) and block.hard_wrapped and block.line == self.note_end + 1
        if not open_ or is_closed(self.notes[-1].text):
            return False
        self.notes[-1] = replace(self.notes[-1], text=f"{self.notes[-1].text} {bare(text)}")
        self.note_end = block.line
        return True

    def _runs_on(self, block: Block) -> bool:
        """Whether a line stands in the middle of a hard-wrapped sentence."""
        inside = block.hard_wrapped and block.line == self.last + 1
        return inside and bool(self.lines) and not self.lines[-1].closed

    def _is_stray(self, position: int) -> bool:
        """A number alone is a page's next to a header or inside a sentence; else one is listed as it is.

        Several are the cells of a table: text.
        """
        block = self.blocks[position]
        following = clean(
            next((b.text for b in self.blocks[position + 1 : position + 4] if b.text.strip()), "")
        )
        inside = bool(self.lines) and not self.lines[-1].closed and following[:1].islower()
        if self.cut or inside or _is_symbol_alone(following):
            return True
        if self.numbers == 1 and block.page is None:
            self.strays.append((block.line, clean(block.text)))
            return True
        return False


def _is_symbol_alone(text: str) -> bool:
    return _SYMBOL_LINE.match(text) is not None and any(letter.isdigit() for letter in text)


def _line(block: Block, text: str) -> Line:
    head = block.text[: len(block.text) - len(block.text.lstrip())]
    plain = Line(
        text,
        text,
        block.line,
        level=block.heading_level,
        shifted=bool(head),
        tabbed="\t" in head,
        wrapped=block.hard_wrapped,
    )
    if block.number is not None and block.number.strip():
        printed = clean(block.number)
        numbered = _numbered(plain, f"{printed} {text}")
        return replace(_dotted(numbered, _AUTOMATIC_DOT_LABEL), automatic=True)
    numbered = _numbered(plain, text)
    return numbered if block.hard_wrapped else _dotted(numbered, _DOT_LABEL)


def _dotted(line: Line, form: re.Pattern[str]) -> Line:
    """The line with a label such as `a.` told apart, which only the beginning of a block can be."""
    match = form.match(line.text)
    if match is None or line.number or line.label or line.bullet:
        return line
    return replace(line, body=line.text[match.end() :], label=match["dot"])


def _numbered(line: Line, text: str) -> Line:
    """The line with its number, label or heading enumerator told apart."""
    if match := _NUMBER.match(text):
        return replace(
            line, text=text, body=text[match.end() :], number=str(int(match["number"])), sign=match["sign"]
        )
    if match := _LABEL.match(text):
        return replace(line, text=text, body=text[match.end() :], label=match["round"] or match["half"])
    if match := _BULLET.match(text):
        return replace(line, body=text[match.end() :], bullet=True)
    return replace(line, text=text, enumerated=_ENUMERATOR.match(text) is not None)


def starts_with_label(body: str) -> bool:
    """Whether a paragraph's own words start with the first label of a list."""
    match = _LABEL.match(body)
    return match is not None and (match["round"] or match["half"]) in ("a", "а", "i")


def split_label(line: Line) -> tuple[Line, Line]:
    """`12. (a) Text` as a paragraph without own words and its first item."""
    item = _numbered(replace(line, number=None, sign=""), line.body)
    return replace(line, body=""), item


def is_front_furniture(text: str, words: Words) -> bool:
    """Whether a line of the first page names the organization, the session, the languages or a date."""
    return found(words.furniture, shadow(text))
