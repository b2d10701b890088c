"""Apologies: in the chat's language, with a number, and only to who asked."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from bot.domain.outgoing import Failure
from bot.i18n import load_catalogues
from bot.services.chats import ChatSettings
from bot.services.consulting import Consulting
from handlers.callbacks import ButtonSigner
from handlers.context import Services
from handlers.errors import Apologies
from handlers.links import DeepLinks

ASKED = Failure(12345678, "message", 7, "private", None, "en")


class KnownChats:
    """Chats of which one chose Kazakh."""

    async def settings(self, chat_id: int) -> ChatSettings:
        return ChatSettings("kk" if chat_id == 8 else None)


def apologies() -> Apologies:
    """Apologies of a bot that is asked for nothing else."""
    links = DeepLinks(lambda: "x", lambda _: None)
    consulting = cast(Consulting, SimpleNamespace())
    services = Services(load_catalogues(), cast("object", KnownChats()), consulting, links, dt.date.today)  # type: ignore[arg-type]
    return Apologies(services, ButtonSigner(b"k" * 32))


async def text_of(failure: Failure) -> str:
    """What is said about a failure."""
    (said,) = await apologies().apologise(failure)
    assert said.method == "sendMessage"
    return str(said.parameters["text"])


async def test_an_apology_has_its_number_and_the_language_of_the_chat() -> None:
    english, kazakh = await text_of(ASKED), await text_of(replace(ASKED, chat_id=8))
    group = await text_of(replace(ASKED, chat_type="supergroup"))
    assert "12345678" in english
    assert "Sorry" in english
    assert len({english, kazakh, group}) == 3


async def test_a_failed_press_ends_too() -> None:
    failure = replace(ASKED, kind="callback_query", callback_id="9")
    assert [out.method for out in await apologies().apologise(failure)] == [
        "sendMessage",
        "answerCallbackQuery",
    ]


@pytest.mark.parametrize("kind", ["my_chat_member", "chat_member", "inline_query", "nothing", "channel_post"])
async def test_nobody_hears_of_what_nobody_asked(kind: str) -> None:
    assert not await apologies().apologise(replace(ASKED, kind=kind))
    assert not await apologies().apologise(replace(ASKED, chat_id=None))


async def test_an_apology_stays_in_its_topic() -> None:
    (said,) = await apologies().apologise(replace(ASKED, chat_id=-9, chat_type="supergroup", thread_id=4))
    assert said.parameters["message_thread_id"] == 4
