"""The reading process has no network, no environment, no files to write and a limited time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.reader.confine import Confinement
from index.reader.file_errors import TookTooLong
from tests.index.reader.formats import hostile

ROOT = Path(__file__).resolve().parents[3]


def _confined(code: str) -> "subprocess.CompletedProcess[str]":
    program = f"from index.reader.confined import confine\nimport os, socket, subprocess\nconfine()\n{code}"
    return subprocess.run(
        [sys.executable, "-B", "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "open('note.txt', 'w')",
        "os.open('note.txt', os.O_CREAT | os.O_WRONLY)",
        "os.remove('README.md')",
        "os.mkdir('folder')",
    ],
)
def test_it_can_neither_call_out_nor_write_nor_start_programs(code: str) -> None:
    assert "PermissionError" in _confined(code).stderr


def test_it_has_no_environment() -> None:
    assert _confined("print(len(os.environ))").stdout == "0\n"


def test_half_a_gigabyte_is_the_end() -> None:
    assert "MemoryError" in _confined("bytearray(600 * 1024 * 1024)").stderr


def test_its_processor_time_is_counted() -> None:
    limits = "resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_FSIZE)"
    program = f"import resource; print({limits})"
    assert _confined(program).stdout == "10 (0, 0)\n"


def test_a_file_without_end_is_given_up_and_the_next_one_is_read() -> None:
    with Confinement(wall_seconds=1.5) as confinement:
        with pytest.raises(TookTooLong):
            confinement.read(hostile.endless_pdf(), symbol=None, language=None)
        answer = confinement.read(b"\x89PNG\r\n\x1a\n", symbol=None, language=None)
    assert answer == {"error": "unsupported-format", "data": {"format": "png"}}


def test_a_reading_process_that_dies_is_replaced() -> None:
    with Confinement() as confinement:
        confinement.read(b"{\\rtf", symbol=None, language=None)
        assert confinement._process is not None
        os.killpg(confinement._process.pid, signal.SIGKILL)
        confinement._process.wait()
        with pytest.raises(Exception, match="reader-stopped"):
            confinement.read(b"{\\rtf", symbol=None, language=None)
        assert confinement.read(b"{\\rtf", symbol=None, language=None)["error"] == "unsupported-format"


def test_it_starts_without_telegram_and_database() -> None:
    heavy = "('telegram', 'sqlalchemy', 'whoosh', 'lxml', 'pdfminer')"
    code = f"import sys, index.reader.confined; print([n for n in {heavy} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout == "[]\n"
