"""The first route that fits answers, and every button has one."""

import pytest
from telegram import Update
from telegram.ext import BaseHandler

from bot.texts.screen import Action
from handlers.desk import Desk
from handlers.routes import COMMANDS, PRESSES, routes
from tests.handlers.updates import BOT, GROUP, PERSON, PRIVATE, command, message, update

ROUTES = routes(object.__new__(Desk))


def route_of(found: Update) -> int | None:
    """The place of the route that takes the update."""
    return next((place for place, route in enumerate(ROUTES) if _takes(route, found)), None)


def _takes(route: BaseHandler, found: Update) -> bool:  # type: ignore[type-arg]
    return route.check_update(found) not in (None, False)


MIGRATED, NOBODY = 0, 1
FIRST = 2
UNKNOWN = FIRST + len(COMMANDS)
TEXT, HINT, PRESS = UNKNOWN + 1, UNKNOWN + 2, UNKNOWN + 3


def test_every_action_of_a_button_has_a_handler() -> None:
    assert PRESSES.keys() == set(Action)


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_every_command_is_taken_with_and_without_the_bots_name(chat: dict[str, object]) -> None:
    for place, name in enumerate(COMMANDS, FIRST):
        for written in (f"/{name}", f"/{name} words", f"/{name.upper()}@Test_Bot", f"/{name}\nwords"):
            assert route_of(update(command(written, chat))) == place


@pytest.mark.parametrize(
    ("words", "private", "group"),
    [
        ("/nosuch", UNKNOWN, None),
        ("/find@other_bot", UNKNOWN, None),
        ("/nosuch@test_bot x", UNKNOWN, UNKNOWN),
    ],
)
def test_a_command_that_is_none_is_told_only_to_who_asked_this_bot(
    words: str, private: int, group: int | None
) -> None:
    assert route_of(update(command(words, PRIVATE))) == private
    assert route_of(update(command(words, GROUP))) == group


def test_words_are_asked_in_private_alone() -> None:
    assert route_of(update(message({"text": "x"}, PRIVATE))) == TEXT
    assert route_of(update(message({"text": "x"}, GROUP))) is None


@pytest.mark.parametrize("content", [{"dice": {"emoji": "🎲", "value": 1}}, {"caption": "x"}, {}])
def test_what_is_no_text_gets_the_hint_in_private_alone(content: dict[str, object]) -> None:
    assert route_of(update(message(content, PRIVATE))) == HINT
    assert route_of(update(message(content, GROUP))) is None
    assert route_of(update(message(content, PRIVATE), "edited_message")) is None


def test_a_corrected_text_is_a_new_question() -> None:
    assert route_of(update(message({"text": "x"}, PRIVATE), "edited_message")) == TEXT
    assert route_of(update(command("/find x", GROUP), "edited_message")) == FIRST + [*COMMANDS].index("find")


def test_service_messages_and_posts_are_passed_over() -> None:
    assert route_of(update(message({"new_chat_title": "x"}, PRIVATE))) is None
    assert route_of(update(message({"text": "/find x"}, GROUP), "channel_post")) is None


def test_an_upgrade_is_noticed_whoever_made_it() -> None:
    for field in ("migrate_to_chat_id", "migrate_from_chat_id"):
        assert (
            route_of(update(message({field: -5}, GROUP, {"id": 9, "is_bot": True, "first_name": "x"})))
            == MIGRATED
        )


def test_a_press_is_taken() -> None:
    pressed = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x"}
    assert route_of(Update.de_json({"update_id": 1, "callback_query": pressed}, BOT)) == PRESS


def test_no_route_runs_beside_its_lane() -> None:
    assert all(route.block is not False for route in ROUTES)
