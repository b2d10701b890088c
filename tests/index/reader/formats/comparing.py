"""Sources side by side: the same words, numbers and notes, whatever file they came from."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from index.reader.formats.marks import with_stars
from index.reader.source import Block, Source
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
    """A hard-wrapped text with each paragraph in one line."""
    paragraphs: list[str] = []
    begun = False
    for line in text.split("\n"):
        labelled = re.match(r"^\s*(?:\([a-z]\)|\d{1,2}\.)\s", line)
        if line.strip() and (labelled or not begun):
            paragraphs.append("")
        begun = bool(line.strip())
        if begun:
            held = paragraphs[-1]
            paragraphs[-1] = f"{held}{'' if held.endswith('-') or not held else ' '}{line.strip()}"
    return "\n".join(paragraphs)


def block(text: str, **values: object) -> Block:
    """A block of this text on line 1."""
    return replace(Block(text, 1), **values)  # type: ignore[arg-type]


def _flat(text: str) -> str:
    return " ".join(text.split())
