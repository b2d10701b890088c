"""What commands print: results on stdout, progress and errors on stderr."""

import io
import json
import os
import re
import sys

from bot.i18n import LANGUAGES, Translator, load_catalogues

# A document's text must not move the cursor, change colours or turn the direction of what follows.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UTF_8 = {"utf-8", "utf8"}


def prepare_output() -> None:
    """Let a terminal of another encoding show what it can, and never fail for the rest."""
    if sys.stdout is None:  # closed by whoever started the program
        sys.stdout = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def operator_language(asked: str | None = None) -> str:
    """The language asked for, else the terminal's (LC_ALL, LC_MESSAGES, LANG), else English."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            code = re.split("[_.@-]", value.lower(), maxsplit=1)[0]
            return code if code in LANGUAGES else "en"
    return "en"


def operator_words(asked: str | None = None) -> Translator:
    """The Translator for what the operator reads."""
    return load_catalogues().translator(operator_language(asked))


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(_CONTROL.sub("", text) + "\n")


def say_json(value: object) -> None:
    """The result as data: UTF-8 and readable, or in ASCII where stdout has another encoding."""
    readable = (sys.stdout.encoding or "").lower() in _UTF_8
    sys.stdout.write(json.dumps(value, ensure_ascii=not readable, indent=2) + "\n")


def complain(text: str) -> None:
    """A line about what is wrong."""
    sys.stderr.write(_CONTROL.sub("", text).replace("\n", " ") + "\n")


def progress(text: str) -> None:
    """What is being done, on a terminal alone; the next line takes its place."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{_CONTROL.sub('', text)}")
        sys.stderr.flush()


def progress_done() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
