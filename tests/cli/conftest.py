"""Operators before an empty data folder, one with invented documents, one with the official ones."""

import os
import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.cli.operator import CORPUS, OBSERVATIONS, OTHER, REPLY, RUSSIAN, Operator


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Operator:
    """Nothing was ingested yet."""
    return _seated(tmp_path / "data", monkeypatch, capsys)


@pytest.fixture
def librarian(operator: Operator, invented: Path) -> Operator:
    """Some invented documents are stored and indexed."""
    shutil.copytree(invented, operator.folder)
    return operator


@pytest.fixture
def archivist(operator: Operator, official: Path) -> Operator:
    """The five official documents are stored and indexed."""
    shutil.copytree(official, operator.folder)
    return operator


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with invented documents, to be copied."""
    files = [OBSERVATIONS, RUSSIAN, REPLY, OTHER]
    return _stocked(tmp_path_factory.mktemp("invented") / "data", files)


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official documents, to be copied."""
    if not CORPUS.is_dir():
        pytest.skip("the official documents are not beside the repository (../shared/corpus)")
    return _stocked(tmp_path_factory.mktemp("official") / "data", [CORPUS])


def _stocked(folder: Path, files: list[Path]) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        _set_environment(patch, folder)
        assert main(["ingest", *map(str, files)]) == 0
    return folder


def _seated(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Operator:
    _set_environment(monkeypatch, folder)
    monkeypatch.chdir(folder.parent)
    return Operator(folder, capsys, monkeypatch)


def _set_environment(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("BAQYLAU_", "LC_"))]:
        patch.delenv(name)
    patch.setenv("BAQYLAU_DATA_DIR", str(folder))
    patch.setenv("LANG", "en_GB.UTF-8")
