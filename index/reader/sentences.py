"""Where the sentences of a text begin and end."""

import re

_STOP = re.compile(r"[.!?…][)\]”»\"’\ue000-\ue001\d]{0,8}\s+(?=[\"“«(]?[A-ZА-ЯЁ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:paras?|arts?|No|Nos|Mr|Ms|Mrs|Dr|St|vol|ed|e\.g|i\.e|cf|ibid|Corr|Add|Rev|ст|п|пп|г|гг|см|т\.е|т\.д|т\.п|им)|\b[A-ZА-Я])$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence; an abbreviation or an initial ends none."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATION.search(text[max(0, stop.start() - 8) : stop.start()]) and text[stop.start()] == ".":
            continue
        spans.append((start, stop.end()))
        start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def sentence_at(text: str, place: int) -> str:
    """The sentence that a place in the text belongs to."""
    return next(
        (text[low:high].strip() for low, high in sentences(text) if low <= place < high), text.strip()
    )
