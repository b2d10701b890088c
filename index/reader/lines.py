"""Source blocks as lines whose number, label and indentation are known; page furniture set aside."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from index.reader.normalise import bare, clean, is_closed, shadow
from index.reader.source import Block, SourceNote
from index.reader.words import Words, found, pattern

_NUMBER = re.compile(r"^(?P<number>\d{1,4})\s?(?P<sign>[.)])(?:\s+|(?=[^\W\d_]{2}|[“\"«(])|$)")
_LABEL = re.compile(
    r"^(?:\((?P<round>[a-zа-я]{1,5}|\d{1,2})\)|(?P<half>[a-zа-я]|[ivx]{2,5})\))(?:\s+|(?=[^\W\d_])|$)"
)
_ENUMERATOR = re.compile(r"^(?P<sign>[A-Z]|[IVX]{1,5}|[А-Я])\s?\.\s+(?=\S)")
_SYMBOL_LINE = re.compile(r"^(?:[A-Z]{1,6}(?:\.\d+)?(?:/[A-Za-z0-9.-]*[A-Za-z0-9]){2,6})(?:\s*\*)?$")
_NOTHING = re.compile(r"^[\W_]*$")
_CONTENTS = re.compile(r"(?:\.\s?){5,}[\s\d–—-]*$")
_BULLET = re.compile(r"^(?:[•●▪◦‣·]|[–—-](?=\s))\s*(?=\S)")
_PAGE_NUMBER = re.compile(r"^[-–—|\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*$")
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
    """The lines of the text, and what stood among them: symbols alone on a line, asterisk notes."""

    lines: tuple[Line, ...]
    symbols: tuple[tuple[str, int], ...]
    asterisk_notes: tuple[SourceNote, ...]


def sort_lines(blocks: tuple[Block, ...], words: Words) -> Sorted:
    """Take the lines of all blocks; drop page numbers, rules and bar codes, keep symbols apart."""
    lines: list[Line] = []
    symbols: list[tuple[str, int]] = []
    notes: list[SourceNote] = []
    headers = Counter(text for block in blocks if _is_symbol_alone(text := clean(block.text[:80])))
    last, cut = 0, False
    for block in blocks:
        text = clean(block.text)
        if not text or _NOTHING.match(bare(text)):
            continue
        if pattern(words.asterisk_note).match(shadow(text)):
            words_alone = bare(text).lstrip("* ")
            stars = "*" * (len(text) - len(text.lstrip("*")))
            notes.append(SourceNote(stars, words_alone, block.line))
            continue
        if _is_symbol_alone(text) and (headers[text] > 1 or not _runs_on(block, last, lines)):
            symbols.append((text.rstrip("* "), block.line))
            cut = True
            continue
        if _is_furniture(block, text, last):
            cut = True
            continue
        line = _line(block, text)
        lines.append(replace(line, gap=block.line > last + 1 or not block.hard_wrapped, cut=cut))
        last, cut = block.line, False
    return Sorted(tuple(lines), tuple(symbols), tuple(notes))


def _is_symbol_alone(text: str) -> bool:
    return _SYMBOL_LINE.match(text) is not None and any(letter.isdigit() for letter in text)


def _runs_on(block: Block, last: int, lines: list[Line]) -> bool:
    """Whether a line stands in the middle of a hard-wrapped sentence."""
    return block.hard_wrapped and block.line == last + 1 and bool(lines) and not lines[-1].closed


def _is_furniture(block: Block, text: str, last: int) -> bool:
    if _BAR_CODE.match(text) or _CONTENTS.search(text[-200:]):
        return True
    alone = not block.hard_wrapped or block.line > last + 1
    return block.number is None and alone and _PAGE_NUMBER.match(text) is not None


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
        return replace(_numbered(plain, f"{printed} {text}"), automatic=True)
    return _numbered(plain, text)


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
