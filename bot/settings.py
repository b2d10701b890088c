"""The settings: read once from the environment and `.env`, checked, frozen."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.errors import BaqylauError

PREFIX = "BAQYLAU_"
TELEGRAM = "https://api.telegram.org"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,100}")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadSetting(BaqylauError):
    """A setting that can't be used: `name` in full, `rule` what it has to be; never its value."""

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
    )
    _check_webhook(settings)
    return settings


def _values(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    found: dict[str, str | None] = {}
    if (folder / ".env").is_file():
        from dotenv import dotenv_values

        found.update(dotenv_values(folder / ".env"))
    found.update(environment)
    return {
        name.removeprefix(PREFIX): value.strip()
        for name, value in found.items()
        if name.startswith(PREFIX) and value and value.strip()
    }


def _bad(name: str, rule: str) -> BadSetting:
    return BadSetting(name=PREFIX + name, rule=rule)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _token(text: str | None) -> Secret | None:
    if text is None:
        return None
    if not TOKEN.fullmatch(text):
        raise _bad("TOKEN", "a bot's token as BotFather gives it: digits, a colon, letters")
    return Secret(text)


def _http_url(name: str, text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise _bad(name, "a web address") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise _bad(name, "a web address that starts with https://")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise _bad(name, "https; plain http is for this machine alone (127.0.0.1)")
    return text.rstrip("/")


def _database_url(text: str | None, data_dir: Path) -> Secret:
    if text is None:
        return Secret(f"sqlite:///{data_dir / 'baqylau.sqlite'}")
    if not text.startswith(("sqlite:///", "postgresql://")):
        raise _bad("DATABASE_URL", "postgresql://… or sqlite:///…")
    return Secret(text)


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise _bad(name, f"whole numbers from {least} to {most}")
    return int(text)


def _timezone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise _bad("TIMEZONE", "a zone such as Asia/Almaty") from error


def _webhook_url(text: str | None) -> str | None:
    return None if text is None else _http_url("WEBHOOK_URL", text)


def _webhook_secret(text: str | None) -> Secret | None:
    if text is None:
        return None
    if not WEBHOOK_SECRET.fullmatch(text):
        raise _bad("WEBHOOK_SECRET", "1 to 256 of A-Z a-z 0-9 _ -")
    return Secret(text)


def _listen(text: str | None) -> Listen | None:
    if text is None:
        return None
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and int(port[:6]) <= 65535):
        raise _bad("LISTEN", "host:port, such as 127.0.0.1:8080")
    return Listen(host.strip("[]"), int(port))


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise _bad("LOG_LEVEL", "one of " + ", ".join(LOG_LEVELS))
    return text.upper()


def _check_webhook(settings: Settings) -> None:
    if settings.webhook_url is None:
        return
    if settings.webhook_secret is None:
        raise _bad("WEBHOOK_SECRET", "set together with BAQYLAU_WEBHOOK_URL")
    if settings.listen is None:
        raise _bad("LISTEN", "set together with BAQYLAU_WEBHOOK_URL")
