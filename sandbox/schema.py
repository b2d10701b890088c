"""Check every call against the official schema; checks are built once per method, not per call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from sandbox.errors import ApiError, bad_request, stricter
from sandbox.files import Upload
from sandbox.jsons import JsonObject, JsonValue
from sandbox.schema_values import BASIC, Check, Raw, basic_check, fits, from_text, string_check

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
        """The parameters as typed values, uploads left out. Raises ApiError 400 in Telegram's words."""
        values: JsonObject = {}
        checks = self.checks
        for name, value in raw.items():
            check = checks.get(name)
            if isinstance(value, Upload) or value is None:
                continue
            if check is not None:
                values[name] = check(value, name)
            elif strict:
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
            name.rstrip("!"): from_text(line, self.check(line, f"{owner}.{name.rstrip('!')}"))
            for name, line in fields.items()
        }

    def check(self, line: str, where: str) -> Check:
        """The check for one line of the schema."""
        types, _, rest = line.partition(" ")
        if types == "String":
            return string_check(rest, where)
        if "|" in types and types.startswith("["):
            # Albums: the schema names several arrays, but each item may be of any of these types.
            return _array(self._one_of(types.strip("[]").split("]|["), where))
        if "|" in types:
            return self._one_of(types.split("|"), where)
        if types.startswith("["):
            return _array(self.check(types[1:-1], where))
        return basic_check(types) if types in BASIC else self._named(types)

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
                if fits(name, value):
                    return check(value, path)
            raise bad_request(f'Field "{path}" must be of type {" or ".join(names)}')

        return run

    def _best(self, value: JsonObject, names: list[str]) -> Check:
        """The member of a union that the object means: by its constant, else by the fields it has."""
        objects = [name for name in names if name not in BASIC and not name.startswith("[")]
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


def _array(check: Check) -> Check:
    def run(value: Raw, path: str) -> JsonValue:
        if not isinstance(value, list):
            raise bad_request(f'Field "{path}" must be of type Array')
        return [check(item, path) for item in value]

    return run


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
