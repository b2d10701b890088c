"""What stands before the first paragraph: the title, furniture of the first page, first headings."""

from dataclasses import dataclass

from bot.domain.document import DocumentKind
from index.reader.chunks import Chunk
from index.reader.countries import country_in
from index.reader.headings import Heading, heading_of, is_heading
from index.reader.lines import is_front_furniture
from index.reader.normalise import Rich, bare, rich, shadow
from index.reader.words import Words, found, pattern


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
    title, kind = Rich(""), None
    headings: list[Heading] = []
    furniture: list[str] = []
    unplaced: list[tuple[int, str]] = []
    for chunk in chunks:
        text = bare(chunk.text)
        titled = title_kind(text, words)
        if titled and not title.text and not headings:
            title, kind = _title(chunk), titled
        elif _is_furniture(text, words):
            furniture.append(text)
        elif (is_heading(chunk, words) and _after_title(chunk, bool(title.text or headings), words)) or (
            title.text and chunk.looks_like_heading
        ):
            headings.append(heading_of(chunk, words))
        else:
            unplaced.append((chunk.line, text))
    return Front(title, kind, tuple(headings), tuple(furniture), tuple(unplaced))


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
    if is_front_furniture(text, words):
        return True
    plain = shadow(text)
    if any(pattern(source).fullmatch(plain) for source, _ in words.committees):
        return True
    alone = country_in(plain, words.language) if len(plain) < 100 else None
    return alone is not None and len(alone.printed) >= len(plain.strip("*: )"))


def _after_title(chunk: Chunk, begun: bool, words: Words) -> bool:
    """Before any title only what is a heading by its words or its number is one."""
    if begun or chunk.first.enumerated:
        return True
    plain = shadow(bare(chunk.text))
    return any(
        found(source, plain)
        for source in (words.chapter, words.reply_heading, words.outer_heading, words.article_heading)
    )
