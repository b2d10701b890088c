"""The process that reads files: one forked worker for each, with limits and without a way out.

Started by `confine.py`; it imports nothing but the reader. The waiting process never looks into a
file, so that one file can neither harm nor learn anything of the next.
"""

import json
import os
import resource
import signal
import sys
from dataclasses import dataclass

from bot.errors import BaqylauError
from index.reader.encoding import Json, encode
from index.reader.file_errors import DamagedFile, FileTooLarge, ReaderStopped, TookTooLong, ZipBomb
from index.reader.formats.reading import read_source
from index.reader.formats.sniffing import Format, format_of
from index.reader.structure import read_document

MEMORY_MB = 512
CPU_SECONDS = 10
_OPEN_FILES = 64
_LARGEST_ANSWER = 64 * 1024 * 1024
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "shutil.",
    "ctypes.dlopen",
)


@dataclass(slots=True)
class _Progress:
    """How far a worker came, to say what an unforeseen error means."""

    format: Format | None = None
    extracted: bool = False


def main() -> None:
    """Answer each request on standard input with one line of JSON on standard output, until it ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        if len(data) != request["size"]:
            return
        answers.write(_in_worker(data, request["symbol"], request["language"]) + b"\n")
        answers.flush()


def _in_worker(data: bytes, symbol: str | None, language: str | None) -> bytes:
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(reading)
        _work(writing, data, symbol, language)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read(_LARGEST_ANSWER)
    status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    if status == 0 and answer:
        return answer
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return _error(TookTooLong(seconds=CPU_SECONDS))
    return _error(ReaderStopped())


def _work(writing: int, data: bytes, symbol: str | None, language: str | None) -> None:
    """Read one file and leave; never returns."""
    progress, answer = _Progress(), b""
    try:
        confine()
        answer = _answer(data, symbol, language, progress)
    except BaqylauError as error:
        answer = _error(error)
    finally:
        # Whatever went wrong ends here: the worker must not go on with the waiting process's work.
        answer = answer or _error(_meaning(progress))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        os._exit(0)


def _answer(data: bytes, symbol: str | None, language: str | None, progress: _Progress) -> bytes:
    progress.format = format_of(data)
    source = read_source(data, progress.format)
    progress.extracted = True
    document = read_document(source, symbol=symbol, language=language)
    return _line({"format": progress.format.value, "document": encode(document)})


def _meaning(progress: _Progress) -> BaqylauError:
    kind = sys.exc_info()[0]
    if kind is MemoryError:
        packed = progress.format in (Format.DOCX, Format.PDF)
        return ZipBomb() if packed else FileTooLarge(limit=MEMORY_MB, unit="megabytes")
    if progress.extracted or progress.format is None:
        return ReaderStopped()
    return DamagedFile(format=progress.format.value)


def _error(error: BaqylauError) -> bytes:
    return _line({"error": error.code, "data": dict(error.data)})


def _line(answer: dict[str, Json]) -> bytes:
    return json.dumps(answer, separators=(",", ":")).encode("ascii")


def confine() -> None:
    """Take from this process, for good: more memory, time, files to write, the network, other programs."""
    limits = {
        resource.RLIMIT_CPU: (CPU_SECONDS, CPU_SECONDS + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_NOFILE: (_OPEN_FILES, _OPEN_FILES),
    }
    if sys.platform != "darwin":
        # macOS has the name of this limit and refuses its use.
        limits[resource.RLIMIT_AS] = (MEMORY_MB * 1024 * 1024,) * 2
    for limit, value in limits.items():
        resource.setrlimit(limit, value)
    os.environ.clear()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(event)
    if event == "open":
        path, _, flags = arguments
        # A number is a pipe that is open already.
        if not isinstance(path, int) and isinstance(flags, int) and flags & _WRITING:
            raise PermissionError(event)
