"""Screens become plain parameters: escaped text, signed buttons, the right place."""

import pytest
from markupsafe import Markup

from bot.texts.screen import Action, Button, Press, Screen
from handlers.callbacks import ButtonSigner
from handlers.payloads import Payloads, Place

SIGNER = ButtonSigner(b"k" * 32)
PAYLOADS = Payloads(SIGNER)
SCREEN = Screen(Markup("<b>x</b>"), ((Button("a", Press(Action.HELP)), Button("b", copies="c")),))


def test_a_message_in_a_private_chat_quotes_nothing() -> None:
    sent = PAYLOADS.message(SCREEN, Place(5, None, 7))
    assert (sent.chat_id, sent.method) == (5, "sendMessage")
    assert sent.parameters.keys() == {"text", "parse_mode", "link_preview_options", "reply_markup"}


def test_a_message_in_a_topic_stays_there_and_quotes() -> None:
    sent = PAYLOADS.message(SCREEN, Place(-5, 3, 7, quotes=True)).parameters
    assert sent["message_thread_id"] == 3
    assert sent["reply_parameters"] == {"message_id": 7, "allow_sending_without_reply": True}


def test_buttons_are_signed_for_the_chat_they_go_to() -> None:
    markup = PAYLOADS.edit(SCREEN, Place(5, None, 7)).parameters["reply_markup"]
    pressed, copied = markup["inline_keyboard"][0]  # type: ignore[index,call-overload]
    assert SIGNER.read(pressed["callback_data"], 5) == Press(Action.HELP)
    assert copied == {"text": "b", "copy_text": {"text": "c"}}


def test_a_button_may_open_an_address() -> None:
    screen = Screen(Markup("x"), ((Button("a", url="https://undocs.org/en/CAT/C/ATL/CO/4"),),))
    markup = PAYLOADS.message(screen, Place(5)).parameters["reply_markup"]
    assert markup == {"inline_keyboard": [[{"text": "a", "url": "https://undocs.org/en/CAT/C/ATL/CO/4"}]]}


def test_a_screen_without_buttons_takes_old_ones_away() -> None:
    assert "reply_markup" not in PAYLOADS.edit(Screen(Markup("x")), Place(5, None, 7)).parameters


def test_a_toast_belongs_to_its_press() -> None:
    assert PAYLOADS.toast("9", 5, "x").parameters == {"callback_query_id": "9", "text": "x"}


def test_a_button_that_says_too_much_is_a_fault_of_ours() -> None:
    screen = Screen(Markup("x"), ((Button("a", Press(Action.CARD, ("x" * 60,))),),))
    with pytest.raises(ValueError, match="out of bounds"):
        PAYLOADS.message(screen, Place(5))
