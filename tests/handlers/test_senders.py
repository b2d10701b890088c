"""Telegram's own accounts stand for others; one function says for whom."""

import pytest

from handlers.senders import Speaker, speaker_of
from tests.handlers.updates import GROUP, PERSON, message, update

CHANNEL = {"id": -1009, "type": "channel", "title": "Channel 1"}
BOT_ACCOUNT: dict[str, object] = {"is_bot": True, "first_name": "x"}
ANONYMOUS, FAKE, SERVICE = 1087968824, 136817688, 777000


@pytest.mark.parametrize(
    ("sender", "extra", "speaker"),
    [
        (PERSON, {}, Speaker.PERSON),
        (BOT_ACCOUNT | {"id": ANONYMOUS}, {"sender_chat": GROUP}, Speaker.GROUP),
        (BOT_ACCOUNT | {"id": ANONYMOUS}, {"sender_chat": CHANNEL}, Speaker.CHANNEL),
        (BOT_ACCOUNT | {"id": ANONYMOUS}, {}, Speaker.CHANNEL),
        (BOT_ACCOUNT | {"id": FAKE}, {"sender_chat": CHANNEL}, Speaker.CHANNEL),
        (PERSON | {"id": SERVICE}, {"sender_chat": CHANNEL}, Speaker.NOBODY),
        (PERSON, {"is_automatic_forward": True}, Speaker.NOBODY),
        (BOT_ACCOUNT | {"id": 42}, {}, Speaker.NOBODY),
        (PERSON, {"via_bot": BOT_ACCOUNT | {"id": 110000001}}, Speaker.NOBODY),
        (PERSON, {"via_bot": BOT_ACCOUNT | {"id": 42}}, Speaker.PERSON),
    ],
)
def test_a_message_is_written_in_somebodys_name(
    sender: dict[str, object], extra: dict[str, object], speaker: Speaker
) -> None:
    found = update(message({"text": "x"} | extra, GROUP, sender)).message
    assert found is not None
    assert speaker_of(found) is speaker
