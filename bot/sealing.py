"""Sealing: what is kept is encrypted with a key that is elsewhere, and bound to the place it belongs to."""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import BaqylauError

LEAST_KEY_BYTES = 16
LOOKUP_BYTES = 16
_VERSION = b"\x01"
_NAME_BYTES = 4
_NONCE_BYTES = 12
_LENGTH_BYTES = 4
# Sizes are rounded up, so that a seized disk does not tell a word from a sentence.
_PAD_TO = 256


class CannotOpen(BaqylauError):
    """A sealed value was changed, moved to another place, or its key is not in the ring."""

    code = "cannot-open"


class WeakKey(BaqylauError):
    """A key is missing or shorter than `least` bytes."""

    code = "weak-key"


class Sealer:
    """Seals with the newest key of a ring, opens with any of them (AES-256-GCM).

    `keys`: the newest first; each at least 16 bytes of secret. To rotate, put a new key in front and keep the
    old ones as long as something sealed with them may be left.
    """

    __slots__ = ("_ciphers", "_lookup_key", "_name")

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) < LEAST_KEY_BYTES for key in keys):
            raise WeakKey(least=LEAST_KEY_BYTES)
        self._ciphers = {_derive(key, b"name")[:_NAME_BYTES]: AESGCM(_derive(key, b"seal")) for key in keys}
        self._name = _derive(keys[0], b"name")[:_NAME_BYTES]
        self._lookup_key = _derive(keys[-1], b"lookup")

    def __repr__(self) -> str:
        return f"Sealer({len(self._ciphers)} keys)"

    def seal(self, content: bytes | str, context: str) -> bytes:
        """Encrypt and pad; `context` names the place (table, row, field) and is needed to open."""
        plain = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        padded = len(plain).to_bytes(_LENGTH_BYTES, "big") + plain
        padded += bytes(-len(padded) % _PAD_TO)
        head = _VERSION + self._name
        nonce = os.urandom(_NONCE_BYTES)
        return head + nonce + self._ciphers[self._name].encrypt(nonce, padded, head + context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """The content of a value sealed for the same context; raises CannotOpen."""
        head, rest = sealed[: 1 + _NAME_BYTES], sealed[1 + _NAME_BYTES :]
        cipher = self._ciphers.get(head[1:])
        if head[:1] != _VERSION or cipher is None:
            raise CannotOpen
        try:
            padded = cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head + context.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen from None
        length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
        return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]

    def open_text(self, sealed: bytes, context: str) -> str:
        """The text of a value that was sealed as text."""
        return self.open(sealed, context).decode("utf-8", "surrogatepass")

    def lookup(self, value: str, context: str) -> bytes:
        """A keyed hash of 16 bytes to find a row by, which tells nothing without the key.

        It hangs on the oldest key of the ring, so a new key in front changes no row; before the oldest key is
        taken out of the ring, rows found by it must be written anew.
        """
        return hashlib.blake2b(
            f"{context}\0{value}".encode(), key=self._lookup_key, digest_size=LOOKUP_BYTES
        ).digest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(hashlib.sha256(key).digest(), b"baqylau/1/" + purpose, "sha256")
