"""Cuts long text at the ends of sentences, so that nothing of it is lost."""

import re
from collections.abc import Iterator, Sequence

from bot.texts.html import units

GAP = 2
"""Line feeds between two blocks of a page."""
_SENTENCE = re.compile(r"(?<=[.;:!?…»”])\s+")


def split_text(text: str, most: int) -> list[str]:
    """Pieces of at most `most` UTF-16 units; joined with spaces they give the words of the text.

    Cut at a sentence's end where there is one, else between words, else inside a word.
    """
    pieces = [""]
    for sentence in _fitting(text, most):
        joined = f"{pieces[-1]} {sentence}".strip()
        if units(joined) <= most:
            pieces[-1] = joined
        else:
            pieces.append(sentence)
    return pieces


def pages(blocks: Sequence[str], most: int) -> list[list[str]]:
    """Blocks laid on pages of at most `most` units; a block that is too long goes on overleaf."""
    result: list[list[str]] = [[]]
    room = most
    for block in blocks:
        for piece in split_text(block, most):
            need = units(piece) + GAP
            if result[-1] and need > room:
                result.append([])
                room = most
            result[-1].append(piece)
            room -= need
    return result


def _fitting(text: str, most: int) -> Iterator[str]:
    for sentence in _SENTENCE.split(text.strip()):
        if units(sentence) <= most:
            yield sentence
        else:
            yield from _words(sentence, most)


def _words(sentence: str, most: int) -> Iterator[str]:
    # A sign outside the basic plane takes two units, and a piece of nothing would never end.
    width = max(1, most // 2)
    for word in sentence.split():
        if units(word) <= most:
            yield word
        else:
            yield from (word[start : start + width] for start in range(0, len(word), width))
