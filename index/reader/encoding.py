"""Frozen domain values as JSON text and back, by the declared types of their fields; no pickle."""

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

from bot.domain.document import Document

T = TypeVar("T")
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class UndecodableValue(ValueError):
    """The data does not have the shape of the value that it should be."""


def document_to_json(document: Document) -> str:
    """One line of ASCII JSON that `document_from_json` turns into an equal document."""
    return json.dumps(encode(document), separators=(",", ":"))


def document_from_json(text: str) -> Document:
    """The document of `document_to_json`; raises UndecodableValue for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UndecodableValue("not JSON") from error
    return decode(Document, data)


def encode(value: object) -> Json:
    """A value of dataclasses, tuples, enums, dates, text and numbers as plain JSON data."""
    if value is None or isinstance(value, bool | int) or type(value) is str:
        return value
    if isinstance(value, Enum):
        return encode(value.value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    if is_dataclass(value):
        return {part.name: encode(getattr(value, part.name)) for part in fields(value)}
    raise UndecodableValue(f"no JSON form for {type(value).__name__}")


def decode(kind: type[T], data: Json) -> T:
    """The value of this declared type that `encode` gave the data for; UndecodableValue otherwise."""
    value = _decoded(kind, data)
    if not isinstance(value, kind):
        raise UndecodableValue(f"not a {kind.__name__}")
    return value


def _decoded(kind: object, data: Json) -> object:
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], data)
    if isinstance(kind, UnionType):
        return _optional(get_args(kind), data)
    if isinstance(kind, type):
        return _plain(kind, data)
    raise UndecodableValue(f"no reading for {kind}")


def _tuple(part: object, data: Json) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise UndecodableValue("not a list")
    return tuple(_decoded(part, item) for item in data)


def _optional(kinds: tuple[object, ...], data: Json) -> object:
    if data is None and NoneType in kinds:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if len(rest) != 1:
        raise UndecodableValue("a union of several types")
    return _decoded(rest[0], data)


def _plain(kind: type, data: Json) -> object:
    if is_dataclass(kind):
        return _record(kind, data)
    if kind in (str, int, bool):
        if type(data) is not kind:
            raise UndecodableValue(f"not a {kind.__name__}")
        return data
    try:
        if issubclass(kind, Enum):
            return kind(data)
        if kind is dt.date and isinstance(data, str):
            return dt.date.fromisoformat(data)
    except ValueError as error:
        raise UndecodableValue(f"not a {kind.__name__}") from error
    raise UndecodableValue(f"not a {kind.__name__}")


def _record(kind: type, data: Json) -> object:
    hints = _hints(kind)
    if not isinstance(data, dict) or data.keys() != hints.keys():
        raise UndecodableValue(f"not the fields of {kind.__name__}")
    return kind(**{name: _decoded(hint, data[name]) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> dict[str, object]:
    return {part.name: get_type_hints(kind)[part.name] for part in fields(kind)}
