"""Operators before an empty data folder, one with invented documents, one with the official ones.

Indexing the project's own catalogue takes seconds, so it is left out where it is not the subject.
"""

import os
import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.catalogue import files
from tests.cli.operator import CORPUS, OBSERVATIONS, OTHER, REPLY, RUSSIAN, Operator
from tests.sharing import shared_folder

Terminal = pytest.CaptureFixture[str]


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Terminal) -> Operator:
    """Nothing is there, nor the project's own catalogue."""
    _leave_out_own_catalogue(monkeypatch)
    return _seated(tmp_path / "data", monkeypatch, capsys, has_own_catalogue=False)


@pytest.fixture
def librarian(operator: Operator, invented: Path) -> Operator:
    """Some invented documents are stored and indexed, and not the project's own catalogue."""
    shutil.copytree(invented, operator.folder)
    return operator


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Terminal) -> Operator:
    """The program as it comes, before its first start."""
    return _seated(tmp_path / "data", monkeypatch, capsys)


@pytest.fixture
def newcomer(starter: Operator, fresh: Path) -> Operator:
    """The program as it comes: no official text was ingested yet."""
    shutil.copytree(fresh, starter.folder)
    return starter


@pytest.fixture
def archivist(starter: Operator, official: Path) -> Operator:
    """The five official documents are stored and indexed."""
    shutil.copytree(official, starter.folder)
    return starter


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with invented documents, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        _leave_out_own_catalogue(patch)
        documents = map(str, (OBSERVATIONS, RUSSIAN, REPLY, OTHER))
        return _stocked(tmp_path_factory, "invented", "ingest", *documents)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it, to be copied."""
    return _stocked(tmp_path_factory, "fresh", "reindex")


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official documents, to be copied."""
    if not CORPUS.is_dir():
        pytest.skip("the official documents are not beside the repository (../shared/corpus)")
    return _stocked(tmp_path_factory, "official", "ingest", str(CORPUS))


def _leave_out_own_catalogue(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(files, "DOCUMENTS_DIR", Path("absent"))


def _stocked(base: pytest.TempPathFactory, name: str, *command: str) -> Path:
    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            _set_environment(patch, folder)
            assert main([*command]) == 0

    return shared_folder(base, f"cli-{name}", make)


def _seated(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Terminal, *, has_own_catalogue: bool = True
) -> Operator:
    _set_environment(monkeypatch, folder)
    monkeypatch.chdir(folder.parent)
    return Operator(folder, capsys, monkeypatch, has_own_catalogue)


def _set_environment(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("BAQYLAU_", "LC_"))]:
        patch.delenv(name)
    patch.setenv("BAQYLAU_DATA_DIR", str(folder))
    patch.setenv("LANG", "en_GB.UTF-8")
