"""Headings: what is one, and the path from the outermost to the one that counts."""

import re
from dataclasses import dataclass, field, replace

from index.reader.chunks import Chunk
from index.reader.normalise import Rich, clean, rich, shadow
from index.reader.words import Words, found, pattern

_ROMAN = re.compile(r"^[IVX]{1,5}\s?\.\s")
_LETTER = re.compile(r"^(?:[A-Z]|[А-Я])\s?\.\s")
_DIGIT = re.compile(r"^\d{1,2}\s?[.)]\s")
_MARKED_SENTENCE = 4
"""Older documents print whole recommendations in bold: a marked sentence is longer than a heading."""
_CHAPTER, _ROMAN_PART, _LETTER_PART, _DIGIT_PART, _OUTER, _THEME, _ARTICLE, _REPLY, _OPENING = range(9)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, its notes and how deep it stands (a larger rank is deeper)."""

    line: int
    text: str
    notes: tuple[str, ...]
    rank: tuple[int, int]


@dataclass(slots=True)
class HeadingPath:
    """The headings above the present place."""

    open: list[Heading] = field(default_factory=list)
    fresh: bool = False

    def enter(self, heading: Heading) -> None:
        """Close what is not above the new heading, and open it."""
        theme_above = bool(self.open) and self.open[-1].rank[0] == heading.rank[0] == _THEME
        if theme_above and self.fresh and heading.rank <= self.open[-1].rank:
            heading = self._under_theme(heading)
        elif theme_above and not heading.rank[1]:
            heading = replace(heading, rank=self.open[-1].rank)
        self.open = [above for above in self.open if above.rank < heading.rank]
        self.open.append(heading)
        self.fresh = True

    def _under_theme(self, heading: Heading) -> Heading:
        """Two themes in a row without a paragraph between: the first is the outer one."""
        outer = self.open.pop()
        if not outer.rank[1] or not heading.rank[1]:
            outer = replace(outer, rank=(_THEME, 0))
            self.open = [above for above in self.open if above.rank[0] != _THEME]
        self.open.append(outer)
        return replace(heading, rank=(_THEME, outer.rank[1] + 1))

    def paragraph(self) -> tuple[str, ...]:
        """The path of a paragraph that starts here."""
        self.fresh = False
        return tuple(heading.text for heading in self.open)


def heading_of(chunk: Chunk, words: Words) -> Heading:
    """The chunk as a heading, ranked by its numbering and words, then by the format's level."""
    printed = _without_asterisks(rich(clean(chunk.text)))
    rank = (_class(printed.text, words), chunk.first.level or 0)
    return Heading(chunk.line, printed.text, printed.notes, rank)


def is_heading(chunk: Chunk, words: Words) -> bool:
    """Whether a chunk is a heading by its own form, whatever follows it."""
    first = chunk.first
    if first.label or (first.number and first.level is None):
        return False
    text = rich(clean(chunk.text)).text
    if not any(letter.isalpha() for letter in text):
        return False
    if first.level is not None:
        return not chunk.closed or len(text.split()) <= _MARKED_SENTENCE
    if not chunk.looks_like_heading:
        return False
    return first.tabbed or first.enumerated or _class(text, words) != _THEME


def _class(text: str, words: Words) -> int:
    plain = shadow(text)
    if found(words.chapter, plain) and not found(words.reply_heading, plain):
        return _CHAPTER
    if _ROMAN.match(plain):
        return _ROMAN_PART
    if _LETTER.match(plain):
        return _LETTER_PART
    if _DIGIT.match(plain):
        return _DIGIT_PART
    if found(words.outer_heading, plain):
        return _OUTER
    if found(words.reply_heading, plain):
        return _REPLY
    if found(words.article_heading, plain):
        return _ARTICLE
    if pattern(words.introduction).fullmatch(plain):
        return _OPENING
    return _THEME


def _without_asterisks(printed: Rich) -> Rich:
    text = printed.text.rstrip("* ")
    return Rich(text, tuple((min(place, len(text)), number) for place, number in printed.marks))
