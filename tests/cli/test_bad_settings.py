"""Every bad setting is named in one line before anything is started, and its value is not shown (P24)."""

from pathlib import Path

import pytest

from bot.i18n import LANGUAGES
from tests.cli.operator import Operator

TOKEN = "123456:" + "a" * 35
WEBHOOK = {
    "WEBHOOK_URL": "https://example.org/hook",
    "WEBHOOK_SECRET": "hook-secret",
    "LISTEN": "127.0.0.1:8080",
}
BAD = [
    ("TOKEN", "not-a-token"),
    ("TOKEN", "123456:short"),
    ("TOKEN", f"{TOKEN} {TOKEN}"),
    ("API_URL", "http://example.org"),
    ("API_URL", "ftp://127.0.0.1"),
    ("API_URL", "nonsense"),
    ("API_URL", "http://[::1"),
    ("API_URL", "https://example.org:port"),
    ("DATABASE_URL", "mysql://monitor:hidden@example.org/base"),
    ("DATABASE_URL", "postgresql://monitor:hidden@example.org:port/base"),
    ("DATABASE_URL", "sqlite://nowhere"),
    ("DATA_DIR", "/dev/null/place"),
    ("DATA_DIR", "/proc/place"),
    ("SECRET_KEY", "hunter2"),
    ("SECRET_KEY", f"{'k' * 40},hunter2"),
    ("SECRET_KEY_FILE", "absent-key-file"),
    ("SECRET_KEY_FILE", "/dev/zero"),
    ("SECRET_KEY_FILE", "/"),
    ("OPERATORS", "1,somebody"),
    ("OPERATORS", "-5"),
    ("OPERATORS", "１２"),
    ("TIMEZONE", "Mars/Base"),
    ("TIMEZONE", "../../etc/passwd"),
    ("TIMEZONE", "Europe"),
    ("WEBHOOK_URL", "http://example.org/hook"),
    ("WEBHOOK_SECRET", "with spaces"),
    ("WEBHOOK_SECRET", "s" * 257),
    ("LISTEN", "9999"),
    ("LISTEN", "localhost:99999"),
    ("LISTEN", "localhost:0000000000000000099999"),
    ("LISTEN", "localhost:http"),
    ("RATE", "0.5"),
    ("RATE", "5000"),
    ("RATE", "1e3"),
    ("RATE", "9" * 5000),
    ("LOG_LEVEL", "LOUD"),
    ("FETCH_URL", "http://documents.example"),
    ("FETCH_URL", "documents.un.org"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_stops_the_start_and_is_named_but_not_shown(
    operator: Operator, name: str, value: str
) -> None:
    told = operator.run("run", **{name: value})
    assert (told.status, told.out) == (1, "")
    assert f"BAQYLAU_{name}" in told.complaint()
    assert value not in told.err
    assert "hunter2" not in told.err
    assert "hidden" not in told.err
    assert "(" not in told.complaint() or name in {"API_URL", "WEBHOOK_URL", "FETCH_URL"}, (
        "a code without words"
    )


@pytest.mark.parametrize("missing", ["WEBHOOK_SECRET", "LISTEN"])
def test_a_webhook_without_what_it_needs_is_refused(operator: Operator, missing: str) -> None:
    given = {name: value for name, value in WEBHOOK.items() if name != missing}
    told = operator.run("run", **given)
    assert told.status == 1
    assert told.complaint() == (
        f"baqylau: BAQYLAU_{missing} must be: set as well, because BAQYLAU_WEBHOOK_URL is."
    )


@pytest.mark.parametrize("content", [b"BAQYLAU_TOKEN=\xff\xfe", b"\xff\xfeB\x00"])
def test_an_env_file_of_another_encoding_is_named(operator: Operator, content: bytes) -> None:
    Path(".env").write_bytes(content)
    told = operator.run("run")
    assert told.status == 1
    assert ".env" in told.complaint()


def test_a_bad_value_in_the_env_file_is_named_like_any_other(operator: Operator) -> None:
    Path(".env").write_text("BAQYLAU_RATE=many\n", "utf-8")
    told = operator.run("deadlines")
    assert (told.status, told.out) == (1, "")
    assert told.complaint() == "baqylau: BAQYLAU_RATE must be: whole numbers from 1 to 1000."


def test_a_misspelt_setting_is_said_by_its_name(operator: Operator) -> None:
    told = operator.run("deadlines", "--json", SECRETKEY="hunter2")
    assert told.status == 0
    assert told.complaint() == "baqylau: BAQYLAU_SECRETKEY is not a setting."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "value"), [BAD[0], BAD[10], BAD[13], BAD[15], BAD[18], BAD[29], BAD[35]])
def test_what_is_wrong_has_the_name_in_every_language(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, language: str, name: str, value: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    told = operator.run("run", **{name: value})
    assert told.status == 1
    assert f"BAQYLAU_{name}" in told.complaint()
