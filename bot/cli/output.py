"""What commands print: results on stdout, progress and errors on stderr."""

import json
import os
import sys

from bot.i18n import LANGUAGES, Translator, load_catalogues


def operator_language(asked: str | None = None) -> str:
    """The language asked for, else the terminal's (LC_ALL, LC_MESSAGES, LANG), else English."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            code = value[:2].lower()
            return code if code in LANGUAGES else "en"
    return "en"


def operator_words(asked: str | None = None) -> Translator:
    """The Translator for what the operator reads."""
    return load_catalogues().translator(operator_language(asked))


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """The result as data, UTF-8, readable."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def complain(text: str) -> None:
    """A line about what is wrong."""
    sys.stderr.write(text + "\n")


def progress(text: str) -> None:
    """What is being done, on a terminal alone; the next line takes its place."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def progress_done() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
