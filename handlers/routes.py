"""Every route in one ordered list: the first that fits answers."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.texts.screen import Action
from handlers import browsing, languages, looking_up, start
from handlers.context import Handler
from handlers.desk import Desk

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": start.help_here,
    "find": looking_up.find,
    "para": looking_up.open_cited,
    "documents": browsing.documents,
    "language": languages.show,
    "cancel": start.cancel,
}

PRESSES: dict[Action, Handler] = {
    Action.CARD: looking_up.card,
    Action.OFFICIAL: looking_up.official_text,
    Action.RESULTS: looking_up.results,
    Action.FILTERS: looking_up.filters,
    Action.FILTER: looking_up.narrow,
    Action.DOCUMENTS: browsing.documents,
    Action.CONTENTS: browsing.contents,
    Action.LANGUAGES: languages.show,
    Action.LANGUAGE: languages.choose,
    Action.HELP: start.help_here,
}

Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


def routes(desk: Desk) -> list[BaseHandler[Update, Any, None]]:
    """The handlers, in order.

    Commands come first, so that a command is never searched for; a command that is none of ours is
    said to be unknown in private alone, since in a group it may be another bot's. Text comes
    before the hint for what is not text.
    """
    private = filters.ChatType.PRIVATE
    new = filters.UpdateType.MESSAGE
    return [
        *(CommandHandler(name, _command(desk, handler), new) for name, handler in COMMANDS.items()),
        MessageHandler(new & private & filters.COMMAND, _command(desk, start.unknown_command)),
        MessageHandler(new & private & filters.TEXT, _text(desk, looking_up.ask)),
        MessageHandler(new & private & ~filters.StatusUpdate.ALL, _text(desk, start.only_text)),
        CallbackQueryHandler(_press(desk)),
    ]


def _command(desk: Desk, handler: Handler) -> Callback:
    async def callback(update: Update, _context: Any) -> None:
        await desk.command(handler, update)

    return callback


def _text(desk: Desk, handler: Handler) -> Callback:
    async def callback(update: Update, _context: Any) -> None:
        await desk.text(handler, update)

    return callback


def _press(desk: Desk) -> Callback:
    async def callback(update: Update, _context: Any) -> None:
        await desk.press(PRESSES, update)

    return callback
