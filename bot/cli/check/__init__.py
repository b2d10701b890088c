"""`baqylau check`: looks at store, index, key, catalogues, clock and token and says what is wrong."""

import argparse
from collections.abc import Awaitable, Callable

from bot.cli.check.finding import Finding
from bot.cli.check.key import look_at_key
from bot.cli.check.store import look_at_index, look_at_store
from bot.cli.check.surroundings import (
    look_at_catalogues,
    look_at_clock,
    look_at_documents,
    look_at_token,
)
from bot.cli.output import complain, operator_words, progress, progress_done, say
from bot.cli.refused import SystemRefused
from bot.errors import BaqylauError
from bot.i18n import Translator
from bot.settings import Settings
from bot.texts.errors import error_sentence

Look = Callable[[Settings, Translator], Awaitable[Finding]]


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Print a line for each thing; 1 where one is wrong. Nothing is repaired or made on the way."""
    t = operator_words()
    wrong = []
    for name, look in _looks(t):
        progress(name)
        finding = await _found(look, settings, t)
        progress_done()
        mark = t.gettext("right") if finding.is_right else t.gettext("WRONG")
        say(f"{name}: {mark}: {finding.sentence}")
        if not finding.is_right:
            wrong.append(name)
    if wrong:
        complain("baqylau: " + t.gettext("Something is wrong: {list}.").format(list=", ".join(wrong)))
    return 1 if wrong else 0


def _looks(t: Translator) -> tuple[tuple[str, Look], ...]:
    return (
        (t.gettext("store"), look_at_store),
        (t.gettext("index"), look_at_index),
        (t.gettext("key"), look_at_key),
        (t.gettext("documents"), look_at_documents),
        (t.gettext("catalogues"), look_at_catalogues),
        (t.gettext("clock"), look_at_clock),
        (t.gettext("token"), look_at_token),
    )


async def _found(look: Look, settings: Settings, t: Translator) -> Finding:
    try:
        return await look(settings, t)
    except BaqylauError as error:
        return Finding(False, error_sentence(t, error))
    except OSError as error:
        return Finding(False, error_sentence(t, SystemRefused.of(error)))
