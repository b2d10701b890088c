"""The numbered part: paragraphs with their heading paths, items and running text."""

from dataclasses import dataclass, field

from index.reader.chunks import Chunk
from index.reader.headings import Heading, HeadingPath, heading_of, is_heading
from index.reader.labels import LabelReader
from index.reader.lines import split_label, starts_with_label
from index.reader.normalise import Rich, bare, clean, is_closed, rich, shadow
from index.reader.words import Words, found


@dataclass(slots=True)
class Item:
    """A run of a paragraph's text as printed, marks inside; `label` is empty for its own words."""

    raw: str
    label: tuple[str, ...] = ()

    @property
    def rich(self) -> Rich:
        """The words with the marks apart."""
        return rich(self.raw)


@dataclass(slots=True)
class Draft:
    """A paragraph before its kinds and references are known."""

    number: str
    line: int
    heading: tuple[str, ...]
    headings: tuple[Heading, ...]
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """All paragraphs and headings of a document, and what belongs to none of them."""

    drafts: list[Draft] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    unplaced: list[tuple[int, str]] = field(default_factory=list)


def read_body(chunks: list[Chunk], starts: dict[int, int], front: tuple[Heading, ...], words: Words) -> Body:
    """Go through the chunks from the first paragraph on; `starts` holds the paragraphs' numbers."""
    reader = _BodyReader(chunks, starts, words)
    for heading in front:
        reader.enter(heading)
    for position in range(min(starts), len(chunks)):
        reader.take(position)
    return reader.body


class _BodyReader:
    def __init__(self, chunks: list[Chunk], starts: dict[int, int], words: Words) -> None:
        self.chunks = chunks
        self.starts = starts
        self.words = words
        self.body = Body()
        self.path = HeadingPath()
        self.labels = LabelReader()
        self.draft: Draft | None = None
        self.in_annex = False
        self.next_text = _following_starts(chunks, starts, words)

    def enter(self, heading: Heading) -> None:
        self.path.enter(heading)
        self.body.headings.append(heading)
        self.draft = None

    def take(self, position: int) -> None:
        chunk = self.chunks[position]
        if self.in_annex:
            self.body.unplaced.append((chunk.line, bare(chunk.text)))
        elif position in self.starts:
            self._start(chunk, self.starts[position], position)
        elif self._is_annex(chunk, position):
            self.in_annex = True
            self.body.unplaced.append((chunk.line, bare(chunk.text)))
        elif is_heading(chunk, self.words) or self._stands_as_heading(chunk, position):
            self.enter(heading_of(chunk, self.words))
        elif self.draft is None:
            self.body.unplaced.append((chunk.line, bare(chunk.text)))
        else:
            self._go_on(self.draft, chunk, position)

    def _start(self, chunk: Chunk, number: int, position: int) -> None:
        draft = Draft(str(number), chunk.line, self.path.paragraph(), tuple(self.path.open))
        self.draft = draft
        self.body.drafts.append(draft)
        self.labels.interrupt()
        if starts_with_label(bare(chunk.first.body)):
            _, item = split_label(chunk.first)
            draft.items.append(Item(""))
            self._item(draft, Chunk(item, chunk.rest), position)
        else:
            draft.items.append(Item(clean(chunk.body)))

    def _go_on(self, draft: Draft, chunk: Chunk, position: int) -> None:
        if chunk.first.label or (chunk.first.number and _runs_in_list(draft, chunk)):
            self._item(draft, chunk, position)
            return
        text = clean(chunk.body if chunk.first.bullet else chunk.text)
        last = draft.items[-1] if draft.items else None
        if last is not None and _belongs_to(last, chunk):
            apart = chunk.first.bullet or _is_list_line(last, chunk, text, self.words)
            last.raw += ("\n" if apart else " ") + text
            return
        self.labels.interrupt()
        draft.items.append(Item(text))

    def _item(self, draft: Draft, chunk: Chunk, position: int) -> None:
        label = chunk.first.label or chunk.first.number or ""
        before = draft.items[-1].raw if draft.items else ""
        opened = before.rstrip().endswith(":")
        full = self.labels.read(label, self._next_label(position), opened)
        draft.items.append(Item(clean(chunk.body), full))

    def _next_label(self, position: int) -> str | None:
        following = position + 1
        if following < len(self.chunks) and following not in self.starts:
            return self.chunks[following].first.label
        return None

    def _stands_as_heading(self, chunk: Chunk, position: int) -> bool:
        """A short line without a stop that ends a paragraph and comes right before the next one."""
        if not _may_head(chunk) or not self.next_text[position]:
            return False
        if self.draft is None or not self.draft.items:
            return True
        raw = self.draft.items[-1].raw
        return is_closed(raw) and not raw.rstrip().endswith((":", ","))

    def _is_annex(self, chunk: Chunk, position: int) -> bool:
        later = any(
            self.starts.get(after) for after in range(position + 1, min(position + 4, len(self.chunks)))
        )
        return not later and not chunk.first.number and found(self.words.annex, shadow(bare(chunk.text)))


def _may_head(chunk: Chunk) -> bool:
    return chunk.looks_like_heading or chunk.looks_like_numbered_heading


def _runs_in_list(draft: Draft, chunk: Chunk) -> bool:
    """A number that is no paragraph's but starts or carries on a list inside one."""
    number = int(chunk.first.number or 0)
    last = draft.items[-1].label if draft.items else ()
    return number == 1 or (bool(last) and last[-1] == str(number - 1))


def _belongs_to(last: Item, chunk: Chunk) -> bool:
    """Whether unlabelled text goes on the run before it: that one is not closed, or opens a list."""
    if not last.raw or not is_closed(last.raw) or chunk.first.bullet:
        return True
    return last.raw.rstrip().endswith(":") and not last.label and not chunk.closed


def _following_starts(chunks: list[Chunk], starts: dict[int, int], words: Words) -> list[bool]:
    """For each chunk, whether only headings stand between it and the next paragraph."""
    answers = [False] * len(chunks)
    clear = False
    for position in range(len(chunks) - 1, -1, -1):
        answers[position] = clear
        if position in starts:
            clear = True
        elif not _may_head(chunks[position]) and not is_heading(chunks[position], words):
            clear = False
    return answers


def _is_list_line(last: Item, chunk: Chunk, text: str, words: Words) -> bool:
    """Whether text after an unclosed run is a further line of a list or table, not the sentence's rest."""
    before = bare(last.raw)
    if "\n" in last.raw or before.endswith(":"):
        return True
    if before.endswith((",", "-", "–")) or found(words.function_word, shadow(before[-20:])):
        return False
    head = next((letter for letter in text if letter.isalnum()), "")
    return head.isupper() or (head.isdigit() and not chunk.first.wrapped)
