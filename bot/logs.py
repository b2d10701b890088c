"""Logs by allow-list: JSON lines that can only hold what is named here, whoever writes them.

Our own modules log an event (a short name) with fields; of everybody else's records only the logger, the
level and the type and place of an exception are kept. Messages, arguments, objects and tracebacks never are:
they hold texts, names and the token.
"""

import asyncio
import datetime as dt
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

OURS: Final = ("bot", "handlers", "index", "sandbox")
QUIET: Final = ("httpx", "httpcore", "telegram", "sqlalchemy", "aiohttp", "aiosqlite", "asyncpg", "asyncio")
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_EVENT = re.compile(r"[a-z][a-z0-9-]{1,60}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{1,9}(/[A-Za-z0-9.-]{1,12}){1,8}")
_PLACE = re.compile(r"[\w.<>]{1,120}:\d{1,6}")

Field = str | int | float | bool | None


def _is_number(value: Field) -> bool:
    return isinstance(value, int | float)


def _matches(pattern: re.Pattern[str]) -> Callable[[Field], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


_FIELDS: Final[Mapping[str, Callable[[Field], bool]]] = {
    **dict.fromkeys(
        (
            "number",
            "update_id",
            "row",
            "count",
            "attempt",
            "status",
            "port",
            "seconds",
            "ms",
            "bytes",
            "version",
        ),
        _is_number,
    ),
    **dict.fromkeys(("method", "kind", "reason", "error", "setting", "language", "state"), _matches(_WORD)),
    "place": _matches(_PLACE),
    "symbol": _matches(_SYMBOL),
}


def event(logger: logging.Logger, name: str, level: int = logging.INFO, **fields: Field) -> None:
    """Log that something happened; a field that is not on the list, or not of its form, is left out."""
    logger.log(level, name, extra={"fields": fields})


def failed(
    logger: logging.Logger, name: str, error: BaseException, level: int = logging.ERROR, **fields: Field
) -> None:
    """Log that something failed, with the type and the place of the error and nothing that it says."""
    event(logger, name, level, error=type(error).__name__, place=place_of(error.__traceback__), **fields)


def place_of(trace: TracebackType | None) -> str | None:
    """The innermost of our own lines in a traceback, or the innermost of all; `module.function:line`."""
    found = None
    for frame, line in traceback.walk_tb(trace):
        module = str(frame.f_globals.get("__name__", "?"))
        if found is None or _is_ours(module) or not _is_ours(found):
            found = f"{module}.{frame.f_code.co_name}:{line}"
    return found


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send all logging of the process through the allow-list to `stream` (stderr), and what Python prints of
    uncaught exceptions as well."""
    handler = _Handler(stream or sys.stderr)
    root = logging.getLogger()
    for other in root.handlers[:]:
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _on_uncaught
    threading.excepthook = lambda caught: _uncaught("thread-died", caught.exc_type, caught.exc_traceback)
    sys.unraisablehook = lambda caught: _uncaught("unraisable", caught.exc_type, caught.exc_traceback)


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: Mapping[str, object]) -> None:
    """The event loop's exception handler: `loop.set_exception_handler(on_loop_error)`."""
    error = context.get("exception")
    logger = logging.getLogger(__name__)
    if isinstance(error, BaseException):
        failed(logger, "loop-error", error)
    else:
        event(logger, "loop-error", logging.ERROR)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes a record as one line of what the allow-list lets through."""

    def filter(self, record: logging.LogRecord) -> bool:
        return _is_ours(record.name) or record.levelno >= logging.WARNING

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Field] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if _is_ours(record.name):
            line |= _own(record)
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "place": place_of(record.exc_info[2])}
        return _TOKEN.sub("***", json.dumps(line))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002
        """The library would print the record with its arguments."""
        self.stream.write('{"event": "log-failed"}\n')


def _own(record: logging.LogRecord) -> dict[str, Field]:
    named = isinstance(record.msg, str) and not record.args and _EVENT.fullmatch(record.msg)
    fields = getattr(record, "fields", {})
    found: dict[str, Field] = {"event": record.msg if named else "unnamed"}
    found |= {name: value for name, value in fields.items() if name in _FIELDS and _FIELDS[name](value)}
    if not named:
        found["place"] = f"{Path(record.pathname).stem}:{record.lineno}"
    return found


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _on_uncaught(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _uncaught("died", kind, trace)


def _uncaught(name: str, kind: type[BaseException], trace: TracebackType | None) -> None:
    event(logging.getLogger(__name__), name, logging.CRITICAL, error=kind.__name__, place=place_of(trace))
