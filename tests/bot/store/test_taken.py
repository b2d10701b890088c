"""A second bot on one SQLite database is refused; a PostgreSQL takes any number."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.taken import StoreTaken, taken

HOLD = """
import sys
from bot.store.taken import taken
with taken(sys.argv[1]):
    print("held", flush=True)
    input()
"""


def test_a_second_bot_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    with taken(url), pytest.raises(StoreTaken), taken(url):
        pass
    with taken(url):
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_bot_that_was_killed_keeps_nobody_off(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreTaken), taken(url):
            pass
        other.kill()
        other.wait()
        with taken(url):
            pass


def test_a_postgresql_serves_many() -> None:
    url = "postgresql://nobody@127.0.0.1:9/nothing"
    with taken(url), taken(url):
        pass
