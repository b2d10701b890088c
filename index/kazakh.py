"""A stemmer for Kazakh: takes endings off from the outside in and looks what is left up in a list of stems.

It works on the keyboard form (қ as к, ғ as г, ң as н, ө as о, ұ and ү as у, һ as х, і as и, ә as а), so that
a word typed without Kazakh letters meets the same word typed with them. A noun is stem, plural, possessive,
case; a verb is stem, voice, negation, and a tense, participle or verbal noun, which may take a noun's
endings. An ending counts only where it fits what it would stand on: by its first letter (assimilation: тар
after к, п, с, т; лар after a vowel, р, й, у; дар after the rest) and by its vowel (harmony). Of all readings
that end in a stem of the list, the one with the longest stem is taken; a word without any loses a noun's
endings alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.text import keyboard_form

_VOWELS = "аеиоуыэё"
_OPEN = "аеиыоэё"
_LIQUID, _SONOROUS, _VOICELESS = "рйуи", "лмнжз", "кпстшщфхцчбвгдь"
_VOICED, _CLOSED = _OPEN + _LIQUID + _SONOROUS, _LIQUID + _SONOROUS + _VOICELESS
_ALL = _OPEN + _CLOSED
_NARROW, _BACK, _FRONT = "ыи", "аы", "еиэ"
_SHORTEST_KNOWN, _SHORTEST_UNKNOWN = 2, 4
_LONGEST_ENDING = 5
_NOUN_FIRST = 1
"""A verb that is no more than so many letters longer does not go before a noun."""
_WITHOUT_HARMONY = {"мен", "бен", "пен", "ники", "дики", "тики"}

# From the outside in: what was taken off may be followed only by what stands further in.
_PERSON, _CASE, _POSSESSIVE, _PLURAL, _DEGREE, _QUALITY, _VERBAL, _NEGATION, _VOICE = range(9)
_FRONT_TWIN = str.maketrans("аы", "еи")


@dataclass(frozen=True, slots=True)
class _Ending:
    """Endings of one slot, in their back forms, with the letters that they may stand on."""

    slot: int
    after: str
    texts: str


_ENDINGS = (
    _Ending(_PERSON, _OPEN, "м н к ныз мын сын мыз сыз"),
    _Ending(_PERSON, "нрпкйу", "мын сын мыз быз пын пыз сыз"),
    _Ending(_CASE, _OPEN + "мн", "нын"),
    _Ending(_CASE, _LIQUID + "лжз", "дын"),
    _Ending(_CASE, _VOICELESS, "тын ты ка та тан тагы пен тики"),
    _Ending(_CASE, _OPEN, "ны ники"),
    _Ending(_CASE, _NARROW, "на нда ндагы нан"),
    _Ending(_CASE, _LIQUID + _SONOROUS, "ды дики"),
    _Ending(_CASE, _VOICED, "га да дагы мен бен"),
    _Ending(_CASE, _OPEN + _LIQUID + "лжз", "дан"),
    _Ending(_CASE, "мн", "нан"),
    _Ending(_POSSESSIVE, _CLOSED, "ы ын ым ыма ымыз ыныз"),
    _Ending(_POSSESSIVE, _OPEN, "сы сын м н мыз ныз"),
    _Ending(_PLURAL, _OPEN + _LIQUID, "лар"),
    _Ending(_PLURAL, _SONOROUS, "дар"),
    _Ending(_PLURAL, _VOICELESS, "тар"),
    _Ending(_DEGREE, _OPEN, "рак"),
    _Ending(_DEGREE, _CLOSED, "ырак"),
    _Ending(_QUALITY, _OPEN + _LIQUID, "лы"),
    _Ending(_QUALITY, _SONOROUS, "ды"),
    _Ending(_QUALITY, _VOICELESS, "ты"),
    _Ending(_VERBAL, _ALL, "у ушы"),
    _Ending(_VERBAL, _VOICED, "ды ган са мак гала гыш гын сын"),
    _Ending(_VERBAL, _VOICELESS, "ты кан са мак пак кала кыш кын сын"),
    _Ending(_VERBAL, _CLOSED, "ып ады атын айык ындар ыныз"),
    _Ending(_VERBAL, _OPEN, "п йды йтын йык ныз"),
    _Ending(_NEGATION, _OPEN + _LIQUID, "ма"),
    _Ending(_NEGATION, _SONOROUS, "ба ма"),
    _Ending(_NEGATION, _VOICELESS, "па"),
    _Ending(_VOICE, _OPEN, "л н т с"),
    _Ending(_VOICE, _CLOSED, "ыл ын ыс дыр тыр гыз кыз"),
)


@cache
def _by_text() -> dict[str, tuple[tuple[int, str], ...]]:
    """Slot and letters before it of each ending, by how it is written in both harmonies."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for ending in _ENDINGS:
        for back in ending.texts.split():
            for text in {back, back.translate(_FRONT_TWIN)}:
                found[text].append((ending.slot, ending.after))
    return {text: tuple(endings) for text, endings in found.items()}


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of nouns and the like, and of verbs, by each way in which they are written."""

    nominal: dict[str, str]
    verbal: dict[str, str]


@cache
def _stems() -> _Stems:
    """The list of stems, from `tables/kazakh.txt`: a line each, verbs with a hyphen at the end."""
    nominal: dict[str, str] = {}
    verbal: dict[str, str] = {}
    text = files("index").joinpath("tables", "kazakh.txt").read_text(encoding="utf-8")
    for line in filter(lambda line: line and not line.startswith("#"), text.splitlines()):
        stem = _spelt(keyboard_form(line.rstrip("-")))
        variants = verbal if line.endswith("-") else nominal
        variants[stem] = stem
        for variant in _variants(stem, is_verb=line.endswith("-")):
            variants.setdefault(variant, stem)
    return _Stems(nominal, verbal)


def _variants(stem: str, *, is_verb: bool) -> Iterator[str]:
    """What becomes of a stem before a vowel: п and к soften, a narrow vowel between consonants goes."""
    if stem[-1] in "пк":
        yield stem[:-1] + {"п": "б", "к": "г"}[stem[-1]]
    if stem.endswith("ст"):
        yield stem[:-1]
    if stem.endswith("нг"):
        yield stem + "и"
    if is_verb and stem[-1] in _NARROW:
        yield stem[:-1]
    if len(stem) > 3 and stem[-2] in _NARROW and stem[-1] not in _VOWELS and stem[-3] not in _VOWELS:
        yield stem[:-2] + stem[-1]
    if len(stem) > 3 and stem[-2] in _NARROW and stem[-3] == "у":
        yield stem[:-2] + stem[-1]


def kazakh_stem(form: str) -> str:
    """The stem of a word in its keyboard form; all forms of a word are to give the same one."""
    word = _spelt(form)
    stems = _stems()
    readings = list(_readings(word, -1))
    nouns = [stems.nominal[rest] for rest, slot in readings if slot < _VERBAL and rest in stems.nominal]
    verbs = [stems.verbal[rest] for rest, slot in readings if slot >= _VERBAL and rest in stems.verbal]
    if nouns or verbs:
        return max(*nouns, *verbs, "", key=lambda stem: len(stem) + _NOUN_FIRST * (stem in nouns))
    bare = [rest for rest, slot in readings if _PERSON < slot < _VERBAL and len(rest) >= _SHORTEST_UNKNOWN]
    return _rounded(min([word, *bare], key=len))


def _readings(word: str, slot: int) -> Iterator[tuple[str, int]]:
    """The word, and what is left of it by taking off endings further in than `slot`, with the last slot.

    Voice, negation and person are a verb's: something verbal has to stand beside them.
    """
    yield word, slot
    for length in range(1, min(_LONGEST_ENDING, len(word) - _SHORTEST_KNOWN) + 1):
        rest, text = word[:-length], word[-length:]
        for next_slot, after in _by_text().get(text, ()):
            if _may_follow(next_slot, slot) and rest[-1] in after and _harmonises(rest, text):
                yield from _readings(rest, next_slot)


def _may_follow(slot: int, outer: int) -> bool:
    """Whether an ending may stand right before one that fills the slot `outer`; voices may be heaped."""
    if slot > _VERBAL:
        return outer >= _VERBAL and (slot > outer or slot == _VOICE)
    return slot > outer and (outer != _PERSON or slot == _VERBAL)


def _harmonises(rest: str, ending: str) -> bool:
    """Whether the ending's vowel fits the last one before it; о and у may stand for ө and ү, and а for ә."""
    vowel = next((letter for letter in ending if letter in _VOWELS), "")
    last = next((letter for letter in reversed(rest) if letter in _VOWELS), "")
    if vowel not in _BACK + _FRONT or not vowel or ending in _WITHOUT_HARMONY:
        return bool(last)
    if last == "а" and (rest[-1] == "а" or any(letter in _FRONT for letter in rest)):
        return True
    if last in _BACK + _FRONT:
        return (last in _FRONT) == (vowel in _FRONT)
    return bool(last)


def _spelt(word: str) -> str:
    """ю and я as the consonant and the vowel that they stand for: қою is қой and у."""
    return word.replace("ю", "йу").replace("я", "йа")


def _rounded(stem: str) -> str:
    """One spelling of an unknown stem, whatever ending stood behind it."""
    if len(stem) > 1 and stem[-1] in _NARROW:
        stem = stem[:-1]
    if stem[-1:] in {"б", "г"}:
        stem = stem[:-1] + {"б": "п", "г": "к"}[stem[-1]]
    return stem
