"""Settings are checked once, and a bad one is named without its value."""

from pathlib import Path

import pytest

from bot.settings import BadSetting, Rule, Settings, read_settings, unknown_settings


def settings(folder: Path, **values: str) -> Settings:
    return read_settings({f"BAQYLAU_{name}": value for name, value in values.items()}, folder)


def test_nothing_set_means_the_sandbox_on_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.token is None
    assert found.database_url.reveal().startswith("sqlite:///")
    assert str(found.timezone) == "Asia/Almaty"
    assert found.rate == 30


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BAQYLAU_RATE=20\nBAQYLAU_LOG_LEVEL=debug\n")
    found = settings(tmp_path, RATE="25")
    assert (found.rate, found.log_level) == (25, "DEBUG")


def test_lists_are_separated_by_commas(tmp_path: Path) -> None:
    found = settings(tmp_path, DOCUMENTS="a, b/c ,", OPERATORS="1, 22")
    assert found.documents == (Path("a"), Path("b/c"))
    assert found.operators == (1, 22)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "not a token"),
        ("API_URL", "http://example.org"),
        ("API_URL", "ftp://127.0.0.1"),
        ("API_URL", "http://[::1"),
        ("FETCH_URL", "http://example.org"),
        ("FETCH_URL", "documents.un.org"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "postgresql://somewhere:port/"),
        ("LISTEN", "host:0000000099999"),
        ("OPERATORS", "1,two"),
        ("OPERATORS", "-5"),
        ("OPERATORS", "１２"),
        ("TIMEZONE", "Mars/Base"),
        ("TIMEZONE", "../../etc/passwd"),
        ("LISTEN", "9999"),
        ("LISTEN", "host:99999"),
        ("RATE", "5000"),
        ("RATE", "1e3"),
        ("LOG_LEVEL", "LOUD"),
        ("WEBHOOK_URL", "http://example.org/hook"),
        ("WEBHOOK_SECRET", "with spaces"),
    ],
)
def test_a_bad_value_is_named_and_not_shown(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        settings(tmp_path, **{name: value})
    assert caught.value.data["name"] == f"BAQYLAU_{name}"
    assert value not in str(caught.value.data)


@pytest.mark.parametrize("missing", ["WEBHOOK_SECRET", "LISTEN"])
def test_a_webhook_needs_its_secret_and_a_place_to_listen(missing: str, tmp_path: Path) -> None:
    given = {
        "WEBHOOK_URL": "https://example.org/hook",
        "WEBHOOK_SECRET": "secret",
        "LISTEN": "127.0.0.1:8080",
    }
    del given[missing]
    with pytest.raises(BadSetting) as caught:
        settings(tmp_path, **given)
    assert caught.value.data["name"] == f"BAQYLAU_{missing}"


def test_secrets_print_as_stars(tmp_path: Path) -> None:
    token = "123456:" + "a" * 35
    assert token not in repr(settings(tmp_path, TOKEN=token, SECRET_KEY="k" * 20))


def test_a_name_that_is_no_setting_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BAQYLAU_TOKN=x\nBAQYLAU_SECRET_KEY=y\n")
    assert unknown_settings({"BAQYLAU_DOCUMENT": "z", "OTHER": "1"}, tmp_path) == [
        "BAQYLAU_DOCUMENT",
        "BAQYLAU_TOKN",
    ]


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BAQYLAU_TOKEN=\xff\xfe")
    with pytest.raises(BadSetting) as caught:
        settings(tmp_path)
    assert caught.value.data == {"name": ".env", "rule": Rule.TEXT}
