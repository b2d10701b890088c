"""Every route in one ordered list: the first that fits answers."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.texts.screen import Action
from handlers import browsing, languages, looking_up, narrowing, start, topics
from handlers.context import Handler
from handlers.desk import Desk
from handlers.senders import ASKS_NOTHING, NAMES_US

COMMANDS: dict[str, Handler] = {
    "start": start.start,
    "help": start.help_here,
    "find": looking_up.find,
    "para": looking_up.open_cited,
    "topics": topics.topics,
    "documents": browsing.documents,
    "language": languages.show,
    "cancel": start.cancel,
}

PRESSES: dict[Action, Handler] = {
    Action.CARD: looking_up.card,
    Action.OFFICIAL: looking_up.official_text,
    Action.RESULTS: looking_up.results,
    Action.FILTERS: narrowing.filters,
    Action.FILTER: narrowing.narrow,
    Action.DOCUMENTS: browsing.documents,
    Action.CONTENTS: browsing.contents,
    Action.TOPICS: topics.topics,
    Action.TOPIC: topics.topic,
    Action.LANGUAGE: languages.choose,
    Action.HELP: start.help_here,
}

Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


def routes(desk: Desk) -> list[BaseHandler[Update, Any, None]]:
    """The handlers, in order.

    What no person wrote comes first, to be passed over. Commands come before text, so that a command
    is never searched for; one that is none of ours is said to be unknown in private, and in a group
    only where it names this bot, since it may be another bot's. Text comes before the hint for what is
    not text. A changed message is a new question, if it has words: a shared place changes by itself.
    """
    private = filters.ChatType.PRIVATE
    asked = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    return [
        MessageHandler(filters.StatusUpdate.MIGRATE, _moved(desk)),
        MessageHandler(ASKS_NOTHING, _nothing),
        *(CommandHandler(name, _command(desk, handler), asked) for name, handler in COMMANDS.items()),
        MessageHandler(asked & filters.COMMAND & (private | NAMES_US), _command(desk, start.unknown_command)),
        MessageHandler(asked & private & filters.TEXT, _text(desk, looking_up.ask)),
        MessageHandler(
            filters.UpdateType.MESSAGE & private & ~filters.StatusUpdate.ALL, _text(desk, start.only_text)
        ),
        CallbackQueryHandler(_press(desk)),
    ]


async def _nothing(_update: Update, _context: Any) -> None:
    """Nobody asked."""


def _moved(desk: Desk) -> Callback:
    async def callback(update: Update, _context: Any) -> None:
        await desk.moved(update)

    return callback


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
