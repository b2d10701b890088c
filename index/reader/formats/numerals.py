"""Counting numbers as Word and HTML print them: letters, Roman numerals, digits."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 4_000


def numeral(count: int, form: str) -> str:
    """The count in one of Word's forms (`decimal`, `lowerLetter`, `upperRoman`, `russianLower` …).

    A form that is not known, and a count too large for its form, comes in digits.
    """
    if not 0 < count < _LARGEST:
        return str(count)
    kind = form.removeprefix("lower").removeprefix("upper").removesuffix("Lower").removesuffix("Upper")
    if kind == "Letter":
        text = _letters(count, _LATIN)
    elif kind == "russian":
        text = _letters(count, _RUSSIAN)
    elif kind == "Roman":
        text = _roman(count)
    elif form == "decimalZero":
        text = f"{count:02d}"
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") or form.endswith("Upper") else text


def _letters(count: int, alphabet: str) -> str:
    """Word goes on after z with aa, bb, cc."""
    turns, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text
