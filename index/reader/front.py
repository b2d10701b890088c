"""What stands before the first paragraph: the title, furniture of the first page, first headings."""

import re
from dataclasses import dataclass

from bot.domain.document import DocumentKind
from index.reader.chunks import Chunk
from index.reader.countries import country_in
from index.reader.headings import Heading, heading_of, is_heading
from index.reader.lines import is_front_furniture
from index.reader.normalise import Rich, bare, rich, shadow
from index.reader.words import Words, found, pattern

_MASTHEAD = re.compile(r"Distr\b|Общее распространение", re.IGNORECASE)
_LONGEST_MASTHEAD_LINE = 160


@dataclass(frozen=True, slots=True)
class Front:
    """The first page. `furniture` is all that was recognized and put aside, in order."""

    title: Rich
    kind: DocumentKind | None
    headings: tuple[Heading, ...]
    furniture: tuple[str, ...]
    unplaced: tuple[tuple[int, str], ...]


def read_front(chunks: list[Chunk], words: Words) -> Front:
    """Sort the chunks before the first paragraph."""
    chunks = _whole(chunks, words)
    reader = _FrontReader(words, any(_MASTHEAD.match(bare(chunk.text)) for chunk in chunks))
    for position, chunk in enumerate(chunks):
        reader.take(chunk, position == len(chunks) - 1)
    return Front(
        reader.title, reader.kind, tuple(reader.headings), tuple(reader.furniture), tuple(reader.unplaced)
    )


def _whole(chunks: list[Chunk], words: Words) -> list[Chunk]:
    """The chunks with a title or name put together that a line's end cut after `of` or `the`."""
    whole: list[Chunk] = []
    for chunk in chunks:
        above = whole[-1] if whole else None
        plain = chunk.first.number is None and chunk.first.label is None and not chunk.first.enumerated
        if above and plain and found(words.function_word, shadow(bare(above.text))[-30:]):
            whole[-1] = Chunk(above.first, [*above.rest, chunk.first, *chunk.rest])
        else:
            whole.append(chunk)
    return whole


class _FrontReader:
    def __init__(self, words: Words, masthead: bool) -> None:
        self.words = words
        self.masthead = masthead
        self.title = Rich("")
        self.kind: DocumentKind | None = None
        self.headings: list[Heading] = []
        self.furniture: list[str] = []
        self.unplaced: list[tuple[int, str]] = []

    def take(self, chunk: Chunk, is_last: bool) -> None:
        text = bare(chunk.text)
        titled = title_kind(text, self.words)
        begun = bool(self.title.text or self.headings)
        if titled and not begun:
            self.title, self.kind = _title(chunk), titled
        elif _is_furniture(text, self.words):
            self.furniture.append(text)
        elif self._is_heading(chunk, begun, is_last):
            self.headings.append(heading_of(chunk, self.words))
        elif self.masthead and not begun and len(text) <= _LONGEST_MASTHEAD_LINE:
            self.furniture.append(text)
        else:
            self.unplaced.append((chunk.line, text))

    def _is_heading(self, chunk: Chunk, begun: bool, is_last: bool) -> bool:
        if is_heading(chunk, self.words) and self._is_sure(chunk, begun):
            return True
        if not begun or not is_last:
            return False
        return chunk.looks_like_numbered_heading or (chunk.looks_like_heading and self._may_have_theme())

    def _is_sure(self, chunk: Chunk, begun: bool) -> bool:
        """Before any title, and in observations, only what is a heading by its words or number is one."""
        if chunk.first.enumerated or (begun and self._may_have_theme()):
            return True
        plain = shadow(bare(chunk.text))
        words = self.words
        return any(
            found(source, plain)
            for source in (
                words.chapter,
                words.reply_heading,
                words.outer_heading,
                words.article_heading,
                words.introduction,
            )
        )

    def _may_have_theme(self) -> bool:
        """Observations open with a paragraph under the title or under Introduction, never a theme."""
        return self.kind is not DocumentKind.CONCLUDING_OBSERVATIONS or bool(self.headings)


def title_kind(text: str, words: Words) -> DocumentKind | None:
    """The kind of document that a title names."""
    plain = shadow(text)
    if found(words.chapter, plain) or found(words.reply_heading, plain):
        return None
    return next((kind for source, kind in words.titles if found(source, plain)), None)


def _title(chunk: Chunk) -> Rich:
    printed = rich(chunk.text)
    return Rich(printed.text.rstrip("* "), printed.marks)


def _is_furniture(text: str, words: Words) -> bool:
    if is_front_furniture(text.rstrip("* "), words):
        return True
    plain = shadow(text).rstrip("* ")
    if any(pattern(source).fullmatch(plain) for source, _ in words.committees):
        return True
    alone = country_in(plain, words.language) if len(plain) < 100 else None
    return alone is not None and len(alone.printed) >= len(plain.strip("*: )"))
