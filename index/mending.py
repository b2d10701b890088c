"""Puts right what was mistyped: the wrong keyboard layout, Latin letters for Cyrillic ones, a wrong letter.

Only a word that neither the index nor the table of concepts knows is touched, so words typed well stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from index.analysis import Analyzer
from index.neighbours import Neighbours
from index.postings import Postings
from index.text import MAX_WORD, fold_word, is_cyrillic, words_of

_CHUNK = re.compile(r"\S+")
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_KAZAKH_NUMBER_ROW = dict(zip("234589()0-=", "әіңғүұүұқөһ", strict=True))
_TO_CYRILLIC = str.maketrans(dict(zip(_LATIN_KEYS, _CYRILLIC_KEYS, strict=True)))
_TO_KAZAKH = _TO_CYRILLIC | str.maketrans(_KAZAKH_NUMBER_ROW)
_TO_LATIN = str.maketrans(dict(zip(_CYRILLIC_KEYS, _LATIN_KEYS, strict=True)))

_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "ғ"), ("ng", "ң"),
    ("ts", "ц"), ("ya", "я"), ("ia", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"), ("iy", "ий"), ("yi", "ый"),
)  # fmt: skip
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопқрстуввхыз")
_OTHER_LETTERS = ({"c": "к", "y": "й", "j": "й"}, {"y": "ы", "w": "у", "i": "і", "h": "һ", "x": "кс", "k": "қ"})


class Mender:
    """Mends the words of a query by what one index knows."""

    def __init__(
        self, analyzer: Analyzer, postings: Postings, neighbours: Callable[[], Neighbours]
    ) -> None:
        self._analyzer = analyzer
        self._postings = postings
        self._neighbours = neighbours

    def mended(self, text: str) -> str | None:
        """The text with each unknown word replaced by the known one that was meant; None where none was.

        Words are tried by what stands between two spaces, since other layouts have letters where Latin has
        signs.
        """
        pieces: list[str] = []
        end = 0
        for chunk in _CHUNK.finditer(text):
            better = None if self._is_known(chunk.group()) else self._better(chunk.group(), chunk.end() == len(text))
            if better is not None:
                pieces += [text[end : chunk.start()], better]
                end = chunk.end()
        return "".join([*pieces, text[end:]]) if pieces else None

    def _is_known(self, chunk: str) -> bool:
        words = words_of(chunk)
        return bool(words) and all(self._knows(word.form) for word in words)

    def _knows(self, form: str) -> bool:
        if form in self._analyzer.stopwords or form in self._analyzer.concepts.vocabulary or form.isdigit():
            return True
        return any(len(self._postings.read(stem)) for stem in self._analyzer.stems(form))

    def _better(self, chunk: str, is_last: bool) -> str | None:
        for reading in _readings(chunk[:MAX_WORD].lower()):
            if self._is_known(reading) and any(len(word.form) > 1 for word in words_of(reading)):
                return reading
        if is_last and self._is_beginning(chunk):
            return None
        return self._respelt(chunk)

    def _is_beginning(self, chunk: str) -> bool:
        """Whether the last word may be one that is still being typed."""
        form = fold_word(chunk)
        return len(form) > 2 and bool(self._postings.words_beginning(form))

    def _respelt(self, chunk: str) -> str | None:
        """The chunk with each unknown word replaced by its nearest neighbour, of its Cyrillic reading too."""
        pieces: list[str] = []
        end = 0
        for word in words_of(chunk):
            if self._knows(word.form) or len(word.form) >= MAX_WORD:
                continue
            found = (self._neighbours().nearest(form) for form in _spellings(word.form))
            nearest = next(filter(None, found), None)
            if nearest is not None:
                pieces += [chunk[end : word.start], nearest]
                end = word.end
        return "".join([*pieces, chunk[end:]]) if pieces else None


def _spellings(form: str) -> Iterator[str]:
    yield form
    if form.isascii():
        yield from _sounded(form)


def _readings(chunk: str) -> Iterator[str]:
    """What the chunk is in another layout, and in Cyrillic letters that sound alike."""
    if is_cyrillic(chunk):
        yield chunk.translate(_TO_LATIN)
        return
    if chunk.isascii():
        yield chunk.translate(_TO_CYRILLIC)
        yield chunk.translate(_TO_KAZAKH)
        if chunk.isalpha():
            yield from _sounded(chunk)


def _sounded(form: str) -> Sequence[str]:
    """The word in Cyrillic as Russians and Kazakhs write their languages in Latin letters."""
    for latin, cyrillic in _SOUNDS:
        form = form.replace(latin, cyrillic)
    readings = [form.translate(_LETTERS)]
    for other in _OTHER_LETTERS:
        readings.append(form.translate(str.maketrans(other)).translate(_LETTERS))
    return list(dict.fromkeys(readings))
