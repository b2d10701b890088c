"""Words of a text with their places, folded so that every way of typing a word is one form."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 40
"""Characters of a word that are kept; what is longer is cut."""

CYRILLIC_TWINS = str.maketrans("acehiopxy", "асеһіорху")
"""Latin letters (lower case) to the Cyrillic ones that look like them."""

KEYBOARD = str.maketrans("қғңөұүһіәё", "кгноуухиае")
"""Kazakh letters to what a Russian keyboard offers for them."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_INVISIBLE}])*")
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_TO_LATIN = str.maketrans("асеһіорхуквмтн", "acehiopxykbmth")
_REMOVED = dict.fromkeys(map(ord, _INVISIBLE))
_MARKS_KEPT = 4


class Word(NamedTuple):
    """A word as folded, and where it stands in the text it was read from."""

    form: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """All words of the text in their order; linear, no text is refused."""
    blanked = _POSSESSIVE.sub("  ", text)
    return [Word(fold_word(m.group()), m.start(), m.end()) for m in _WORD.finditer(blanked)]


def fold_word(word: str) -> str:
    """Lower case, NFKC, one script, ё as е, no invisible characters, at most 40 characters."""
    if word.isascii():
        return word[:MAX_WORD].lower()
    # What is remembered of what strangers type stays small.
    fold = _fold if len(word) <= MAX_WORD else _fold.__wrapped__
    return fold(word[: MAX_WORD * (_MARKS_KEPT + 1)])


@lru_cache(maxsize=30_000)
def _fold(word: str) -> str:
    cut = word.translate(_REMOVED)
    folded = unicodedata.normalize("NFKC", cut).lower().replace("ё", "е")
    # Some signs are whole phrases, with spaces between their words; a term has none.
    bare = "".join(char for char in folded if not (unicodedata.combining(char) or char.isspace()))
    return _one_script(bare[:MAX_WORD]) or word[:1].lower()


def keyboard_form(form: str) -> str:
    """The word as a Russian keyboard gives it: қ as к, ғ as г, ң as н, ө as о, and so on."""
    return form.translate(KEYBOARD)


def is_cyrillic(form: str) -> bool:
    """Whether any letter of the folded word is Cyrillic."""
    return any("\u0400" <= char <= "\u052f" for char in form)


def _one_script(form: str) -> str:
    """A word that mixes look-alike letters, in Cyrillic where every letter can be, else in Latin."""
    if form.isascii() or not is_cyrillic(form):
        return form
    cyrillic = form.translate(CYRILLIC_TWINS)
    if not any("a" <= char <= "z" for char in cyrillic):
        return cyrillic
    latin = form.translate(_TO_LATIN)
    return latin if latin.isascii() else form
