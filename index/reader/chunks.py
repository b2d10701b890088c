"""Lines put together again where a file broke a paragraph, an item or a heading over several."""

import re
from dataclasses import dataclass, field, replace

from index.reader.countries import countries_in
from index.reader.formats.hyphens import Vocabulary, vocabulary
from index.reader.lines import Line
from index.reader.normalise import bare, is_closed, shadow
from index.reader.words import Words, found

_FULL = 0.6
_FULL_HEADING = 0.8
_SHORT = 0.5
_OPENS_LIST = re.compile(r"(?:[,:;]|\b(?:and|or|и|или))$")
_HEADING_LONGEST = 220
_CUT_SYMBOL = re.compile(r"(?:^|[\s(])(?:A|E|[A-Z]{3,6})/(?:[A-Za-z0-9.-]+/){0,6}$")


@dataclass(slots=True)
class Chunk:
    """One printed paragraph, item or heading: its first line and all that runs on from it."""

    first: Line
    rest: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """The line it ends with so far."""
        return self.rest[-1] if self.rest else self.first

    @property
    def line(self) -> int:
        """The line of the file it starts at."""
        return self.first.line

    @property
    def body(self) -> str:
        """Its words without number or label, with marks."""
        return _joined([self.first.body, *(line.text for line in self.rest)])

    @property
    def text(self) -> str:
        """All its words as printed, with marks."""
        return _joined([self.first.text, *(line.text for line in self.rest)])

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or list item does."""
        return is_closed(self.last.text)

    @property
    def looks_like_heading(self) -> bool:
        """Short, unnumbered, opening with a capital and without a stop at its end."""
        return self.first.number is None and self._is_headline(self.text)

    @property
    def looks_like_numbered_heading(self) -> bool:
        """The same with a number before it: `2. Human rights`."""
        return self.first.number is not None and self._is_headline(self.body)

    def _is_headline(self, text: str) -> bool:
        if self.first.label or self.first.bullet or self.closed:
            return False
        words = bare(text)
        head = next((letter for letter in words if letter.isalnum()), "")
        return len(words) <= _HEADING_LONGEST and head.isupper() and words[-1:] not in ",–—-"


def chunks_of(lines: tuple[Line, ...], words: Words) -> list[Chunk]:
    """Join lines into chunks; every line ends up in exactly one, in order."""
    width = _width(lines)
    known = vocabulary(line.text for line in lines if line.wrapped)
    chunks: list[Chunk] = []
    numbered = False
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if chunks and _continues(chunks[-1], line, following, width, numbered, words):
            _append(chunks[-1], line, known)
            continue
        chunks.append(Chunk(line))
        numbered = numbered or line.number == "1"
    return chunks


def _append(chunk: Chunk, line: Line, known: Vocabulary) -> None:
    """Let the line run on; a hyphen that only divided a word at the line's end becomes a soft one."""
    if known.divides(bare(chunk.last.text), bare(line.text)):
        ended = replace(chunk.last, text=_softened(chunk.last.text), body=_softened(chunk.last.body))
        if chunk.rest:
            chunk.rest[-1] = ended
        else:
            chunk.first = ended
    chunk.rest.append(line)


def _softened(text: str) -> str:
    return f"{text[:-1]}\u00ad" if text.endswith("-") else text


def _width(lines: tuple[Line, ...]) -> int:
    lengths = sorted(len(line.text) for line in lines if line.wrapped)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continues(
    chunk: Chunk, line: Line, following: Line | None, width: int, numbered: bool, words: Words
) -> bool:
    if line.level is not None or line.automatic or line.enumerated or (line.bullet and chunk.closed):
        return False
    if not line.wrapped:
        return _broken_sentence(chunk, line)
    if chunk.first.level is not None and line.level is None:
        return False
    if line.gap:
        return _across_gap(chunk, line, width)
    if line.number or line.label:
        return not chunk.closed and not _may_precede_item(chunk, line, words)
    if not chunk.closed:
        return line.starts_lower or _hangs(chunk, line, words) or (numbered and not _ends_early(chunk, width))
    return not _new_after_stop(chunk, line, following, width)


def _broken_sentence(chunk: Chunk, line: Line) -> bool:
    """A stray line end in the middle of a sentence."""
    if line.number or line.label or line.tabbed or chunk.closed or chunk.first.level is not None:
        return False
    inside = chunk.first.number is not None or chunk.first.label is not None
    head = line.text[:1]
    return inside and not line.bullet and (line.starts_lower or head.isdigit() or head in "–—-(")


def _across_gap(chunk: Chunk, line: Line, width: int) -> bool:
    """Blank lines or a page's end inside a paragraph."""
    if line.number or line.label or chunk.closed:
        return False
    if line.starts_lower or chunk.text.endswith("-"):
        return True
    full = len(chunk.last.text) >= width * _FULL
    return line.cut and full and (bool(chunk.rest) or chunk.first.number is not None)


def _may_precede_item(chunk: Chunk, line: Line, words: Words) -> bool:
    """Whether an item may start after an unclosed line: a heading, or a list that opens so."""
    if line.number:
        last = shadow(bare(chunk.last.text)[-40:])
        return chunk.looks_like_heading and not found(words.awaits_number, last)
    return bool(_OPENS_LIST.search(bare(chunk.last.text)))


def _hangs(chunk: Chunk, line: Line, words: Words) -> bool:
    """A title's or heading's line that cannot be its last: the State's name is still to come."""
    last = bare(chunk.last.text)
    if last.endswith("-") or found(words.function_word, shadow(last)):
        return True
    titled = any(found(source, shadow(last)) for source, _ in words.titles)
    return titled and not countries_in(last, words.language) and bool(countries_in(line.text, words.language))


def _ends_early(chunk: Chunk, width: int) -> bool:
    """A heading's short last line, after which the next heading or a text starts."""
    share = _FULL_HEADING if chunk.first.enumerated else _FULL
    return chunk.looks_like_heading and len(chunk.last.text) < width * share


def _new_after_stop(chunk: Chunk, line: Line, following: Line | None, width: int) -> bool:
    """Whether a new paragraph or heading starts though no blank line tells."""
    if line.starts_lower:
        return False
    if line.shifted and not chunk.last.shifted:
        return True
    if len(chunk.last.text) < width * _SHORT:
        return True
    ends_here = following is None or following.gap or following.number is not None
    heading = Chunk(line)
    return ends_here and heading.looks_like_heading and len(line.text) < width * 0.75


def _joined(parts: list[str]) -> str:
    """Parts with a space between, none after a hyphen that stands at a line's end."""
    pieces: list[str] = []
    for part in parts:
        divided = bool(pieces) and (
            (pieces[-1].endswith(("-", "\u00ad")) and not pieces[-1].endswith(" -"))
            or _CUT_SYMBOL.search(pieces[-1]) is not None
        )
        if pieces and not divided:
            pieces.append(" ")
        pieces.append(part)
    return "".join(pieces).strip()
