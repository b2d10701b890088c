"""Runs one command and turns its errors into one line and an exit status."""

import argparse
import asyncio
import os
import sys

from bot.cli.loading import load
from bot.cli.output import complain, operator_words, prepare_output, progress_done
from bot.cli.refused import SystemRefused
from bot.errors import BaqylauError, UsageError
from bot.settings import read_settings, unknown_settings

MODULES = {
    "run": "bot.cli.run",
    "ingest": "bot.cli.ingest",
    "fetch": "bot.cli.fetch",
    "search": "bot.cli.search",
    "show": "bot.cli.show",
    "deadlines": "bot.cli.deadlines",
    "export": "bot.cli.export",
    "reindex": "bot.cli.reindex",
    "check": "bot.cli.check",
}
DONE, FAILED, WRONG_USAGE = 0, 1, 2
INTERRUPTED, NOBODY_READS = 130, 141
"""What a shell reports for a command that SIGINT or SIGPIPE ended."""


def run_command(options: argparse.Namespace) -> int:
    """Run the command that was parsed; 0 done, 1 failed, 2 wrong usage."""
    prepare_output()
    try:
        status = _run(options)
        sys.stdout.flush()
    except BaqylauError as error:
        return _failed(options, error)
    except BrokenPipeError:
        _forget_output()
        return NOBODY_READS
    except OSError as error:
        _flush_or_forget()
        return _failed(options, SystemRefused.of(error))
    except KeyboardInterrupt:
        progress_done()
        return INTERRUPTED
    return status


def _run(options: argparse.Namespace) -> int:
    settings = read_settings()
    for name in unknown_settings():
        complain("baqylau: " + operator_words().gettext("{name} is not a setting.").format(name=name))
    # Imported by name, so that each command loads only what it needs.
    return int(asyncio.run(load(MODULES[options.command]).main(options, settings)))


def _failed(options: argparse.Namespace, error: BaqylauError) -> int:
    progress_done()
    # Imported late: most commands do not fail.
    from bot.texts.errors import error_sentence

    complain("baqylau: " + error_sentence(operator_words(_words_asked(options)), error))
    return WRONG_USAGE if isinstance(error, UsageError) else FAILED


def _words_asked(options: argparse.Namespace) -> str | None:
    """The language asked for, where that is the reader's and not the document's."""
    return None if options.command in {"ingest", "fetch"} else getattr(options, "language", None)


def _flush_or_forget() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()


def _forget_output() -> None:
    # The interpreter flushes stdout as it ends, and would complain of what is already known.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
