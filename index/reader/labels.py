"""Labels of sub-paragraphs: which level each stands on, letters told from roman numerals."""

from dataclasses import dataclass, field
from enum import Enum
from functools import cache

LOOK_ALIKE = str.maketrans("асеіхорѕ", "aceixops")
CYRILLIC = "абвгдежзиклмнопрст"
_ROMAN_PARTS = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class _Script(Enum):
    LETTER = "letter"
    CYRILLIC = "cyrillic"
    ROMAN = "roman"
    DIGIT = "digit"


_FIRST = (_Script.LETTER, _Script.ROMAN, _Script.DIGIT)
"""A Cyrillic а is read as the Latin letter until б follows it."""


@dataclass(frozen=True, slots=True)
class _Step:
    script: _Script
    value: int
    printed: str


@cache
def roman(number: int) -> str:
    """A number as small roman numerals."""
    text = ""
    for value, sign in _ROMAN_PARTS:
        count, number = divmod(number, value)
        text += sign * count
    return text


_ROMAN_VALUES = 40


@dataclass(slots=True)
class LabelReader:
    """Reads one paragraph's labels in order; each answer is the whole label from the outermost level."""

    _open: list[_Step] = field(default_factory=list)

    def interrupt(self) -> None:
        """The paragraph goes on in its own words: the next list starts anew."""
        self._open.clear()

    def read(self, label: str, following: str | None, opened: bool = False) -> tuple[str, ...]:
        """The full label.

        `following` is the next label and `opened` whether the words before this one end with a
        colon: both settle whether (i) after (h) is a letter or opens a list of its own.
        """
        steps = _readings(label)
        first = next((step for step in reversed(steps) if step.value == 1 and step.script in _FIRST), None)
        if opened and first and self._open:
            self._open.append(first)
            return tuple(step.printed for step in self._open)
        step = self._successor(steps, _readings(following) if following else [])
        if step is None:
            step = self._start(first or steps[0])
        return (*(above.printed for above in self._open[:-1]), step.printed)

    def _successor(self, steps: list[_Step], following: list[_Step]) -> _Step | None:
        roman_run = any(step.script is _Script.ROMAN and step.value == 2 for step in following)
        for depth in range(len(self._open) - 1, -1, -1):
            last = self._open[depth]
            for step in steps:
                if _begins_cyrillic(last, step):
                    last = _Step(_Script.CYRILLIC, 1, last.printed)
                opens_run = last.script is not _Script.ROMAN and step.printed == "i" and roman_run
                if step.script is last.script and step.value == last.value + 1 and not opens_run:
                    self._open[depth:] = [step]
                    return step
        return None

    def _start(self, step: _Step) -> _Step:
        for depth, last in enumerate(self._open):
            if last.script is step.script:
                self._open[depth:] = [step]
                return step
        self._open.append(step)
        return step


def _begins_cyrillic(last: _Step, step: _Step) -> bool:
    """Whether an `а` that looked like the Latin letter turns out to be the Cyrillic one: `б` follows it."""
    first = last.script is _Script.LETTER and last.value == 1
    return first and step.script is _Script.CYRILLIC and step.value == 2


def _readings(label: str) -> list[_Step]:
    """What a label can stand for, letters before roman numerals."""
    printed = label.lower()
    steps: list[_Step] = []
    if printed.isdigit():
        return [_Step(_Script.DIGIT, int(printed), printed)]
    latin = printed.translate(LOOK_ALIKE)
    if latin.isascii():
        printed = latin
        if len(set(printed)) == 1 and len(printed) <= 2:
            steps.append(_Step(_Script.LETTER, ord(printed[0]) - 96 + 26 * (len(printed) - 1), printed))
        value = roman_values().get(printed)
        if value:
            steps.append(_Step(_Script.ROMAN, value, printed))
    if len(label) == 1 and label.lower() in CYRILLIC:
        steps.append(_Step(_Script.CYRILLIC, CYRILLIC.index(label.lower()) + 1, printed))
    return steps or [_Step(_Script.LETTER, 0, printed)]


@cache
def roman_values() -> dict[str, int]:
    """The numbers that labels count to, by their small roman numerals."""
    return {roman(number): number for number in range(1, _ROMAN_VALUES)}
