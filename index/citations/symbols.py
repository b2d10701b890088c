"""The part of a citation that names the document: `CAT/C/KAZ/CO/4`, `CAT CO 4`, `co4`."""

import re
from collections.abc import Sequence

from index.citations.tokens import Form, Token
from index.citations.words import (
    BODIES,
    COUNTRIES,
    KIND_ALIASES,
    KIND_PHRASES,
    KINDS,
    SUFFIXES,
    TREATIES,
    TREATY_ALIASES,
    Role,
    role_of,
)

_SEPARATORS = frozenset("/-_\\.")
_GLUED = re.compile(
    rf"({'|'.join(sorted(TREATIES))})?(C(?=[A-Z]{{3}}))?([A-Z]{{3}})?({'|'.join(sorted(KINDS))})?"
)
_HIGHEST_LONE_CYCLE = 9
_LONGEST_CYCLE_RANGE = 5


class SymbolReader:
    """Reads a document's name from tokens at a place; `has_pointers` says a paragraph came before."""

    def __init__(self, tokens: Sequence[Token], start: int, *, has_pointers: bool) -> None:
        self._tokens = tokens
        self._at = start
        self._start = start
        self._has_pointers = has_pointers
        self._parts: list[str] = []
        self._kind = ""

    def read(self) -> tuple[tuple[str, ...], int] | None:
        """The symbol's parts in capitals and the place after them, or None."""
        if not self._read_phrase():
            self._read_names()
        if self._parts:
            self._read_cycle()
            self._read_suffix()
            if not self._goes_on():
                return tuple(self._parts), self._at
        return self._read_chain()

    def _read_names(self) -> None:
        while True:
            place = self._after_separator()
            token = self._token(place)
            found = self._name(token, place) if token and token.form is Form.WORD else ()
            if not found:
                return
            self._parts += found
            self._at = place + 1

    def _name(self, token: Token, place: int) -> tuple[str, ...]:
        """The parts that one word stands for, given what was read before it."""
        word = token.latin
        if not self._parts and (token.key in TREATY_ALIASES or word in TREATY_ALIASES):
            return TREATY_ALIASES.get(token.key) or TREATY_ALIASES[word]
        if not self._parts and word in TREATIES:
            return (word,)
        if self._parts and not self._kind and len(self._parts) == 1 and word in BODIES:
            return (word,)
        if word in COUNTRIES and self._is_country(token, place):
            return (word,)
        if token.key == "каз" and self._is_country(token, place):
            return ("KAZ",)
        kind = KIND_ALIASES.get(word, word)
        if kind in KINDS and not self._kind and self._is_kind(kind, place):
            self._kind = kind
            return (kind,)
        return self._glued_names(word, place) if not self._parts else ()

    def _is_country(self, token: Token, place: int) -> bool:
        if self._kind or any(part in COUNTRIES for part in self._parts):
            return False
        before = self._token(place - 1)
        if role_of(token.key) and not (before and before.text == "/"):
            return False
        following = self._token(place + 1)
        names = following is not None and (following.text == "/" or following.latin in KINDS)
        return bool(self._parts) or names

    def _is_kind(self, kind: str, place: int) -> bool:
        """Short and everyday letter groups count only beside a number or inside a symbol."""
        following = self._token(place + 1)
        beside = following is not None and (
            following.text in ("/", "-", ".")
            or following.form is Form.NUMBER
            or following.key in ("para", "paras")
        )
        if kind == "Q":
            return following is not None and (following.text == "/" or (following.glued and beside))
        return beside or bool(self._parts) or self._has_pointers or self._marks_paragraph(following)

    def _glued_names(self, word: str, place: int) -> tuple[str, ...]:
        following = self._token(place + 1)
        match = _GLUED.fullmatch(word) if following and following.form is Form.NUMBER else None
        if not match or not match[4] or (match[3] and match[3] not in COUNTRIES):
            return ()
        self._kind = match[4]
        return tuple(part for part in match.groups() if part)

    def _read_phrase(self) -> bool:
        first, second = self._token(self._at), self._token(self._at + 1)
        for (one, two), kind in KIND_PHRASES.items():
            if first and second and first.key.startswith(one) and second.key.startswith(two):
                self._parts, self._kind, self._at = [kind], kind, self._at + 2
                return True
        return False

    def _read_cycle(self) -> None:
        place = self._after_separator()
        token = self._token(place)
        if not token or token.form is not Form.NUMBER or not self._is_cycle(place):
            return
        cycle, self._at = token.text, place + 1
        dash, last = self._token(place + 1), self._token(place + 2)
        joined = dash and last and dash.text == "-" and dash.glued and last.glued
        if joined and last and 0 < _number(last) - int(cycle) <= _LONGEST_CYCLE_RANGE:
            cycle, self._at = f"{cycle}-{last.text}", place + 3
        self._parts.append(cycle)

    def _is_cycle(self, place: int) -> bool:
        """Whether the number belongs to the symbol and is not already the paragraph."""
        number, following = self._tokens[place], self._token(place + 1)
        joined = place > self._at or number.glued
        if joined and (self._kind or self._tokens[self._at].text == "/" or number.glued):
            return True
        numbered = following is not None and (
            following.form is Form.NUMBER or self._marks_paragraph(following)
        )
        if not self._kind:
            return numbered or (self._has_pointers and len(self._parts) > 1)
        labelled = following is not None and following.form is Form.WORD and len(following.text) == 1
        return numbered or self._has_pointers or (int(number.text) <= _HIGHEST_LONE_CYCLE and not labelled)

    def _read_suffix(self) -> None:
        while True:
            slash, word = self._token(self._at), self._token(self._at + 1)
            if not (slash and word and slash.text == "/" and word.latin in SUFFIXES):
                return
            place = self._at + 2
            dot = self._token(place)
            place += bool(dot and dot.text == ".")
            number = self._token(place)
            if not number or number.form is not Form.NUMBER:
                return
            self._parts.append(f"{SUFFIXES[word.latin]}.{number.text}".upper())
            self._at = place + 1

    def _goes_on(self) -> bool:
        """Whether letters of a longer symbol follow at once, so that it has to be read as a chain."""
        slash, word = self._token(self._at), self._token(self._at + 1)
        if not (slash and word and slash.text == "/" and slash.glued and word.glued):
            return False
        return word.form is Form.WORD and len(word.text) > 1

    def _read_chain(self) -> tuple[tuple[str, ...], int] | None:
        """A symbol of any shape, written without spaces and with at least two strokes."""
        place, text = self._start, ""
        while (token := self._token(place)) and (token.glued or place == self._start):
            piece = token.latin if token.form is Form.WORD else token.text
            if not piece or (token.form is Form.MARK and piece not in "/.-"):
                break
            text += piece
            place += 1
        if text.count("/") < 2 or not text[0].isalpha() or "" in text.split("/"):
            return None
        return tuple(text.rstrip(".-").split("/")), place

    def _after_separator(self) -> int:
        token = self._token(self._at)
        if self._parts and token and token.form is Form.MARK and token.text in _SEPARATORS:
            return self._at + 1
        return self._at

    def _marks_paragraph(self, token: Token | None) -> bool:
        if token is None:
            return False
        return token.text in ("§", "№", "#") or role_of(token.key) is Role.PARAGRAPH

    def _token(self, place: int) -> Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None


def _number(token: Token) -> int:
    return int(token.text) if token.form is Form.NUMBER else 0
