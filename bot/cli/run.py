"""`baqylau run`: the bot; without a token, on a sandbox of its own."""

import argparse
import os
import resource
from dataclasses import replace

from bot import logs
from bot.settings import Settings


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Run until told to stop."""
    os.umask(0o077)
    # A core file would hold what is sealed everywhere else (security.md, rule 21).
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    logs.configure(settings.log_level)
    from bot.app import run_bot

    if settings.token is not None:
        await run_bot(settings, settings.token)
        return 0
    from bot.cli.trying import sandbox

    async with sandbox(settings) as place:
        await run_bot(replace(settings, api_url=place.url), place.token)
    return 0
