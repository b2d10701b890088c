"""`/start`, `/help`, `/cancel`, and what can't be answered otherwise."""

from bot.texts import greeting, notices
from handlers.context import Answer, Asked
from handlers.looking_up import open_link


async def start(asked: Asked) -> Answer:
    """Greet, or open what a deep link names."""
    if asked.words:
        return await open_link(asked)
    if not asked.is_private:
        return greeting.help_group(asked.t)
    return greeting.greeting(asked.t, await asked.services.consulting.documents())


async def help_here(asked: Asked) -> Answer:
    """Short help for this place."""
    return greeting.help_private(asked.t) if asked.is_private else greeting.help_group(asked.t)


async def cancel(asked: Asked) -> Answer:
    """Leave what is under way."""
    return notices.nothing_under_way(asked.t)


async def unknown_command(asked: Asked) -> Answer:
    """A command that the bot doesn't have."""
    return notices.unknown_command(asked.t, asked.is_private)


async def only_text(asked: Asked) -> Answer:
    """A sticker, a photo, a voice message sent to the bot."""
    return notices.only_text(asked.t)
