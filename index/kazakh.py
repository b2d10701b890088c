"""A stemmer for Kazakh: takes endings off from the outside in, in the order in which the grammar puts them on.

It works on the keyboard form (қ as к, ғ as г, ң as н, ө as о, ұ and ү as у, һ as х, і as и, ә as а), so that a
word typed without Kazakh letters meets the same word typed with them. A noun is stem, plural, possessive, case; a
verb is stem, voice, negation, and a tense, participle or verbal noun, which may take a noun's endings. An ending
counts only where it fits what it would stand on: by its first letter (assimilation: тар after к, п, с, т; лар after
a vowel, р, й, у; дар after the rest) and by its vowel (harmony).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

VOWELS = "аеиоуыэюяё"
_OPEN = "аеиыоэяё"
_LIQUID, _SONOROUS, _VOICELESS = "рйуию", "лмнжз", "кпстшщфхцчбвгдь"
_VOICED = _OPEN + _LIQUID + _SONOROUS
_CLOSED = _LIQUID + _SONOROUS + _VOICELESS
_NARROW = "ыи"
_BACK, _FRONT = "аыяю", "еиэ"
_SHORTEST = 3
_LONGEST_ENDING = 5

# From the outside in: what was taken off may be followed only by what stands further in.
_CASE, _POSSESSIVE, _PLURAL, _DEGREE, _VERBAL, _NEGATION, _VOICE = range(7)
_FRONT_TWIN = str.maketrans("аы", "еи")


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending in its back form: the letters it may follow, and its slot."""

    text: str
    after: str
    slot: int


_ENDINGS = (
    *(_Ending(text, _OPEN + "мн", _CASE) for text in ("нын",)),
    *(_Ending(text, _LIQUID + "лжз", _CASE) for text in ("дын",)),
    *(_Ending(text, _VOICELESS, _CASE) for text in ("тын", "ты", "ка", "та", "тан", "тагы", "пен", "тики")),
    *(_Ending(text, _OPEN, _CASE) for text in ("ны", "ники")),
    *(_Ending(text, _NARROW, _CASE) for text in ("на", "нда", "ндагы", "нан")),
    *(_Ending(text, _LIQUID + _SONOROUS, _CASE) for text in ("ды", "дики")),
    *(_Ending(text, _VOICED, _CASE) for text in ("га", "да", "дагы", "мен", "бен")),
    *(_Ending(text, _OPEN + _LIQUID + "лжз", _CASE) for text in ("дан",)),
    *(_Ending(text, "мн", _CASE) for text in ("нан",)),
    *(_Ending(text, _CLOSED, _POSSESSIVE) for text in ("ы", "ын", "ым", "ыма", "ымыз", "ыныз")),
    *(_Ending(text, _OPEN, _POSSESSIVE) for text in ("сы", "сын", "мыз", "ныз")),
    *(_Ending(text, _OPEN + _LIQUID, _PLURAL) for text in ("лар",)),
    *(_Ending(text, _SONOROUS, _PLURAL) for text in ("дар",)),
    *(_Ending(text, _VOICELESS, _PLURAL) for text in ("тар",)),
    *(_Ending(text, _OPEN, _DEGREE) for text in ("рак",)),
    *(_Ending(text, _CLOSED, _DEGREE) for text in ("ырак",)),
    *(_Ending(text, _OPEN + _CLOSED, _VERBAL) for text in ("у",)),
    *(_Ending(text, _VOICED, _VERBAL) for text in ("ды", "ган", "са")),
    *(_Ending(text, _VOICELESS, _VERBAL) for text in ("ты", "кан", "са")),
    *(_Ending(text, _CLOSED, _VERBAL) for text in ("ып", "ады", "атын", "айык")),
    *(_Ending(text, _OPEN, _VERBAL) for text in ("п", "йды", "йтын")),
    *(_Ending(text, _OPEN + _LIQUID, _NEGATION) for text in ("ма",)),
    *(_Ending(text, _SONOROUS, _NEGATION) for text in ("ба", "ма")),
    *(_Ending(text, _VOICELESS, _NEGATION) for text in ("па",)),
    *(_Ending(text, _OPEN, _VOICE) for text in ("л", "н", "т")),
    *(_Ending(text, _CLOSED, _VOICE) for text in ("ыл", "ын", "дыр", "тыр", "гыз", "кыз")),
)


def _by_text() -> dict[str, tuple[_Ending, ...]]:
    """The endings by how they are written, in both harmonies."""
    found: dict[str, dict[_Ending, None]] = defaultdict(dict)
    for ending in _ENDINGS:
        for text in {ending.text, ending.text.translate(_FRONT_TWIN)}:
            found[text][ending] = None
    return {text: tuple(endings) for text, endings in found.items()}


_KNOWN = _by_text()


def kazakh_stem(form: str) -> str:
    """The stem of a word in its keyboard form; all forms of a word are to give the same one."""
    return min((_rounded(stem) for stem in _stems(form, -1)), key=len)


def _stems(form: str, slot: int) -> Iterator[str]:
    """The form, and what is left of it by taking endings off that stand further in than `slot`."""
    yield form
    for length in range(1, min(_LONGEST_ENDING, len(form) - _SHORTEST) + 1):
        rest, text = form[:-length], form[-length:]
        for ending in _KNOWN.get(text, ()):
            if _may_follow(ending.slot, slot) and rest[-1] in ending.after and _harmonises(rest, text):
                yield from _stems(rest, ending.slot)


def _may_follow(slot: int, outer: int) -> bool:
    """Voice and negation are a verb's, so something verbal has to stand outside of them."""
    return slot > outer and (slot < _NEGATION or outer >= _VERBAL)


def _harmonises(rest: str, ending: str) -> bool:
    """Whether the ending's vowel fits the last one of what it stands on; о and у may stand for ө and ү, а for ә."""
    vowel = next((letter for letter in ending if letter in VOWELS), "")
    last = next((letter for letter in reversed(rest) if letter in VOWELS), "")
    if not last:
        return False
    if vowel not in _BACK + _FRONT or ending in ("мен", "бен", "пен", "ники", "дики", "тики"):
        return True
    if last in _FRONT:
        return vowel in _FRONT
    if last == "а" and (rest[-1] == "а" or any(letter in "еи" for letter in rest)):
        return True
    return last not in _BACK or vowel in _BACK


def _rounded(stem: str) -> str:
    """One spelling where endings change the stem: б and г as п and к, no narrow vowel that comes and goes."""
    if len(stem) > _SHORTEST and stem[-1] in _NARROW:
        stem = stem[:-1]
    if stem[-1] in "бг":
        stem = stem[:-1] + {"б": "п", "г": "к"}[stem[-1]]
    if len(stem) > _SHORTEST and stem[-2] in _NARROW and stem[-1] not in VOWELS and stem[-3] not in VOWELS:
        stem = stem[:-2] + stem[-1]
    return stem
