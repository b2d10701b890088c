"""The part of a paragraph to show for a question, with what matched told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import CONCEPT, Analyzer

ELLIPSIS = "…"

Passages = Sequence[tuple[tuple[str, ...], str]]
"""The passages of a paragraph: the label of each and its text."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text; the words that matched are fragments of their own."""

    text: str
    is_match: bool


def cut_snippet(analyzer: Analyzer, text: str, marks: frozenset[str], width: int) -> tuple[Fragment, ...]:
    """About `width` characters around the densest matches, cut between words, `…` where cut."""
    matches = _matches(analyzer, text, marks)
    start, end = _window(text, [(first, last) for first, last, _ in matches], width)
    fragments = [Fragment(ELLIPSIS, False)] if start else []
    at = start
    for first, last, _ in matches:
        if first < at or last > end:
            continue
        fragments += [Fragment(text[at:first], False), Fragment(text[first:last], True)]
        at = last
    fragments.append(Fragment(text[at:end], False))
    if end < len(text):
        fragments.append(Fragment(ELLIPSIS, False))
    return tuple(fragment for fragment in fragments if fragment.text)


def best_passage(analyzer: Analyzer, passages: Passages, marks: frozenset[str]) -> tuple[str, ...]:
    """The label of the first passage that matches most different marks; none where nothing matches."""
    best: tuple[int, tuple[str, ...]] = (0, ())
    for label, text in passages:
        found = len({mark for _, _, mark in _matches(analyzer, text, marks)})
        if found > best[0]:
            best = found, label
    return best[1]


def _matches(analyzer: Analyzer, text: str, marks: frozenset[str]) -> list[tuple[int, int, str]]:
    """Start, end and mark of each word of the text that matches, inflected forms included."""
    analysed = analyzer.analyse(text)
    by_word = {place: term for place, stems in enumerate(analysed.stems) for term in stems if term in marks}
    for span in analysed.spans:
        if CONCEPT + span.concept in marks:
            by_word.update(dict.fromkeys(range(span.start, span.end), CONCEPT + span.concept))
    return [
        (analysed.words[place].start, analysed.words[place].end, mark)
        for place, mark in sorted(by_word.items())
    ]


def _window(text: str, matches: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """Where to cut: the window of `width` that holds most matches, widened to word borders."""
    if len(text) <= width:
        return 0, len(text)
    best, best_count = 0, 0
    last = 0
    for first, (start, _) in enumerate(matches):
        while last < len(matches) and matches[last][1] <= start + width:
            last += 1
        if last - first > best_count:
            best, best_count = first, last - first
    middle = _middle(matches[best : best + best_count]) if best_count else 0
    start = max(0, min(middle - width // 2, len(text) - width))
    return _at_border(text, start, start + width)


def _middle(matches: Sequence[tuple[int, int]]) -> int:
    return (matches[0][0] + matches[-1][1]) // 2


def _at_border(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both cuts inwards to the next white space, unless that leaves next to nothing."""
    if start:
        space = text.find(" ", start, (start + end) // 2)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", (start + end) // 2, end + 1)
        end = space if space >= 0 else end
    return start, end
