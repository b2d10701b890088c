"""`baqylau run` says where it can be tried and what it lacks, and ends when it is told to."""

import signal
import socket
import stat

from tests.cli.operator import OBSERVATIONS, Operator


def run_until_it_works(operator: Operator, **settings: str) -> list[str]:
    """Start the bot, stop it once it speaks to the sandbox; the plain lines that it complained in."""
    with operator.start("run", env={f"BAQYLAU_{name}": value for name, value in settings.items()}) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "Open http://127.0.0.1:" in process.stdout.readline()
        lines = [process.stderr.readline()]
        while not lines[-1].startswith("{"):
            lines.append(process.stderr.readline())
        process.send_signal(signal.SIGTERM)
        lines += process.stderr.read().splitlines()
    assert process.returncode == 0
    return [line.strip() for line in lines if not line.startswith("{")]


def test_without_token_and_documents_the_sandbox_starts_and_the_lack_is_said(starter: Operator) -> None:
    (said,) = run_until_it_works(starter)
    assert said.startswith("baqylau: There is no official text yet")
    assert "documents/" in said
    assert stat.S_IMODE(starter.folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in starter.folder.iterdir()}
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}


def test_with_documents_nothing_is_lacking(operator: Operator) -> None:
    assert run_until_it_works(operator, DOCUMENTS=str(OBSERVATIONS)) == []


def test_documents_that_are_not_there_are_said_by_the_name_of_the_setting(operator: Operator) -> None:
    [line] = run_until_it_works(operator, DOCUMENTS="absent-folder")
    assert "BAQYLAU_DOCUMENTS must be" in line
    assert "absent-folder" not in line


def test_a_place_that_is_taken_is_said_before_anything_starts(operator: Operator) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = operator.call("run", env={"BAQYLAU_LISTEN": f"127.0.0.1:{taken.getsockname()[1]}"})
    assert (told.status, told.out) == (1, "")
    assert "BAQYLAU_LISTEN must be" in told.err.splitlines()[-1]
