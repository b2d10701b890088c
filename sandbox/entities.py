"""Entities that Telegram finds by itself in plain text: commands, mentions, hashtags, links, addresses."""

import re

from sandbox.jsons import JsonObject
from sandbox.utf16 import utf16_length

_FOUND = re.compile(
    r"(?P<url>(?:https?://|tg://)[^\s<>\"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|int|kz|ru|me|info|io)\b(?:/[^\s<>\"]*)?)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"|(?P<bot_command>(?<![\w/@#<>.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#/@])#\w*[^\W\d_]\w*)",
    re.I,
)


def found_entities(text: str, taken: list[JsonObject] | None = None) -> list[JsonObject]:
    """Entities with offsets in UTF-16 units, none of which overlaps a link or code already `taken`."""
    if not any(sign in text for sign in "/@#.") or not text:
        return []
    busy = [
        (int(str(e["offset"])), int(str(e["offset"])) + int(str(e["length"])))
        for e in taken or []
        if e["type"] in {"code", "pre", "text_link", "text_mention"}
    ]
    entities: list[JsonObject] = []
    for match in _FOUND.finditer(text):
        piece = match[0].rstrip(".,;:!?)") if match.lastgroup == "url" else match[0]
        offset = utf16_length(text[: match.start()])
        length = utf16_length(piece)
        if not any(start < offset + length and offset < end for start, end in busy):
            entities.append({"type": match.lastgroup, "offset": offset, "length": length})
    return entities


def leading_command(text: str) -> tuple[str, str | None] | None:
    """The command a text begins with and the bot it names: ("find", "name" or None)."""
    match = re.match(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/@])", text)
    return (match[1], match[2]) if match else None
