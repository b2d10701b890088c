"""Sources side by side: the same words, numbers and notes, whatever file they came from."""

import re
from pathlib import Path

import pytest

from index.reader.formats.marks import with_stars
from index.reader.source import Source
from index.reader.textlines import blocks_of_text

CORPUS = Path(__file__).resolve().parents[5] / "shared" / "corpus"


def official(name: str) -> str:
    """The text of a real document; skips the test where the documents are not there."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the official documents are not beside the repository")
    return path.read_text(encoding="utf-8")


def source_of(text: str) -> Source:
    """A text's source as a word processor would hold it: a mark for the title's asterisk note too."""
    source = blocks_of_text(text)
    return Source(tuple(with_stars(source.blocks, {note.number for note in source.notes})), source.notes)


def texts(source: Source) -> list[str]:
    """Each block as printed, with its number, in single spaces."""
    return [_flat(f"{block.number or ''} {block.text}") for block in source.blocks]


def notes(source: Source) -> list[tuple[str, str]]:
    """Each note's number and text in single spaces."""
    return [(note.number, _flat(note.text)) for note in source.notes]


def flowed(text: str) -> str:
    """A hard-wrapped text with each paragraph in one line, across the page breaks inside sentences."""
    paragraphs: list[str] = []
    after_blank = True
    for line in text.split("\n"):
        if not line.strip():
            after_blank = True
            continue
        if not paragraphs or _begins(paragraphs[-1], line, after_blank):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += ("" if paragraphs[-1].endswith("-") else " ") + line.strip()
        after_blank = False
    return "\n".join(paragraphs)


def _begins(held: str, line: str, after_blank: bool) -> bool:
    if re.match(r"^\s*(?:\([a-z]\)|\d{1,2}\.)\s", line) or not any(sign.isalnum() for sign in line):
        return True
    ended = held.endswith((".", ":", ";")) or len(held) < 100
    return line.strip()[0].isupper() and ended and (after_blank or line.startswith(" "))


def _flat(text: str) -> str:
    return " ".join(text.split())
