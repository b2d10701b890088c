"""Starts the reading process, gives it one file after another and ends it when it overstays."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from index.reader.encoding import Json
from index.reader.file_errors import ReaderStopped, TookTooLong

WALL_SECONDS = 30
"""Longer than the limit of processor time: other work may go on beside the reading."""

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from index.reader.confined import main; main()"
_LARGEST_ANSWER = 64 * 1024 * 1024


class Confinement:
    """A reading process; a context manager. It is started when first needed and after each failure."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Confinement":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, data: bytes, *, symbol: str | None, language: str | None) -> dict[str, Json]:
        """What the process answers for these bytes; raises TookTooLong or ReaderStopped."""
        request = {"size": len(data), "symbol": symbol, "language": language}
        try:
            process = self._started()
            answer = self._exchange(process, json.dumps(request).encode("ascii") + b"\n", data)
            result = json.loads(answer)
        except (OSError, ValueError) as error:
            self._end()
            raise ReaderStopped from error
        except TookTooLong:
            self._end()
            raise
        if not isinstance(result, dict):
            self._end()
            raise ReaderStopped
        return result

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-I", "-B", "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                start_new_session=True,
            )
        return self._process

    def _exchange(self, process: "subprocess.Popen[bytes]", header: bytes, data: bytes) -> bytes:
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None:
            raise ReaderStopped
        deadline = time.monotonic() + self._wall_seconds
        requests.write(header)
        requests.write(data)
        requests.flush()
        return self._line(answers.fileno(), deadline)

    def _line(self, descriptor: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while not (parts and parts[-1].endswith(b"\n")):
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TookTooLong(seconds=int(self._wall_seconds))
                part = os.read(descriptor, 1 << 20)
                size += len(part)
                if not part or size > _LARGEST_ANSWER:
                    raise OSError("no answer")
                parts.append(part)
        return b"".join(parts)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # unread bytes of a dead process
                    pipe.close()
        process.wait()
