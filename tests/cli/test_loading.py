"""Imports that the garbage collector is spared."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.loading import load


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module that notes whether the collector was on as it was imported."""
    (tmp_path / "noting.py").write_text("import gc\nwas_on = gc.isenabled()\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "noting"
    sys.modules.pop("noting", None)
    gc.unfreeze()


@pytest.mark.parametrize("to_stay", [False, True])
def test_the_collector_rests_during_an_import_and_forgets_what_came(module: str, to_stay: bool) -> None:
    assert load(module, to_stay=to_stay).was_on is False
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_the_collector_is_on_again_after_an_import_that_fails(module: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        load(module + ".absent")
    assert gc.isenabled()
