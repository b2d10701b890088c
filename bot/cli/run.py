"""`baqylau run`: the bot; without a token, on a sandbox of its own."""

import argparse
import os
import resource
from dataclasses import replace

from bot import logs
from bot.cli.library import make_data_dir, opened_store
from bot.cli.loading import load
from bot.cli.output import complain, operator_words
from bot.documents import files_of
from bot.errors import BaqylauError
from bot.keys import open_key_ring
from bot.services.library import list_documents
from bot.settings import BadSetting, Rule, Settings
from bot.store.taken import taken
from bot.texts.errors import error_sentence


class NoOfficialText(BaqylauError):
    """No document was ingested yet; only what the project itself tells is there."""

    code = "no-official-text"


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Run until told to stop."""
    os.umask(0o077)
    # A core file would hold what is sealed everywhere else (security.md, rule 21).
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    make_data_dir(settings)
    # A bad key has to be said before anything is started.
    open_key_ring(settings)
    await _warn_of_documents(settings)
    logs.configure(settings.log_level)
    load("bot.app", to_stay=True)
    from bot.app import run_bot

    if settings.token is not None:
        await run_bot(settings, settings.token)
        return 0
    from bot.cli.trying import sandbox

    with taken(settings.database_url.reveal()):
        pass  # said before a second sandbox writes over the first one's chats
    async with sandbox(settings) as place:
        await run_bot(replace(settings, api_url=place.url), place.token)
    return 0


async def _warn_of_documents(settings: Settings) -> None:
    """Say that there is no official text, or that it is not where the setting looks.

    The bot runs all the same, on its own summaries; documents can be brought in while it does.
    """
    error: BaqylauError | None = None
    try:
        list(files_of(settings.documents))
    except BaqylauError:
        error = BadSetting(name="BAQYLAU_DOCUMENTS", rule=Rule.FILES)
    if not settings.documents and not await _has_official_text(settings):
        error = NoOfficialText()
    if error is not None:
        complain("baqylau: " + error_sentence(operator_words(), error))


async def _has_official_text(settings: Settings) -> bool:
    async with opened_store(settings) as database:
        return any(entry.has_text for entry in await list_documents(database))
