"""Runs one command and turns its errors into one line and an exit status."""

import argparse
import asyncio
import importlib

from bot.cli.output import complain, operator_words, progress_done
from bot.errors import BaqylauError, UsageError
from bot.settings import read_settings

MODULES = {
    "run": "bot.cli.run",
    "ingest": "bot.cli.ingest",
    "search": "bot.cli.search",
    "show": "bot.cli.show",
    "deadlines": "bot.cli.deadlines",
    "export": "bot.cli.export",
    "reindex": "bot.cli.reindex",
    "check": "bot.cli.check",
}
FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


def run_command(options: argparse.Namespace) -> int:
    """Run the command that was parsed; 0 done, 1 failed, 2 wrong usage."""
    # Imported by name, so that each command loads only what it needs.
    module = importlib.import_module(MODULES[options.command])
    try:
        return int(asyncio.run(module.main(options, read_settings())))
    except BaqylauError as error:
        progress_done()
        from bot.texts.errors import error_sentence

        complain("baqylau: " + error_sentence(operator_words(getattr(options, "language", None)), error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
