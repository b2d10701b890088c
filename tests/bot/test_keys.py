"""The key ring: given by the operator, or made once."""

import stat
from pathlib import Path

import pytest

from bot.keys import KeySource, find_key_ring, open_key_ring
from bot.settings import BadSetting, read_settings


def ring(folder: Path, **values: str):  # type: ignore[no-untyped-def]
    values = {"DATA_DIR": str(folder), **values}
    return open_key_ring(read_settings({f"BAQYLAU_{n}": v for n, v in values.items()}, folder))


def test_the_first_start_makes_a_key_that_the_next_start_finds(tmp_path: Path) -> None:
    first = ring(tmp_path)
    assert first.source is KeySource.DATA_DIR
    assert ring(tmp_path).keys == first.keys
    assert len(first.keys[0]) == 32


def test_the_made_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    ring(tmp_path)
    files = list(tmp_path.iterdir())
    assert [file.name for file in files] == ["secret.key"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_a_list_keeps_its_order_so_that_the_first_seals(tmp_path: Path) -> None:
    one, two = ring(tmp_path, SECRET_KEY="a" * 20), ring(tmp_path, SECRET_KEY=f"{'b' * 20},{'a' * 20}")
    assert two.keys[1] == one.keys[0]
    assert two.keys[0] != one.keys[0]


def test_a_key_file_elsewhere_is_read(tmp_path: Path) -> None:
    (tmp_path / "credential").write_text("c" * 40 + "\n")
    assert ring(tmp_path, SECRET_KEY_FILE=str(tmp_path / "credential")).source is KeySource.FILE


@pytest.mark.parametrize("text", ["short", "", "ключ" * 10])
def test_a_bad_key_stops_the_start_and_is_not_shown(text: str, tmp_path: Path) -> None:
    (tmp_path / "credential").write_text(text)
    with pytest.raises(BadSetting) as caught:
        ring(tmp_path, SECRET_KEY_FILE=str(tmp_path / "credential"))
    assert caught.value.data["name"] == "BAQYLAU_SECRET_KEY_FILE"


def test_looking_for_a_key_makes_none(tmp_path: Path) -> None:
    found = find_key_ring(read_settings({"BAQYLAU_DATA_DIR": str(tmp_path)}, tmp_path))
    assert found is None
    assert [*tmp_path.iterdir()] == []


def test_a_key_file_that_never_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        ring(tmp_path, SECRET_KEY_FILE="/dev/zero")
