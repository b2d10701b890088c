"""JSON values as the Bot API speaks them, and typed ways to read them."""

import json
from collections.abc import Mapping, Sequence

JsonValue = None | bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = dict[str, JsonValue]


def dumps(value: JsonValue) -> str:
    """Compact JSON text; lone surrogates survive as escapes, as on Telegram's wire."""
    return json.dumps(value, separators=(",", ":"))


def get_object(source: Mapping[str, JsonValue], name: str) -> JsonObject | None:
    """The object under `name`, or None where it is absent or something else."""
    value = source.get(name)
    return value if isinstance(value, dict) else None


def get_list(source: Mapping[str, JsonValue], name: str) -> list[JsonValue]:
    """The array under `name`, empty where it is absent or something else."""
    value = source.get(name)
    return value if isinstance(value, list) else []


def get_objects(source: Mapping[str, JsonValue], name: str) -> list[JsonObject]:
    """The objects of the array under `name`."""
    return [item for item in get_list(source, name) if isinstance(item, dict)]


def get_text(source: Mapping[str, JsonValue], name: str) -> str | None:
    """The string under `name`, or None."""
    value = source.get(name)
    return value if isinstance(value, str) else None


def get_number(source: Mapping[str, JsonValue], name: str) -> int | None:
    """The whole number under `name`, or None."""
    value = source.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def get_flag(source: Mapping[str, JsonValue], name: str) -> bool:
    """True where `name` holds true."""
    return source.get(name) is True
