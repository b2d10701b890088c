"""Reads gettext strictly: what was cut short or is crooked is refused by its line, never guessed at."""

import re
from dataclasses import dataclass, field

from bot.errors import BaqylauError

# Possessive, so that a long line takes no longer for not matching.
_LINE = re.compile(
    r"(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr|(?P<form>msgstr\[)[0-9]\])\s*)?"
    r'"(?P<text>(?:[^"\\\x00-\x08\x0a-\x1f\x7f]++|\\[\\"ntr])*+)"'
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_START = ("msgctxt", "msgid")
_WHOLE = ("", "msgstr", "msgstr[")
_NEXT = {
    "": _START,
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": _START,
    "msgstr[": ("msgstr[", *_START),
}
"""The keywords that may follow one; after those of _WHOLE, a message may end."""


class NotGettext(BaqylauError):
    """A `.po` file that is not gettext from line `line` on."""

    code = "not-gettext"


class RepeatedMessage(BaqylauError):
    """A `.po` file whose line `line` has the message of the line `first` again."""

    code = "repeated-message"


@dataclass(slots=True)
class Message:
    """A message of a `.po` file, `line` being its first; the file's header has neither context nor source."""

    line: int
    is_fuzzy: bool = False
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def context(self) -> str | None:
        """What tells it from others of the same source."""
        return self._joined("msgctxt") if "msgctxt" in self.parts else None

    @property
    def source(self) -> str:
        """What is translated."""
        return self._joined("msgid")

    @property
    def translation(self) -> str:
        """The translation as it stands there, of a plural all forms one after the other."""
        return self._joined("msgstr") + self._joined("msgstr[")

    @property
    def is_plural(self) -> bool:
        """Whether it has a form for each number."""
        return "msgid_plural" in self.parts

    def _joined(self, keyword: str) -> str:
        text = "".join(self.parts.get(keyword, ()))
        return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)


def read_messages(text: str) -> list[Message]:
    """All messages but obsolete ones; raises NotGettext or RepeatedMessage."""
    reader, line = _Reader(), 1
    for line, words in enumerate(map(str.strip, text.split("\n")), 1):
        if words:
            reader.read(line, words)
    reader.end(line)
    known: dict[tuple[str | None, str], int] = {}
    for one in reader.messages:
        first = known.setdefault((one.context, one.source), one.line)
        if first != one.line:
            raise RepeatedMessage(line=one.line, first=first)
    return reader.messages


def header_of(messages: list[Message], name: str) -> str:
    """The value of one of the file's headers; empty where there is none."""
    header = next((one for one in messages if one.context is None and not one.source), None)
    for line in header.translation.split("\n") if header else ():
        known, _, value = line.partition(":")
        if known.strip().lower() == name.lower():
            return value.strip()
    return ""


class _Reader:
    """Puts lines together to messages."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._keyword = ""
        self._is_fuzzy = False

    def read(self, line: int, words: str) -> None:
        """Take in a line that is not empty; raises NotGettext."""
        if words.startswith("#"):
            self.end(line)
            self._is_fuzzy |= words.startswith("#,") and "fuzzy" in re.split(r"[\s,]+", words)
            return
        found = _LINE.fullmatch(words)
        if found is None:
            raise NotGettext(line=line)
        keyword = self._following(found["form"] or found["keyword"], line)
        if keyword in _START and self._keyword in _WHOLE:
            self.messages.append(Message(line, self._is_fuzzy))
            self._is_fuzzy = False
        self.messages[-1].parts.setdefault(keyword, []).append(found["text"])
        self._keyword = keyword

    def end(self, line: int) -> None:
        """Nothing more comes of the last message; raises NotGettext where something is missing."""
        if self._keyword not in _WHOLE:
            raise NotGettext(line=line)
        self._keyword = ""

    def _following(self, keyword: str | None, line: int) -> str:
        """The keyword that a line's words belong to: a new one, or that of the line before."""
        if keyword is None and self._keyword:
            return self._keyword
        if keyword is None or keyword not in _NEXT[self._keyword]:
            raise NotGettext(line=line)
        return keyword
