"""Dresses the bot up in Telegram: commands, descriptions and menu, in each language and place."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Final

from bot.domain.outgoing import Json
from bot.i18n import DEFAULT_LANGUAGE, LANGUAGES, Catalogues, Translator
from bot.logs import event
from bot.texts import commands

_LOG = logging.getLogger(__name__)
_SCOPES: Final[Mapping[str, Callable[[Translator], tuple[commands.Command, ...]]]] = {
    "all_private_chats": commands.private_commands,
    "all_group_chats": commands.group_commands,
    "all_chat_administrators": commands.group_admin_commands,
}

Call = Callable[[str, Mapping[str, Json]], Awaitable[object]]


def profile_calls(catalogues: Catalogues) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Every call that sets the profile; the empty language code is for all other languages."""
    for code in ("", *LANGUAGES):
        t = catalogues.translator(code or DEFAULT_LANGUAGE)
        for scope, listed in _SCOPES.items():
            names: Json = [{"command": c.name, "description": c.description} for c in listed(t)]
            yield "setMyCommands", {"commands": names, "scope": {"type": scope}, "language_code": code}
        yield "setMyDescription", {"description": commands.description(t), "language_code": code}
        short = {"short_description": commands.short_description(t), "language_code": code}
        yield "setMyShortDescription", short
    yield "setChatMenuButton", {"menu_button": {"type": "commands"}}


async def dress(catalogues: Catalogues, call: Call) -> None:
    """Make the calls one after the other; what Telegram refuses is raised, to be tried again later."""
    for method, parameters in profile_calls(catalogues):
        await call(method, parameters)
    event(_LOG, "profile-set")
