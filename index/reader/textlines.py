"""A plain text file as blocks: one per line, with bracketed footnotes taken out."""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Block, Source, SourceNote

_MARK = re.compile(r"\[footnoteRef:(\d{1,4})\]")
_NOTE_START = re.compile(r"\[(\d{1,4}):[ \t\u00a0]")
_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BRACKET = re.compile(r"[\[\]]")
_OPEN_SENTENCE = re.compile(r"[^\s.;:!?)\]”»-]-?\s*$")
_BROKEN_ADDRESS = re.compile(r"https?://\S*$")
_LONGEST_NOTE = 20_000
_WRAP_WIDTH = 160
_WRAP_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    number: str
    body: str
    line: int


def blocks_of_text(text: str) -> Source:
    """Blocks and notes of a text file.

    A footnote is written `[footnoteRef:N]` where its mark stands and `[N: text]` after the block;
    a bracket is a note only where its mark exists. Lines are numbered from 1 as in the file.
    """
    unified = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    marked = {match[1] for match in _MARK.finditer(unified)}
    spans = _note_spans(unified, marked)
    notes = [note for span in spans for note in _notes_of(span)]
    body = _without(unified, spans)
    plain = _MARK.sub(lambda match: f"{NOTE_OPEN}{match[1]}{NOTE_CLOSE}", body)
    lines = [(number, line) for number, line in enumerate(plain.split("\n"), 1) if line.strip()]
    wrapped = _is_hard_wrapped(lines)
    blocks = tuple(Block(line, number, hard_wrapped=wrapped) for number, line in lines)
    return Source(blocks, tuple(notes))


def _note_spans(text: str, marked: set[str]) -> list[_Span]:
    spans: list[_Span] = []
    position, line = 0, 1
    while match := _NOTE_START.search(text, position):
        line += text.count("\n", position, match.start())
        end = _closing(text, match.end()) if match[1] in marked else None
        marked.discard(match[1])
        position = end or match.end()
        if end:
            spans.append(_Span(match.start(), end, match[1], text[match.end() : end - 1], line))
        line += text.count("\n", match.start(), position)
    return spans


def _closing(text: str, start: int) -> int | None:
    """The position after the bracket that closes the one before `start`, if it is near enough."""
    depth = 1
    for bracket in _BRACKET.finditer(text, start, min(len(text), start + _LONGEST_NOTE)):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.end()
    return None


def _notes_of(span: _Span) -> list[SourceNote]:
    """One note, or two where a title's asterisk note is written together with the first one."""
    first, _, rest = span.body.partition("\n")
    if first.strip().startswith("*") and rest.strip():
        asterisk = SourceNote("*", _flat(first).lstrip("* "), span.line)
        return [asterisk, SourceNote(span.number, _flat(rest), span.line + 1)]
    return [SourceNote(span.number, _flat(span.body).lstrip("* "), span.line)]


def _flat(body: str) -> str:
    """The note in one line; a line end inside an address is no space."""
    flat = ""
    for line in body.split("\n"):
        flat += line if _BROKEN_ADDRESS.search(flat) and line[:1].strip() else f" {line}"
    return " ".join(flat.split())


def _without(text: str, spans: list[_Span]) -> str:
    """The text without its notes, each line still at its number."""
    kept: list[str] = []
    position = 0
    held = 0
    for span in spans:
        between = text[position : span.start]
        kept.append(_released(between, held))
        held = (0 if "\n" in between else held) + text.count("\n", span.start, span.end)
        position = span.end
    kept.append(_released(text[position:], held))
    return "".join(kept)


def _released(text: str, held: int) -> str:
    return text.replace("\n", "\n" * (held + 1), 1) if held else text


def _is_hard_wrapped(lines: list[tuple[int, str]]) -> bool:
    """Whether lines are short and sentences run across their ends."""
    lengths = sorted(len(line.rstrip()) for _, line in lines)
    if len(lines) < 4 or lengths[len(lengths) * 9 // 10] > _WRAP_WIDTH:
        return False
    running = sum(1 for pair in pairwise(lines) if _runs_on(*pair))
    return running >= max(2, len(lines) * _WRAP_SHARE)


def _runs_on(upper: tuple[int, str], lower: tuple[int, str]) -> bool:
    adjacent = lower[0] == upper[0] + 1
    return adjacent and bool(_OPEN_SENTENCE.search(upper[1])) and lower[1].strip()[0].islower()
