"""Document symbols and what is cited of each, in a note or a sentence; Ibid. and See also."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from bot.domain.document import Pointer
from index.reader.normalise import shadow
from index.reader.pointers import PointerList, pointer_lists

_SERIES = "A|S|E|ST|HRI|INT|CAT|CCPR|CEDAW|CRC|CERD|CESCR|CRPD|CED|CMW"
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХЅІ", "ABCEHKMOPTXSI")
_PARTS = r"(?:/[A-Za-z0-9][A-Za-z0-9.-]{0,24}+){1,8}+"
# A number that goes on in digits of another script is not the number that it begins with.
_NO_OTHER_DIGIT = r"(?![^\D0-9])"
_SYMBOL = re.compile(rf"(?<![\w/.])(?:{_SERIES}){_PARTS}{_NO_OTHER_DIGIT}")
_ADDRESS = re.compile(r"https?://\S{1,600}")
_IN_ADDRESS = re.compile(
    rf"(?:symbolno=|undocs\.org/|docs\.un\.org/)(?:en/|ru/)?(?P<symbol>(?:{_SERIES}){_PARTS}){_NO_OTHER_DIGIT}"
)
_IBID = re.compile(r"(?<!\w)(?:ibid|там же)\b\.?", re.IGNORECASE)
_SEE_ALSO = re.compile(r"(?<!\w)(?:see also|cf\.|см\. также|ср\.)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<!\bpara)(?<!paras)(?<!\barts)(?<!\bart)(?<!\bNo)(?<![Ii]bid)(?<! же)\.\s+(?=[A-ZА-Я])"
)
_BEFORE_LIST = re.compile(
    r"^[\s,;:()]{0,4}(?:(?:and|at|in|see|especially|in particular|notably|в частности|см\.)\s?)?[\s,(]{0,3}$"
)
_BEFORE_SYMBOL = re.compile(
    r"^\s?(?:of|in|из|документа|доклада|заключительных|перечня)\b[^.;]{0,90}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One document cited, with its paragraphs; `start` and `end` are places in the text."""

    symbol: str
    pointers: tuple[Pointer, ...]
    start: int
    end: int
    see_also: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Citations:
    """What a text cites, and the lists of paragraphs in it that no symbol claims."""

    cited: tuple[Cited, ...]
    loose: tuple[PointerList, ...]


def symbols_in(text: str) -> list[tuple[str, int, int]]:
    """The symbols in a text with their places, those inside web addresses included."""
    plain = shadow(text).translate(_LOOK_ALIKE)
    addresses = list(_ADDRESS.finditer(plain))
    found = [(_trimmed(match[0]), match.start()) for match in _SYMBOL.finditer(_blanked(plain, addresses))]
    symbols = [(symbol, start, start + len(symbol)) for symbol, start in found if _is_symbol(symbol)]
    symbols += [
        (_trimmed(inside["symbol"]), address.start(), address.end())
        for address in addresses
        if (inside := _IN_ADDRESS.search(unquote(address[0])))
    ]
    return sorted(symbols, key=lambda symbol: symbol[1])


def citations(text: str, before: Cited | None = None) -> Citations:
    """Read what a text cites; `before` is what Ibid. means at its beginning."""
    symbols = symbols_in(text)
    plain = _blanked(shadow(text), list(_ADDRESS.finditer(shadow(text))))
    lists = pointer_lists(plain)
    events = [(start, 1, index) for index, (_, start, _) in enumerate(symbols)]
    events += [(match.start(), 2, match.end()) for match in _IBID.finditer(plain)]
    events += [(match.start(), 3, 0) for match in _SEE_ALSO.finditer(plain)]
    events += [(match.start(), 4, 0) for match in _SENTENCE.finditer(plain)]
    events += [(lists_.start, 5, index) for index, lists_ in enumerate(lists)]
    reading = _Reading(plain, before)
    for start, kind, index in sorted(events):
        if kind == 1:
            reading.symbol(*symbols[index])
        elif kind == 2:
            reading.ibid(start, index)
        elif kind in (3, 4):
            reading.see_also = kind == 3
        else:
            reading.pointers(lists[index])
    return Citations(tuple(reading.cited), tuple(reading.loose))


class _Reading:
    """The state while a text is walked through from left to right."""

    def __init__(self, text: str, before: Cited | None) -> None:
        self.text = text
        self.before = before
        self.see_also = False
        self.cited: list[Cited] = []
        self.loose: list[PointerList] = []

    def symbol(self, symbol: str, start: int, end: int) -> None:
        pointers: tuple[Pointer, ...] = ()
        near = bool(self.loose) and start - self.loose[-1].end < 120
        if near and _BEFORE_SYMBOL.match(self.text[self.loose[-1].end : start]):
            earlier = self.loose.pop()
            pointers, start = earlier.pointers, earlier.start
        self.cited.append(Cited(symbol, pointers, start, end, self.see_also))

    def ibid(self, start: int, end: int) -> None:
        before = self.cited[-1] if self.cited else self.before
        if before is not None:
            same = replace(before, start=start, end=end, see_also=self.see_also, inherited=True)
            self.cited.append(same)

    def pointers(self, found: PointerList) -> None:
        last = self.cited[-1] if self.cited else None
        open_ = last is not None and (last.inherited or not last.pointers)
        if last is None or not open_ or not _BEFORE_LIST.match(self._between(last, found)):
            self.loose.append(found)
            return
        self.cited[-1] = replace(last, pointers=found.pointers, end=found.end, inherited=False)

    def _between(self, last: Cited, found: PointerList) -> str:
        return self.text[last.end : min(found.start, last.end + 40)].lower()


def _trimmed(symbol: str) -> str:
    return symbol.rstrip(".-")


def _is_symbol(symbol: str) -> bool:
    """Whether it has a number, as every symbol has and `A/B` or `S/he` have not."""
    head, _, rest = symbol.partition("/")
    return any(letter.isdigit() for letter in rest) and (
        len(head) > 1 or rest[:1].isdigit() or rest[:1].isupper()
    )


def _blanked(text: str, spans: list[re.Match[str]]) -> str:
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += [text[position : span.start()], " " * (span.end() - span.start())]
        position = span.end()
    return "".join([*pieces, text[position:]])
