"""`baqylau deadlines`: what is due, overdue, met."""

import argparse

from bot.cli.library import opened_store
from bot.cli.output import operator_words, say, say_json
from bot.clock import today_in
from bot.services.as_json import judged_json
from bot.services.library import list_deadlines
from bot.settings import Settings
from bot.texts.deadlines import deadline_line
from bot.texts.names import Names


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Print every deadline, the earliest first."""
    today = today_in(settings.timezone)()
    async with opened_store(settings) as database:
        found = await list_deadlines(database, today)
    if options.json:
        say_json([judged_json(judged) for judged in found])
        return 0
    t = operator_words()
    for judged in found:
        line = deadline_line(t, judged, (judged.deadline.date - today).days)
        about = ", ".join(Names(t).pointer(pointer) for pointer in judged.deadline.about)
        say(f"{judged.symbol} {judged.deadline.paragraph}  {line}" + (f"  ({about})" if about else ""))
    return 0
