"""Folders that take seconds to make: one process of a test run makes each, and the others use it."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE_SECONDS = 300.0


def shared_folder(base: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, made by whoever comes first; not to be changed by anybody.

    Where making it fails, as by a skip, the next one who asks tries again.
    """
    root = base.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent
    target, claim = root / f"shared-{name}", root / f"shared-{name}.claim"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not target.is_dir():
        try:
            claim.mkdir()
        except FileExistsError:
            assert time.monotonic() < deadline, f"nobody finished {name}"
            time.sleep(0.05)
            continue
        try:
            making = Path(tempfile.mkdtemp(dir=root)) / "made"
            make(making)
            making.rename(target)
        finally:
            shutil.rmtree(claim)
    return target
