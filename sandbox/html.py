"""Telegram's HTML parse mode: text and entities out of markup, refusals in Telegram's words."""

import re
from dataclasses import dataclass, field

from sandbox.errors import ApiError, bad_request
from sandbox.jsons import JsonObject
from sandbox.utf16 import utf16_length

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+))|(lt|gt|amp|quot));?")
_PLAIN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_URL = re.compile(
    r"(?:https?|tg|ton|tonsite)://\S+|(?:mailto|tel):\S+|[\w\-]+(?:\.[\w\-]+)+(?:[/?#:]\S*)?", re.I
)
_MENTION_URL = re.compile(r"tg://user\?id=([0-9]{1,19})")


@dataclass(slots=True)
class _Open:
    """A start tag whose end has not come yet."""

    tag: str
    attributes: dict[str, str]
    offset: int
    begin: int


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[JsonObject] = field(default_factory=list)

    def run(self) -> tuple[str, list[JsonObject]]:
        while self.position < len(self.source):
            if plain := _PLAIN.match(self.source, self.position):
                self._add(plain[0])
                self.position = plain.end()
            elif self.source[self.position] == "&":
                self._character()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), self.entities

    def _add(self, piece: str) -> None:
        self.text.append(piece)
        self.offset += utf16_length(piece)

    def _character(self) -> None:
        found = _CHARACTER.match(self.source, self.position)
        character = _decoded(found) if found else None
        self._add(character or "&")
        self.position = found.end() if found and character else self.position + 1

    def _at(self, position: int) -> int:
        """Telegram counts in bytes of UTF-8."""
        return len(self.source[:position].encode())

    def _start_tag(self) -> None:
        begin = self.position
        tag = _matched(_TAG_NAME, self.source, begin + 1)
        self.position = begin + 1 + len(tag)
        if self.position >= len(self.source):
            raise _refusal(f"Unclosed start tag at byte offset {self._at(begin)}")
        tag = tag.lower()
        if tag not in _KINDS:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {self._at(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._at(begin)}')
        self.open.append(_Open(tag, attributes, self.offset, begin))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == ">":
                self.position += 1
                return attributes
            name = _matched(_ATTRIBUTE_NAME, self.source, self.position)
            self.position += len(name)
            if not name and self._peek():
                raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {self._at(begin)}')
            self._skip_space()
            if self._peek() == "=":
                self.position += 1
                self._skip_space()
                attributes[name.lower()] = self._value()
            else:
                attributes[name.lower()] = ""
            if not self._peek():
                raise _refusal(f"Unclosed start tag at byte offset {self._at(begin)}")

    def _value(self) -> str:
        quote = self._peek()
        if quote not in {"'", '"'}:
            token = _matched(_NAME_TOKEN, self.source, self.position)
            start = self.position
            self.position += len(token)
            if self._peek() and not self._peek().isspace() and self._peek() != ">":
                raise _refusal(f"Unexpected end of name token at byte offset {self._at(start)}")
            return token.lower()
        end = self.source.find(quote, self.position + 1)
        if end < 0:
            self.position = len(self.source)
            return ""
        raw = self.source[self.position + 1 : end]
        self.position = end + 1
        return _CHARACTER.sub(lambda found: _decoded(found) or found[0], raw)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise _refusal(f"Unexpected end tag at byte offset {self._at(begin)}")
        name = _matched(_TAG_NAME, self.source, begin + 2)
        self.position = begin + 2 + len(name)
        self._skip_space()
        if self._peek() != ">":
            raise _refusal(f"Unclosed end tag at byte offset {self._at(begin)}")
        self.position += 1
        started = self.open.pop()
        if name and name.lower() != started.tag:
            raise _refusal(
                f"Unmatched end tag at byte offset {self._at(begin)}, "
                f'expected "</{started.tag}>", found "</{name.lower()}>"'
            )
        if self.offset > started.offset:
            self._close(started)

    def _close(self, started: _Open) -> None:
        entity: JsonObject = {
            "type": _KINDS[started.tag],
            "offset": started.offset,
            "length": self.offset - started.offset,
        }
        if started.tag in {"pre", "code"} and self._merge_code(started, entity):
            return
        if started.tag == "blockquote" and "expandable" in started.attributes:
            entity["type"] = "expandable_blockquote"
        elif started.tag == "tg-emoji":
            entity["custom_emoji_id"] = _emoji_id(started.attributes)
        elif started.tag == "tg-time":
            _add_time(entity, started.attributes)
        elif started.tag == "a" and not self._add_link(entity, started):
            return
        self.entities.append(entity)

    def _merge_code(self, started: _Open, entity: JsonObject) -> bool:
        """`<pre><code class="language-x">` is one entity with a language."""
        language = (
            started.attributes.get("class", "").removeprefix("language-") if started.tag == "code" else ""
        )
        last = self.entities[-1] if self.entities else None
        if started.tag == "pre" and last and last["type"] == "code" and _covers(last, entity):
            last["type"] = "pre"
            if found := str(last.pop("_language", "")):
                last["language"] = found
            return True
        if language:
            entity["_language"] = language
        return False

    def _add_link(self, entity: JsonObject, started: _Open) -> bool:
        """False where the address is none: Telegram then keeps the words without a link."""
        url = started.attributes.get("href", "") or "".join(self.text)[-1 * int(str(entity["length"])) :]
        if mention := _MENTION_URL.fullmatch(url):
            entity["type"] = "text_mention"
            entity["user"] = {"id": int(mention[1])}
            return True
        if not _URL.fullmatch(url):
            return False
        entity["url"] = url if ":" in url else f"http://{url}/" if "/" not in url else f"http://{url}"
        return True

    def _skip_space(self) -> None:
        self.position += len(_matched(_SPACE, self.source, self.position))

    def _peek(self) -> str:
        return self.source[self.position : self.position + 1]


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """The text and its entities (offsets in UTF-16 units), nested and ordered as Telegram has them.

    Raises ApiError 400 "can't parse entities: ..." where Telegram would.
    """
    if "<" not in source and "&" not in source:
        return source, []
    text, entities = _Parser(source).run()
    for entity in entities:
        entity.pop("_language", None)
    return text, nested(entities)


def nested(entities: list[JsonObject]) -> list[JsonObject]:
    """Order entities and drop what Telegram does not keep: inside code, quote in quote, twice the same."""
    kept: list[JsonObject] = []
    for entity in sorted(entities, key=lambda e: (_start(e), -_end(e), _rank(e))):
        around = [outer for outer in kept if _start(outer) <= _start(entity) and _end(entity) <= _end(outer)]
        kinds = {str(outer["type"]).removeprefix("expandable_") for outer in around}
        kind = str(entity["type"]).removeprefix("expandable_")
        is_code_in_markup = kind in {"code", "pre"} and kinds - {"blockquote"}
        if kind not in kinds and not kinds & {"code", "pre"} and not is_code_in_markup:
            kept.append(entity)
        elif is_code_in_markup and not kinds & {"code", "pre"}:
            kept = [outer for outer in kept if outer not in around or "blockquote" in str(outer["type"])]
            kept.append(entity)
    return kept


def _covers(one: JsonObject, other: JsonObject) -> bool:
    return (one["offset"], one["length"]) == (other["offset"], other["length"])


def _rank(entity: JsonObject) -> int:
    return 0 if "blockquote" in str(entity["type"]) else 2 if entity["type"] in {"code", "pre"} else 1


def _start(entity: JsonObject) -> int:
    return int(str(entity["offset"]))


def _end(entity: JsonObject) -> int:
    return int(str(entity["offset"])) + int(str(entity["length"]))


def _matched(pattern: re.Pattern[str], source: str, position: int) -> str:
    found = pattern.match(source, position)
    return found[0] if found else ""


def _decoded(found: re.Match[str]) -> str | None:
    if found[3]:
        return _NAMED[found[3]]
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    if len(digits) > 8:
        return None
    code = int(digits, base)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def _emoji_id(attributes: dict[str, str]) -> str:
    value = attributes.get("emoji-id", "")
    if not re.fullmatch(r"[0-9]{1,19}", value):
        raise _refusal("Invalid custom emoji identifier specified")
    return value


def _add_time(entity: JsonObject, attributes: dict[str, str]) -> None:
    value = attributes.get("unix", "")
    if not re.fullmatch(r"[0-9]{1,10}", value):
        raise _refusal('Tag "tg-time" must have attribute "unix"')
    entity["unix_time"] = int(value)
    if attributes.get("format"):
        entity["date_time_format"] = attributes["format"]


def _refusal(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")
