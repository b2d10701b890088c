"""From a document's values to what JSON columns hold, and back."""

from collections.abc import Iterable, Sequence

from bot.domain.document import ParagraphKind, Passage, Pointer

StoredPassage = dict[str, object]


def passages_out(passages: Iterable[Passage]) -> list[StoredPassage]:
    """Passages as JSON."""
    return [
        {
            "text": passage.text,
            "label": list(passage.label),
            "kind": passage.kind.value,
            "footnotes": list(passage.footnotes),
        }
        for passage in passages
    ]


def passages_in(stored: Iterable[StoredPassage]) -> tuple[Passage, ...]:
    """Passages from JSON."""
    return tuple(
        Passage(
            text=str(passage["text"]),
            label=words_in(passage["label"]),
            kind=ParagraphKind(str(passage["kind"])),
            footnotes=words_in(passage["footnotes"]),
        )
        for passage in stored
    )


def pointers_out(pointers: Iterable[Pointer]) -> list[list[str]]:
    """Pointers as JSON: each a number, then its labels."""
    return [[pointer.number, *pointer.label] for pointer in pointers]


def pointers_in(stored: Iterable[Sequence[str]]) -> tuple[Pointer, ...]:
    """Pointers from JSON."""
    return tuple(Pointer(number, tuple(label)) for number, *label in stored)


def words_in(stored: object) -> tuple[str, ...]:
    """A tuple of words from a JSON list."""
    if not isinstance(stored, list):
        raise TypeError("a list was stored here")
    return tuple(str(word) for word in stored)
