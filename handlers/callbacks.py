"""Button data: 64 bytes, versioned, signed for one chat; nothing in it is trusted."""

import base64
import hmac
import re
from hashlib import blake2b, sha256

from bot.errors import BaqylauError
from bot.texts.screen import Action, Press

VERSION = "1"
MOST_BYTES = 64
TAG_BYTES = 12
"""96 bits, 16 characters in base64 (security.md, rule 11)."""
_SHAPE = re.compile(r"1([a-z])((?:\.[A-Za-z0-9_-]*)*)~([A-Za-z0-9_-]{16})")


class UnknownButton(BaqylauError):
    """Data that is old, foreign, forged or of another version: all get the same answer."""

    code = "unknown-button"


class ButtonSigner:
    """Writes and reads the data of buttons with a key of this bot."""

    def __init__(self, key: bytes) -> None:
        self._key = sha256(b"baqylau buttons\0" + key).digest()

    def write(self, press: Press, chat_id: int) -> str:
        """The data of a button in this chat: at most 64 bytes, else ValueError (a fault of ours)."""
        body = VERSION + ".".join((press.action.value, *press.arguments))
        data = f"{body}~{self._tag(body, chat_id)}"
        if len(data) > MOST_BYTES or not _SHAPE.fullmatch(data):
            raise ValueError("button data out of bounds")
        return data

    def read(self, data: str, chat_id: int) -> Press:
        """The press behind the data; raises UnknownButton for anything that isn't ours for this chat."""
        shape = _SHAPE.fullmatch(data)
        body = data.rpartition("~")[0]
        if shape is None or not hmac.compare_digest(shape.group(3), self._tag(body, chat_id)):
            raise UnknownButton
        return Press(Action(shape.group(1)), tuple(shape.group(2).split(".")[1:]))

    def _tag(self, body: str, chat_id: int) -> str:
        # Keyed BLAKE2 is as good as an HMAC and ten times faster; a card has eight buttons.
        digest = blake2b(f"{chat_id}\0{body}".encode(), key=self._key, digest_size=TAG_BYTES).digest()
        return base64.urlsafe_b64encode(digest).decode()
