"""The settings: read once from the environment and `.env`, checked, frozen."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.errors import BaqylauError

PREFIX = "BAQYLAU_"
TELEGRAM = "https://api.telegram.org"
UN_DOCUMENTS = "https://documents.un.org"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,100}")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Rule(StrEnum):
    """What a setting has to be; `bot.texts.errors` has the words."""

    TOKEN = "token"  # noqa: S105 - the name of a rule
    WEB_ADDRESS = "web-address"
    SECURE = "secure"
    DATABASE = "database"
    WHOLE = "whole"
    ZONE = "zone"
    WEBHOOK_SECRET = "webhook-secret"  # noqa: S105 - the name of a rule
    PLACE = "place"
    FREE_PLACE = "free-place"
    LEVEL = "level"
    WITH_WEBHOOK = "with-webhook"
    FOLDER = "folder"
    FILES = "files"
    KEY_FILE = "key-file"
    KEYS = "keys"
    TEXT = "text"


class BadSetting(BaqylauError):
    """A setting that can't be used: `name` in full, `rule` (a Rule) what it has to be; never its value.

    Further data are the numbers and names that the rule's words need.
    """

    code = "bad-setting"


class Secret:
    """Text that prints as stars."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "***"

    def reveal(self) -> str:
        """The text itself, for the one place that needs it."""
        return self._text


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the webhook, `/healthz` and `/metrics` are served."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set (product.md, Settings); a field per variable."""

    token: Secret | None
    api_url: str
    data_dir: Path
    database_url: Secret
    secret_keys: tuple[Secret, ...]
    secret_key_file: Path | None
    documents: tuple[Path, ...]
    operators: tuple[int, ...]
    timezone: ZoneInfo
    webhook_url: str | None
    webhook_secret: Secret | None
    listen: Listen | None
    rate: int
    log_level: str
    fetch_url: str


def read_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read and check every setting.

    The environment wins over `.env` in `folder` (the working directory). Raises BadSetting for the
    first value that can't be used.
    """
    values = _values(os.environ if environment is None else environment, folder or Path.cwd())
    data_dir = Path(values.get("DATA_DIR", "data")).absolute()
    settings = Settings(
        token=_token(values.get("TOKEN")),
        api_url=_http_url("API_URL", values.get("API_URL", TELEGRAM)),
        data_dir=data_dir,
        database_url=_database_url(values.get("DATABASE_URL"), data_dir),
        secret_keys=tuple(Secret(key) for key in _listed(values.get("SECRET_KEY"))),
        secret_key_file=Path(values["SECRET_KEY_FILE"]) if "SECRET_KEY_FILE" in values else None,
        documents=tuple(Path(path) for path in _listed(values.get("DOCUMENTS"))),
        operators=tuple(_whole("OPERATORS", text, 1, 2**52) for text in _listed(values.get("OPERATORS"))),
        timezone=_timezone(values.get("TIMEZONE", "Asia/Almaty")),
        webhook_url=_webhook_url(values.get("WEBHOOK_URL")),
        webhook_secret=_webhook_secret(values.get("WEBHOOK_SECRET")),
        listen=_listen(values.get("LISTEN")),
        rate=_whole("RATE", values.get("RATE", "30"), 1, 1000),
        log_level=_log_level(values.get("LOG_LEVEL", "INFO")),
        fetch_url=_http_url("FETCH_URL", values.get("FETCH_URL", UN_DOCUMENTS)),
    )
    _check_webhook(settings)
    return settings


def unknown_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> list[str]:
    """The full names that look like settings and are none: misspelt, they would be passed over in silence."""
    values = _values(os.environ if environment is None else environment, folder or Path.cwd())
    return sorted(PREFIX + name for name in values.keys() - _known_names())


def _known_names() -> set[str]:
    # A field may hold a list; its variable is then in the singular.
    return {field.name.upper() for field in fields(Settings)} - {"SECRET_KEYS"} | {"SECRET_KEY"}


def _values(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    found: dict[str, str | None] = {}
    if (folder / ".env").is_file():
        from dotenv import dotenv_values

        try:
            found.update(dotenv_values(folder / ".env"))
        except (OSError, UnicodeDecodeError):
            raise BadSetting(name=".env", rule=Rule.TEXT) from None  # the cause would show its bytes
    found.update(environment)
    return {
        name.removeprefix(PREFIX): value.strip()
        for name, value in found.items()
        if name.startswith(PREFIX) and value and value.strip()
    }


def _bad(name: str, rule: Rule, **data: str | int) -> BadSetting:
    return BadSetting(name=PREFIX + name, rule=rule, **data)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _token(text: str | None) -> Secret | None:
    if text is None:
        return None
    if not TOKEN.fullmatch(text):
        raise _bad("TOKEN", Rule.TOKEN)
    return Secret(text)


def _http_url(name: str, text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise _bad(name, Rule.WEB_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise _bad(name, Rule.WEB_ADDRESS)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise _bad(name, Rule.SECURE)
    return text.rstrip("/")


def _database_url(text: str | None, data_dir: Path) -> Secret:
    if text is None:
        return Secret(f"sqlite:///{data_dir / 'baqylau.sqlite'}")
    if not text.startswith(("sqlite:///", "postgresql://")) or text == "sqlite:///":
        raise _bad("DATABASE_URL", Rule.DATABASE)
    try:
        _ = urlsplit(text).port
    except ValueError:
        raise _bad("DATABASE_URL", Rule.DATABASE) from None
    return Secret(text)


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise _bad(name, Rule.WHOLE, least=least, most=most)
    return int(text)


def _timezone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise _bad("TIMEZONE", Rule.ZONE) from None


def _webhook_url(text: str | None) -> str | None:
    return None if text is None else _http_url("WEBHOOK_URL", text)


def _webhook_secret(text: str | None) -> Secret | None:
    if text is None:
        return None
    if not WEBHOOK_SECRET.fullmatch(text):
        raise _bad("WEBHOOK_SECRET", Rule.WEBHOOK_SECRET)
    return Secret(text)


def _listen(text: str | None) -> Listen | None:
    if text is None:
        return None
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise _bad("LISTEN", Rule.PLACE)
    return Listen(host.strip("[]"), int(port))


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise _bad("LOG_LEVEL", Rule.LEVEL, levels=", ".join(LOG_LEVELS))
    return text.upper()


def _check_webhook(settings: Settings) -> None:
    if settings.webhook_url is None:
        return
    if settings.webhook_secret is None:
        raise _bad("WEBHOOK_SECRET", Rule.WITH_WEBHOOK, webhook="BAQYLAU_WEBHOOK_URL")
    if settings.listen is None:
        raise _bad("LISTEN", Rule.WITH_WEBHOOK, webhook="BAQYLAU_WEBHOOK_URL")
