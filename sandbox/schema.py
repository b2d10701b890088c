"""Check every call against the official schema; checks are built once per method, not per call."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from sandbox.errors import ApiError, bad_request, stricter
from sandbox.files import Upload
from sandbox.jsons import JsonObject, JsonValue
from sandbox.utf16 import is_well_formed, utf16_length

Raw = JsonValue | Upload
Check = Callable[[Raw, str], JsonValue]

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_LIMIT = re.compile(r"(\d+)-(\d+)(b?)")
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_BASIC = {"String", "Integer", "Float", "Boolean", "True", "InputFile"}

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
_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


class SchemaFile(TypedDict):
    """The compact schema as `schema.json` holds it."""

    version: str
    methods: dict[str, dict[str, str]]
    types: dict[str, dict[str, str]]
    unions: dict[str, list[str]]
    others: list[str]


@dataclass(frozen=True, slots=True)
class Method:
    """A method that the sandbox offers: its exact name, its fields' checks, what is required."""

    name: str
    checks: Mapping[str, Check]
    required: tuple[str, ...]

    def validate(self, raw: Mapping[str, Raw], strict: bool = True) -> JsonObject:
        """The call's parameters as typed values; uploads stay out. Raises ApiError 400 in Telegram's words."""
        values: JsonObject = {}
        checks = self.checks
        for name, value in raw.items():
            check = checks.get(name)
            if check is not None:
                if value is not None:
                    values[name] = check(value, name)
            elif strict and not isinstance(value, Upload):
                raise stricter(f'method {self.name} has no parameter "{name}"')
        for name in self.required:
            if name not in values and not isinstance(raw.get(name), Upload):
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return values


class Schema:
    """All methods of the Bot API, by lower-case name, as Telegram finds them."""

    def __init__(self, content: SchemaFile) -> None:
        self.version = content["version"]
        compiler = _Compiler(content)
        self.methods = {
            name.lower(): Method(name, compiler.checks(name, fields), _required(fields))
            for name, fields in content["methods"].items()
        }
        self.others = {name.lower(): name for name in content["others"]}

    def find(self, name: str) -> Method:
        """The offered method; 404 for an unknown one, 400 for one that only this sandbox lacks."""
        method = self.methods.get(name.lower())
        if method is not None:
            return method
        if name.lower() in self.others:
            raise stricter(f"method {self.others[name.lower()]} is not offered by the sandbox")
        raise ApiError(404)


@cache
def load_schema() -> Schema:
    """The schema beside this module, compiled once."""
    content: SchemaFile = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return Schema(content)


def _required(fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name[:-1] for name in fields if name.endswith("!"))


class _Compiler:
    """Turns the schema's lines into checks; types refer to each other by name, so cycles are no trouble."""

    def __init__(self, content: SchemaFile) -> None:
        self.types = content["types"]
        self.unions = content["unions"]
        self.objects: dict[str, Check] = {}

    def checks(self, owner: str, fields: Mapping[str, str]) -> dict[str, Check]:
        """Checks of a method's fields, which may arrive as text of a form."""
        return {
            name.rstrip("!"): _from_text(line, self.check(line, f"{owner}.{name.rstrip('!')}"))
            for name, line in fields.items()
        }

    def check(self, line: str, where: str) -> Check:
        """The check for one line of the schema."""
        types, _, rest = line.partition(" ")
        if types == "String":
            return _string_check(rest, where)
        if "|" in types:
            return self._one_of(types.split("|"), where)
        if types.startswith("["):
            return self._array(types[1:-1], where)
        return _basic_check(types) if types in _BASIC else self._named(types)

    def _array(self, inner: str, where: str) -> Check:
        check = self.check(inner, where)

        def run(value: Raw, path: str) -> JsonValue:
            if not isinstance(value, list):
                raise bad_request(f'Field "{path}" must be of type Array')
            return [check(item, path) for item in value]

        return run

    def _named(self, name: str) -> Check:
        def run(value: Raw, path: str) -> JsonValue:
            check = self.objects.get(name)
            if check is None:
                check = self.objects[name] = self._object_or_union(name)
            return check(value, path)

        return run

    def _object_or_union(self, name: str) -> Check:
        if name in self.unions:
            return self._one_of(self.unions[name], name)
        fields = self.types[name]
        checks = {
            key.rstrip("!"): self.check(line, f"{name}.{key.rstrip('!')}") for key, line in fields.items()
        }
        required = _required(fields)

        def run(value: Raw, path: str) -> JsonValue:
            if not isinstance(value, dict):
                raise bad_request(f'Field "{path}" must be of type Object')
            try:
                return _checked_object(value, checks, required)
            except ApiError as refusal:
                raise _inside(name, refusal) from None

        return run

    def _one_of(self, names: list[str], where: str) -> Check:
        choices = [(name, self.check(name, where)) for name in names]

        def run(value: Raw, path: str) -> JsonValue:
            if isinstance(value, dict):
                return self._best(value, names)(value, path)
            for name, check in choices:
                if _fits(name, value):
                    return check(value, path)
            raise bad_request(f'Field "{path}" must be of type {" or ".join(names)}')

        return run

    def _best(self, value: JsonObject, names: list[str]) -> Check:
        """The member of a union that the object means: by its constant, else by the fields it has."""
        objects = [name for name in names if name not in _BASIC and not name.startswith("[")]
        flat = [leaf for name in objects for leaf in self.unions.get(name, [name])]
        for name in flat:
            if all(
                _constant_holds(line, value.get(key.rstrip("!"))) for key, line in self.types[name].items()
            ):
                known = {key.rstrip("!") for key in self.types[name]}
                if set(_required(self.types[name])) <= set(value) <= known or "type" in value:
                    return self._named(name)
        if "type" in value or not flat:
            raise bad_request(f"unsupported {objects[0] if objects else 'value'} type specified")
        return self._named(flat[0])


def _checked_object(value: JsonObject, checks: Mapping[str, Check], required: tuple[str, ...]) -> JsonObject:
    for name in required:
        if value.get(name) is None:
            raise bad_request(f'Can\'t find field "{name}"')
    unknown = value.keys() - checks.keys()
    if unknown:
        raise stricter(f'unknown field "{min(unknown)}"')
    return {name: checks[name](item, name) for name, item in value.items() if item is not None}


def _inside(name: str, refusal: ApiError) -> ApiError:
    """Say in which type the fault lies, unless the words are Telegram's own for this very field."""
    words = refusal.description.removeprefix("Bad Request: ")
    if not words.startswith(("Field ", "Can't find ", "[sandbox] unknown")):
        return refusal
    if name == "InlineKeyboardButton":
        name = "inline keyboard button"
    return bad_request(f"can't parse {name}: {words}")


def _constant_holds(line: str, value: JsonValue) -> bool:
    _, mark, constant = line.partition(" =")
    return not mark or value == constant


def _fits(name: str, value: Raw) -> bool:
    if name == "InputFile":
        return isinstance(value, Upload)
    if name.startswith("["):
        return isinstance(value, list)
    if name == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return name == "String" and isinstance(value, str)


def _from_text(line: str, check: Check) -> Check:
    """Accept a form's text where a number, a flag or JSON is meant, as Telegram does for top-level parameters."""
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


def _basic_check(kind: str) -> Check:
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


def _string_check(rest: str, where: str) -> Check:
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
