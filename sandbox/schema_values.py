"""Checks of single values: text with its limits, numbers, flags, and what forms send as text."""

import json
import re
from collections.abc import Callable

from sandbox.errors import bad_request
from sandbox.files import Upload
from sandbox.jsons import JsonValue
from sandbox.utf16 import is_well_formed, utf16_length

Raw = JsonValue | Upload
Check = Callable[[Raw, str], JsonValue]
BASIC = frozenset({"String", "Integer", "Float", "Boolean", "True", "InputFile"})

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_LIMIT = re.compile(r"(\d+)-(\d+)(b?)")
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1

# Where Telegram has words of its own for a wrong length.
_WORDS = {
    "InlineKeyboardButton.callback_data": "BUTTON_DATA_INVALID",
    "CopyTextButton.text": "BUTTON_COPY_TEXT_INVALID",
    "answerCallbackQuery.text": "MESSAGE_TOO_LONG",
    "BotCommand.command": "BOT_COMMAND_INVALID",
    "BotCommand.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "InlineQueryResultsButton.start_parameter": "START_PARAM_INVALID",
    "ReplyKeyboardMarkup.input_field_placeholder": "input field placeholder is too long",
    "createForumTopic.name": "TOPIC_TITLE_EMPTY",
}


def fits(name: str, value: Raw) -> bool:
    """Whether a value that is no object can be of this type at all."""
    if name == "InputFile":
        return isinstance(value, Upload)
    if name.startswith("["):
        return isinstance(value, list)
    if name == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return name == "String" and isinstance(value, str)


def from_text(line: str, check: Check) -> Check:
    """Accept a form's text where a number, a flag or JSON is meant, as Telegram does at the top level."""
    types = line.split(" ")[0].split("|")
    if types[0] == "String":
        return check

    def run(value: Raw, path: str) -> JsonValue:
        return check(_read_text(value, types, path) if isinstance(value, str) else value, path)

    return run


def _read_text(value: str, types: list[str], path: str) -> JsonValue:
    if types[0] in {"Integer", "Float"}:
        if _INTEGER.fullmatch(value):
            return int(value)
        if types[0] == "Float":
            return _read_float(value, path)
        return value
    if types[0] in {"Boolean", "True"}:
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    if "InputFile" in types or "String" in types:
        return value
    try:
        parsed: JsonValue = json.loads(value)
    except (ValueError, RecursionError):
        name = "reply keyboard markup" if path == "reply_markup" else path
        raise bad_request(f"can't parse {name} JSON object") from None
    return parsed


def _read_float(value: str, path: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise bad_request(f'Field "{path}" must be of type Number') from None


def basic_check(kind: str) -> Check:
    """The check of a number, a flag or a file."""
    return {"Integer": _integer, "Float": _float, "Boolean": _flag, "True": _flag, "InputFile": _file}[kind]


def _integer(value: Raw, path: str) -> JsonValue:
    if isinstance(value, int) and not isinstance(value, bool) and _LOWEST <= value <= _HIGHEST:
        return value
    raise bad_request(f'Field "{path}" must be of type Integer')


def _float(value: Raw, path: str) -> JsonValue:
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value == value
        and abs(value) < 1e300
    ):
        return value
    raise bad_request(f'Field "{path}" must be of type Number')


def _flag(value: Raw, path: str) -> JsonValue:
    if isinstance(value, bool):
        return value
    raise bad_request(f'Field "{path}" must be of type Boolean')


def _file(value: Raw, path: str) -> JsonValue:
    if isinstance(value, str):
        return value
    raise bad_request(f'Field "{path}" must be of type InputFile')


def string_check(rest: str, where: str) -> Check:
    """The check of a text: its limit, its closed set of values, Telegram's words for this place."""
    limit = _LIMIT.match(rest)
    low, high, in_bytes = (int(limit[1]), int(limit[2]), bool(limit[3])) if limit else (0, 0, False)
    closed = frozenset(rest[1:].split(",")) if rest[:1] in {"~", "="} else None
    words = _WORDS.get(where)

    def run(value: Raw, path: str) -> JsonValue:
        if not isinstance(value, str):
            raise bad_request(f'Field "{path}" must be of type String')
        if not value.isascii() and not is_well_formed(value):
            raise bad_request("strings must be encoded in UTF-8")
        if closed is not None and value not in closed:
            raise bad_request(words or f'invalid value of "{path}" specified')
        if limit:
            length = len(value.encode()) if in_bytes else utf16_length(value)
            if not low <= length <= high:
                raise bad_request(words or f'invalid length of "{path}" specified: {low}-{high} expected')
        return value

    return run
