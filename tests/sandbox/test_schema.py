"""Calls are checked against the official schema."""

import json
from pathlib import Path

import pytest

from sandbox.errors import ApiError
from sandbox.methods.registry import METHODS
from sandbox.schema import load_schema
from sandbox.schema_build import TARGET, build

FULL = Path(__file__).parents[3] / "shared" / "telegram" / "bot-api-10.1.json"


def refusal(method: str, **params: object) -> str:
    with pytest.raises(ApiError) as found:
        load_schema().find(method).validate(params)
    return found.value.description


def test_the_compact_schema_is_what_the_official_one_yields() -> None:
    if not FULL.exists():
        pytest.skip("the official description of the Bot API is not beside this checkout")
    assert json.loads(TARGET.read_text()) == build(json.loads(FULL.read_text()))


def test_every_offered_method_is_done_by_something() -> None:
    offered = {method.name for method in load_schema().methods.values()}
    assert offered - {"getUpdates"} == set(METHODS)


def test_forms_may_send_numbers_flags_and_json_as_text() -> None:
    markup = '{"inline_keyboard":[[{"text":"a","callback_data":"x"}]]}'
    values = (
        load_schema()
        .find("SENDMESSAGE")
        .validate({"chat_id": "-5", "text": "1", "protect_content": "True", "reply_markup": markup})
    )
    assert values == {
        "chat_id": -5,
        "text": "1",
        "protect_content": True,
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]},
    }


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": 5}, 'Field "text" must be of type String'),
        ({"chat_id": 1, "text": "a", "txt": 1}, '[sandbox] method sendMessage has no parameter "txt"'),
        ({"chat_id": 1, "text": "a\ud800"}, "strings must be encoded in UTF-8"),
        ({"chat_id": 1, "text": "a", "reply_markup": "["}, "can't parse reply keyboard markup JSON object"),
        (
            {"chat_id": 1, "text": "a", "protect_content": "maybe"},
            'Field "protect_content" must be of type Boolean',
        ),
        (
            {"chat_id": 1, "text": "a", "reply_parameters": {}},
            "can't parse ReplyParameters: Can't find field \"message_id\"",
        ),
        (
            {"chat_id": 1, "text": "a", "link_preview_options": {"is_disable": True}},
            'can\'t parse LinkPreviewOptions: [sandbox] unknown field "is_disable"',
        ),
    ],
)
def test_wrong_parameters_are_refused(params: dict, words: str) -> None:
    assert refusal("sendMessage", **params) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("data", "is_right"), [("x" * 64, True), ("ж" * 32, True), ("ж" * 33, False), ("", False)]
)
def test_button_data_is_1_to_64_bytes(data: str, is_right: bool) -> None:
    params = {
        "chat_id": 1,
        "text": "a",
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": data}]]},
    }
    if is_right:
        load_schema().find("sendMessage").validate(params)
    else:
        assert refusal("sendMessage", **params) == "Bad Request: BUTTON_DATA_INVALID"


def test_scopes_are_told_by_their_type() -> None:
    method = load_schema().find("setMyCommands")
    commands = [{"command": "a", "description": "b"}]
    method.validate({"commands": commands, "scope": {"type": "chat", "chat_id": 4}})
    with pytest.raises(ApiError, match="chat_id"):
        method.validate({"commands": commands, "scope": {"type": "chat"}})
    with pytest.raises(ApiError, match="unsupported"):
        method.validate({"commands": commands, "scope": {"type": "everywhere"}})


def test_unknown_methods_and_methods_not_offered_differ() -> None:
    with pytest.raises(ApiError) as unknown:
        load_schema().find("sendMesage")
    with pytest.raises(ApiError) as absent:
        load_schema().find("banChatMember")
    assert (unknown.value.code, absent.value.code) == (404, 400)
    assert "not offered by the sandbox" in absent.value.description
