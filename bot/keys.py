"""The key ring that seals what is private: given by the operator or made at the first start."""

import base64
import binascii
import os
import secrets
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from bot.settings import BadSetting, Rule, Settings

KEY_BYTES = 32
MADE_KEY = "secret.key"
LEAST_CHARACTERS = 16
MOST_CHARACTERS = 65536


class KeySource(StrEnum):
    """Where the keys come from; `check` says what each protects against."""

    ENVIRONMENT = "environment"
    FILE = "file"
    DATA_DIR = "data-dir"


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """Keys of 32 bytes: the first seals, all of them open."""

    keys: tuple[bytes, ...]
    source: KeySource


def open_key_ring(settings: Settings) -> KeyRing:
    """The operator's keys, else the key in the data folder, made there at the first start.

    Raises BadSetting where a key is too short or its file can't be read.
    """
    found = find_key_ring(settings)
    if found is None:
        _make(settings.data_dir / MADE_KEY)
        found = find_key_ring(settings)
    if found is None:
        raise BadSetting(name=MADE_KEY, rule=Rule.KEY_FILE)
    return found


def find_key_ring(settings: Settings) -> KeyRing | None:
    """As `open_key_ring`, but makes nothing: None where no key was given and none made yet."""
    if settings.secret_keys:
        texts = tuple(secret.reveal() for secret in settings.secret_keys)
        return KeyRing(_keys("BAQYLAU_SECRET_KEY", texts), KeySource.ENVIRONMENT)
    if settings.secret_key_file is not None:
        texts = _read(settings.secret_key_file, "BAQYLAU_SECRET_KEY_FILE")
        return KeyRing(_keys("BAQYLAU_SECRET_KEY_FILE", texts), KeySource.FILE)
    path = settings.data_dir / MADE_KEY
    if not path.exists():
        return None
    return KeyRing(_keys(MADE_KEY, _read(path, MADE_KEY)), KeySource.DATA_DIR)


def _read(path: Path, name: str) -> tuple[str, ...]:
    try:
        if not path.is_file():  # reading a pipe or a device might never end
            raise FileNotFoundError
        with path.open(encoding="ascii") as file:
            text = file.read(MOST_CHARACTERS)
    except (OSError, UnicodeDecodeError):
        raise BadSetting(name=name, rule=Rule.KEY_FILE) from None  # the cause would show a path or bytes
    return tuple(line.strip() for line in text.replace(",", "\n").splitlines() if line.strip())


def _keys(name: str, texts: tuple[str, ...]) -> tuple[bytes, ...]:
    if not texts or any(len(text) < LEAST_CHARACTERS for text in texts):
        raise BadSetting(name=name, rule=Rule.KEYS, least=LEAST_CHARACTERS)
    return tuple(_key(text) for text in texts)


def _key(text: str) -> bytes:
    """32 bytes in base64 are the key; any other text is hashed to one."""
    try:
        raw = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    return raw if len(raw) == KEY_BYTES else sha256(b"baqylau key\0" + text.encode()).digest()


def _make(path: Path) -> None:
    # Written whole under another name first: a crash leaves no half a key that would look like a new one.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
