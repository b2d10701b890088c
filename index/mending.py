"""Puts right what was mistyped: the wrong keyboard layout, Latin letters for Cyrillic ones, a wrong letter.

Only a word that neither the index nor the table of concepts knows is touched, so words typed well stay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.analysis import Analyzer
from index.kazakh import kazakh_stem
from index.neighbours import Neighbours
from index.postings import Postings
from index.text import MAX_WORD, fold_word, is_cyrillic, keyboard_form, words_of

_MOST_CHUNKS = 16
"""More is no question; some more than the words that a query has, since stop words fall away."""
_MOST_CHUNKS_KEPT = 8192
"""Chunks are what white space parts."""
SHORTEST_BEGINNING = 3
"""Letters of the last word from which it may be one that is still being typed."""
_SHARE_KNOWN = 0.6
"""A text of which more is known than this is not in another layout."""
_CHUNK = re.compile(r"\S+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
"""An abbreviation with a dot after each letter; the index has it without them."""
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:<>~\""
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюёхъжбюёэ"
_KAZAKH_NUMBER_ROW = dict(zip("2345890-=@#$%*()_+", "әіңғүұқөһәіңғүұқөһ", strict=True))
_TO_CYRILLIC = str.maketrans(dict(zip(_LATIN_KEYS, _CYRILLIC_KEYS, strict=True)))
_TO_KAZAKH = _TO_CYRILLIC | str.maketrans(_KAZAKH_NUMBER_ROW)
_TO_LATIN = str.maketrans(dict(zip(_CYRILLIC_KEYS[:33], _LATIN_KEYS[:33], strict=True)))

# Longer ones come first: shch is not s and hch.
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "ғ"), ("ng", "ң"),
    ("ts", "ц"), ("ya", "я"), ("ia", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"), ("iy", "ий"), ("yi", "ый"),
)  # fmt: skip
_PLAIN_LATIN = {"áä": "a", "ǵğ": "gh", "ńñŋ": "ng", "óö": "o", "úüūý": "u", "ı": "y", "ş": "sh", "ç": "ch"}
_KAZAKH_LATIN = str.maketrans(
    {letter: plain for letters, plain in _PLAIN_LATIN.items() for letter in letters}
)
"""Letters of the Latin alphabets made for Kazakh in 2018 and 2021, as people type them without."""
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопқрстуввхыз")
_TO_ENGLISH = str.maketrans("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", "ьъ") | {
    ord(letter): sound
    for letter, sound in zip("жхцчшщюя", ("zh", "kh", "ts", "ch", "sh", "shch", "yu", "ya"), strict=True)
}
# Letters that are used in several ways: as they are alone, then as Russians and as Kazakhs mean them.
_OTHER_LETTERS: tuple[dict[int, int], ...] = (
    {},
    str.maketrans("cyj", "кйй"),
    str.maketrans("ywihk", "ыуіһқ"),
)


class Mender:
    """Mends the words of a query by what one index knows. Holds a cache; for one thread at a time."""

    def __init__(self, analyzer: Analyzer, postings: Postings, neighbours: Callable[[], Neighbours]) -> None:
        """`neighbours` makes them when they are first needed, which takes longer than an answer."""
        self._analyzer = analyzer
        self._postings = postings
        self._neighbours = neighbours
        self._is_known = lru_cache(maxsize=_MOST_CHUNKS_KEPT)(self._find_known)
        # Latin letters have no ь: skolko is сколько.
        self._softless = {form.replace("ь", ""): form for form in analyzer.stopwords if "ь" in form}

    def mended(self, text: str) -> str | None:
        """The text as it was meant, of a long one the beginning; None where it may stay as it is.

        A whole text in another layout or other letters is turned as a whole, since some words of it always
        look like words of another language.
        """
        if not is_cyrillic(text.lower()):
            text = text.translate(_KAZAKH_LATIN)
        typed = _beginning(text)
        plain = _beginning(_INITIALS.sub(lambda found: found.group().replace(".", ""), text))
        meant = self._respelt(self._turned(plain))
        return None if plain == typed and _forms(meant) == _forms(typed) else meant

    def _turned(self, text: str) -> str:
        """The text in the reading that has most known words; as it is where that has as many."""
        chunks = _CHUNK.findall(text)
        if sum(map(self._is_known, chunks)) > _SHARE_KNOWN * len(chunks):
            return text
        readings = [chunks, *_turns(chunks, self._sounding)]
        best = max(readings, key=lambda reading: sum(map(self._is_known, reading)))
        return text if best is chunks else " ".join(best)

    def _sounding(self, chunk: str) -> str:
        """A word in Latin letters as the known Cyrillic one that sounds so, or as it most likely is."""
        if not chunk.isalpha():
            return chunk
        readings = _sounded(chunk.lower())
        found = next((one for one in readings if self._is_known(one) or one in self._softless), None)
        if found is None:
            near = (self._neighbours().nearest(fold_word(one)) for one in readings)
            found = next(filter(None, near), readings[0])
        return self._softless.get(found, found)

    def _find_known(self, chunk: str) -> bool:
        words = words_of(chunk)
        return bool(words) and all(self._knows(word.form) for word in words)

    def _knows(self, form: str) -> bool:
        if form in self._analyzer.stopwords or form in self._analyzer.concepts.vocabulary or form.isdigit():
            return True
        return any(len(self._postings.read(stem)) for stem in self._analyzer.stems(form))

    def _respelt(self, text: str) -> str:
        """The text with each unknown word replaced by the known one that was meant."""
        pieces: list[str] = []
        end = 0
        for chunk in _CHUNK.finditer(text):
            if not self._is_known(chunk.group()):
                is_last = chunk.end() == len(text.rstrip())
                pieces += [text[end : chunk.start()], self._better(chunk.group(), is_last)]
                end = chunk.end()
        return "".join([*pieces, text[end:]])

    def _better(self, chunk: str, is_last: bool) -> str:
        """An unknown chunk in the first reading that is known, else with neighbours for its words."""
        joined = chunk.replace("-", "")
        readings = [joined, *(turn[0] for turn in _turns([chunk], self._sounding)), *_romanised(chunk)]
        for reading in readings:
            if self._is_known(reading) and any(len(word.form) > 1 for word in words_of(reading)):
                return reading
        if is_last and self._is_beginning(chunk):
            return chunk
        return self._nearest(chunk)

    def _is_beginning(self, chunk: str) -> bool:
        """Whether the last word may be one that is still being typed."""
        form = fold_word(chunk)
        return len(form) >= SHORTEST_BEGINNING and bool(self._postings.words_beginning(form))

    def _nearest(self, chunk: str) -> str:
        """The chunk with each unknown word in it replaced by its nearest neighbour."""
        pieces: list[str] = []
        end = 0
        for word in words_of(chunk):
            if self._knows(word.form) or len(word.form) >= MAX_WORD:
                continue
            nearest = self._neighbours().nearest(word.form)
            if nearest is not None:
                pieces += [chunk[end : word.start], nearest]
                end = word.end
        return "".join([*pieces, chunk[end:]])


def _beginning(text: str) -> str:
    return " ".join(_CHUNK.findall(text)[:_MOST_CHUNKS])


def _forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


def _turns(chunks: Sequence[str], sounding: Callable[[str], str]) -> Iterator[list[str]]:
    """The words in another layout, and in Cyrillic letters that sound alike."""
    text = "".join(chunks)
    if is_cyrillic(text.lower()):
        yield [chunk.lower().translate(_TO_LATIN) for chunk in chunks]
    elif text.isascii():
        yield [chunk.lower().translate(_TO_CYRILLIC) for chunk in chunks]
        yield [chunk.lower().translate(_TO_KAZAKH) for chunk in chunks]
        yield [sounding(chunk) for chunk in chunks]


def _sounded(form: str) -> Sequence[str]:
    """The word in Cyrillic as Russians and Kazakhs write their languages in Latin letters."""
    for latin, cyrillic in _SOUNDS:
        form = form.replace(latin, cyrillic)
    readings = (form.translate(other).translate(_LETTERS) for other in _OTHER_LETTERS)
    return list(dict.fromkeys(readings))


def _romanised(chunk: str) -> Iterator[str]:
    """A name in Cyrillic letters, with its ending and without, as an English text spells it."""
    first = next(iter(_forms(chunk)), "")
    if is_cyrillic(first):
        form = keyboard_form(first)
        for stem in (form, kazakh_stem(form), form.rstrip("аеиоуыюя")):
            yield stem.translate(_TO_ENGLISH)
