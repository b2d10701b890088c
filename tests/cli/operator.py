"""An operator at a terminal: types commands, reads what they print, and sometimes pulls the plug."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "index" / "reader" / "fixtures"
CORPUS = ROOT.parent / "shared" / "corpus"
OBSERVATIONS, RUSSIAN = FIXTURES / "cat-co.en.txt", FIXTURES / "cat-co.ru.txt"
REPLY, OTHER = FIXTURES / "cat-fco.ru.txt", FIXTURES / "ccpr-co.en.txt"
SYMBOL = "CAT/C/MDA/CO/3-4"
LEFT_OUT = """
import pathlib, bot.catalogue.files
bot.catalogue.files.DOCUMENTS_DIR = pathlib.Path("absent")
"""


@dataclass(frozen=True)
class Told:
    """What a command ended with and printed."""

    status: int
    out: str
    err: str

    def data(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)

    def complaint(self) -> str:
        """The one line on stderr."""
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


@dataclass(frozen=True)
class Operator:
    """Types commands with a data folder of their own."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    has_own_catalogue: bool
    """Whether the catalogue that travels with the project is stored at the start."""

    def run(self, *arguments: str | Path, **settings: str) -> Told:
        """Run a command in this process."""
        self.capsys.readouterr()
        with self.patch.context() as patch:
            for name, value in settings.items():
                patch.setenv(f"BAQYLAU_{name}", value)
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else 1
        printed = self.capsys.readouterr()
        return Told(status, printed.out, printed.err)

    def start(self, *arguments: str | Path, before: str = "", **more: Any) -> "subprocess.Popen[str]":
        """Start a command in a process of its own, after some lines of Python."""
        before = before if self.has_own_catalogue else LEFT_OUT + before
        code = f"import sys\n{before}\nfrom bot.__main__ import main\nsys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, *(str(argument) for argument in arguments)]
        environment = self.environment() | more.pop("env", {})
        more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        return subprocess.Popen(command, text=True, env=environment, **more)

    def call(self, *arguments: str | Path, before: str = "", **more: Any) -> Told:
        """Run a command in a process of its own to its end."""
        with self.start(*arguments, before=before, **more) as process:
            out, err = process.communicate(timeout=60)
        return Told(process.returncode, out, err)

    def environment(self) -> Mapping[str, str]:
        """The environment of a process of its own."""
        return dict(os.environ) | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
