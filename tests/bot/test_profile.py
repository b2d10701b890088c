"""The calls that dress the bot up are complete and within Telegram's limits."""

import re
from collections.abc import Mapping

import pytest

from bot.domain.outgoing import Json
from bot.i18n import LANGUAGES, load_catalogues
from bot.profile import dress, profile_calls
from handlers.routes import COMMANDS

CALLS = list(profile_calls(load_catalogues()))


def test_every_language_has_commands_for_every_place() -> None:
    places = {(p["scope"]["type"], p["language_code"]) for name, p in CALLS if name == "setMyCommands"}  # type: ignore[index,call-overload]
    assert len(places) == 3 * (len(LANGUAGES) + 1)


def test_every_listed_command_has_a_route_and_every_route_but_start_is_listed() -> None:
    listed = {c["command"] for name, p in CALLS if name == "setMyCommands" for c in p["commands"]}  # type: ignore[index,union-attr,call-overload]
    assert listed == COMMANDS.keys() - {"start"}


def test_names_and_descriptions_fit() -> None:
    for name, parameters in CALLS:
        if name != "setMyCommands":
            continue
        for command in parameters["commands"]:  # type: ignore[union-attr]
            assert re.fullmatch("[a-z0-9_]{1,32}", command["command"])  # type: ignore[index,call-overload,arg-type]
            assert 1 <= len(command["description"]) <= 256  # type: ignore[index,call-overload,arg-type]


async def test_what_is_refused_is_raised_so_that_it_is_tried_again() -> None:
    asked: list[str] = []

    async def call(method: str, parameters: Mapping[str, Json]) -> object:
        asked.append(method)
        raise OSError

    with pytest.raises(OSError):
        await dress(load_catalogues(), call)
    assert asked == ["setMyCommands"]
