"""Button data is short, signed for its chat, and never trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.screen import Action, Press
from handlers.callbacks import ButtonSigner, UnknownButton

SIGNER = ButtonSigner(b"k" * 32)
PRESS = Press(Action.RESULTS, ("abc-_9", "3"))
CHAT = -1001234567890


def test_a_button_says_in_its_chat_what_was_written() -> None:
    data = SIGNER.write(PRESS, CHAT)
    assert len(data.encode()) <= 64
    assert SIGNER.read(data, CHAT) == PRESS


@pytest.mark.parametrize("chat", [0, 1, CHAT + 1])
def test_a_button_of_another_chat_is_unknown(chat: int) -> None:
    with pytest.raises(UnknownButton):
        SIGNER.read(SIGNER.write(PRESS, CHAT), chat)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(UnknownButton):
        ButtonSigner(b"x" * 32).read(SIGNER.write(PRESS, CHAT), CHAT)


@given(st.integers(0, 63), st.characters(codec="ascii"))
def test_any_changed_sign_is_refused(place: int, sign: str) -> None:
    data = SIGNER.write(PRESS, CHAT)
    place %= len(data)
    changed = data[:place] + sign + data[place + 1 :]
    if changed != data:
        with pytest.raises(UnknownButton):
            SIGNER.read(changed, CHAT)


@given(st.text(max_size=80))
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(UnknownButton):
        SIGNER.read(text, CHAT)
