"""The citation grammar of people: a whole text read as a citation, or not one at all."""

import re
from collections.abc import Iterable

from bot.domain.citation import Citation
from bot.domain.document import Pointer
from index.citations.symbols import SymbolReader
from index.citations.tokens import Form, Token, tokenize
from index.citations.words import ABLATIVE_ENDINGS, LABEL_LETTERS, Role, is_ordinal_ending, role_of

MAX_POINTERS = 20
_PUNCTUATION = frozenset(".,;:()[]/-?!")
_MARKERS = frozenset("§№#")
_ROMAN = re.compile(r"[ivx]{1,5}")
_FINISHED_KINDS = 3
_LONGEST_BARE_NUMBER = 3


def parse_citation(text: str) -> Citation | None:
    """Read a person's whole text as a citation; None where anything in it is not part of one.

    Any of three languages, case, spacing and look-alike letters; linear in the text. A bare number
    of up to three digits is a citation, years and numbers among other words are not.
    """
    tokens = tokenize(text)
    if not tokens or tokens[0].text == "-":
        return None
    return _Parser(tokens).parse()


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._document: tuple[str, ...] = ()
        self._pointers: list[Pointer] = []
        self._waiting: list[tuple[str, ...]] = []
        self._marked = False
        self._joined = True
        self._range_open = False
        self._expects_label = False
        self._more = False

    def parse(self) -> Citation | None:
        while self._at < len(self._tokens):
            if not self._step():
                return None
        if self._waiting or not self._is_citation():
            return None
        pointers = tuple(dict.fromkeys(self._pointers))
        return Citation(self._document, pointers[:MAX_POINTERS], self._more or len(pointers) > MAX_POINTERS)

    def _step(self) -> bool:
        token = self._tokens[self._at]
        if not self._document and token.form is Form.WORD and self._read_document():
            return True
        if token.form is Form.NUMBER:
            return self._read_number()
        if token.form is Form.MARK:
            return self._read_mark(token)
        return self._read_word(token)

    def _read_document(self) -> bool:
        read = SymbolReader(self._tokens, self._at, has_pointers=bool(self._pointers)).read()
        if read is None:
            return False
        self._document, self._at = read
        self._joined = True
        return True

    def _read_mark(self, token: Token) -> bool:
        self._at += 1
        if token.text in _MARKERS:
            self._marked = True
            return True
        if token.text == "-" and self._pointers:
            self._range_open = True
        elif token.text in ",;&" or (token.text == "/" and self._document):
            self._joined = True
        return token.text in _PUNCTUATION or token.text == "&"

    def _read_number(self) -> bool:
        """A paragraph's number with the sub-paragraph that follows it."""
        if not (self._joined or self._range_open or self._document or self._marked):
            return False
        number = self._tokens[self._at].text
        self._at += 1
        starts_range = self._read_ordinal_ending()
        label = self._read_labels()
        if self._waiting and not label:
            self._pointers += [Pointer(number, waiting) for waiting in self._waiting]
            self._waiting = []
        elif self._range_open and self._pointers:
            self._close_range(Pointer(number, label))
        else:
            self._pointers.append(Pointer(number, label))
        self._joined = self._expects_label = False
        self._range_open = starts_range
        return len(self._pointers) <= 10 * MAX_POINTERS

    def _read_ordinal_ending(self) -> bool:
        """Skip an ending glued to a number (24-й, 24th, 24-ші); say whether it means "from"."""
        place = self._at + (self._text(self._at) == "-")
        token = self._token(place)
        if not token or token.form is not Form.WORD or not token.glued:
            return False
        if is_ordinal_ending(token.key) and not (place == self._at and len(token.text) == 1):
            self._at = place + 1
        return token.key in ABLATIVE_ENDINGS

    def _read_word(self, token: Token) -> bool:
        role = role_of(token.key)
        open_to_label = self._joined or self._range_open == bool(self._last_label())
        label_wanted = self._expects_label or (self._pointers and open_to_label)
        if label_wanted and not self._is_preposition(token) and self._attach_label():
            return True
        if role is None:
            return False
        self._at += 1
        self._marked |= role in (Role.PARAGRAPH, Role.SUBPARAGRAPH)
        self._expects_label |= role is Role.SUBPARAGRAPH
        self._joined |= role in (Role.AND, Role.PARAGRAPH)
        self._range_open |= role is Role.TO and bool(self._pointers)
        return True

    def _is_preposition(self, token: Token) -> bool:
        """Whether a letter that is also a Russian word (в, с, к, и) is used as that word here."""
        following = self._token(self._at + 1)
        if role_of(token.key) in (None, Role.PARAGRAPH) or self._text(self._at - 1) in ("(", "["):
            return False
        if following is None or following.text in (")", "]"):
            return role_of(token.key) is Role.AND
        if (
            role_of(token.key) is not Role.AND
            and following.form is Form.WORD
            and _ROMAN.fullmatch(following.latin.lower())
        ):
            return False  # `24 с iv`: a letter and its roman numeral
        return following.form is not Form.MARK

    def _attach_label(self) -> bool:
        """A sub-paragraph that stands apart from its number: before it, or after a word or comma."""
        start = self._at
        label = self._read_labels()
        if not label or (self._at - start) < 1:
            return False
        if not self._pointers:
            self._waiting.append(label)
        elif self._range_open and self._last_label():
            self._pointers += _letters_between(self._pointers[-1], label)
        elif self._last_label():
            self._pointers.append(Pointer(self._pointers[-1].number, label))
        else:
            self._pointers[-1] = Pointer(self._pointers[-1].number, label)
        self._joined = self._range_open = False
        return True

    def _read_labels(self) -> tuple[str, ...]:
        """The levels of a sub-paragraph from here: `(a)(iv)`, `a)`, `a iv`, `-a`."""
        labels: list[str] = []
        while len(labels) < _FINISHED_KINDS:
            place = self._at
            bracketed = self._text(place) in ("(", "[")
            hyphened = not labels and self._text(place) in ("-", ".")
            place += bracketed or hyphened
            token = self._token(place)
            if token is None or token.form is not Form.WORD or (hyphened and not _is_glued_letter(token)):
                break
            found = _labels_of(token, inner=bool(labels), bracketed=bracketed)
            self._at, before = place, self._at
            if not found or (not bracketed and self._is_word_here(token)):
                self._at = before
                break
            self._at = place + 1
            self._at += self._text(self._at) in (")", "]")
            labels += found
        return tuple(labels)

    def _is_word_here(self, token: Token) -> bool:
        """Whether a bare letter is no sub-paragraph: the start of a symbol, or a small word."""
        following = self._token(self._at + 1)
        if following and following.text == "/" and following.glued:
            return True
        return len(token.text) == 1 and self._is_preposition(token)

    def _close_range(self, last: Pointer) -> None:
        first = self._pointers[-1]
        start, end = int(first.number), int(last.number)
        if first.label or last.label or not start < end:
            self._pointers.append(last)
            return
        stop = min(end, start + MAX_POINTERS)
        self._more |= stop < end
        self._pointers += [Pointer(str(number)) for number in range(start + 1, stop + 1)]

    def _is_citation(self) -> bool:
        if self._pointers and (self._document or self._marked):
            return True
        if self._pointers:
            return all(len(pointer.number) <= _LONGEST_BARE_NUMBER for pointer in self._pointers)
        return len(self._document) > 1 and self._document[-1][-1].isdigit()

    def _last_label(self) -> tuple[str, ...]:
        return self._pointers[-1].label if self._pointers else ()

    def _text(self, place: int) -> str:
        token = self._token(place)
        return token.text if token else ""

    def _token(self, place: int) -> Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None


def _is_glued_letter(token: Token) -> bool:
    return token.glued and len(token.text) == 1


def _labels_of(token: Token, *, inner: bool, bracketed: bool) -> tuple[str, ...]:
    """The label levels that one run of letters can be: `a`, `iv`, `aiv`."""
    if len(token.text) == 1:
        letter = token.latin.lower() or LABEL_LETTERS.get(token.text.lower(), "")
        return (letter,)[: bool(letter)]
    text = token.latin.lower()
    if _ROMAN.fullmatch(text):
        return (text,)
    if not inner and not bracketed and token.glued and _ROMAN.fullmatch(text[1:]):
        return (text[0], text[1:])
    return ()


def _letters_between(first: Pointer, label: tuple[str, ...]) -> Iterable[Pointer]:
    """The sub-paragraphs after `first` up to the label: (a)–(c) goes on with (b) and (c)."""
    start, end = first.label[-1], label[-1]
    if len(label) == len(first.label) == 1 and len(start) == len(end) == 1 and start < end:
        return [Pointer(first.number, (chr(code),)) for code in range(ord(start) + 1, ord(end) + 1)]
    return [Pointer(first.number, label)]
