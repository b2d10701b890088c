"""A folder for files that are needed for a moment only."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workroom(parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, for its owner alone, cleared away at the end.

    What a killed command left behind is cleared away first.
    """
    parent.mkdir(mode=0o700, exist_ok=True)
    room, lock = _made(parent)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(lock)


def _made(parent: Path) -> tuple[Path, int]:
    """A new folder with a lock on it that goes with this process."""
    gate = _opened(parent)
    try:
        # One at a time, so that nobody takes a folder that is not locked yet for one left behind.
        fcntl.flock(gate, fcntl.LOCK_EX)
        for other in parent.iterdir():
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # ended just now, or no room
                _clear_abandoned(other)
        room = Path(tempfile.mkdtemp(dir=parent))
        lock = _opened(room)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(gate)
    return room, lock


def _clear_abandoned(room: Path) -> None:
    lock = _opened(room)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(room, ignore_errors=True)
    except BlockingIOError:
        pass  # another command is at work in it
    finally:
        os.close(lock)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
