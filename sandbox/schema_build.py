"""Make `schema.json` from a full Bot API description: `python -m sandbox.schema_build FULL.json`.

Only facts are kept: names, types, what is required, lengths, constant and closed values. A field's rule is
one line: types joined by `|`, arrays as `[Type]`, then `LOW-HIGH` characters, `LOW-HIGHb` bytes, `=constant`
or `~one,of,these`. A `!` after the name means required.
"""

import json
import re
import sys
from pathlib import Path
from typing import TypedDict

TARGET = Path(__file__).with_name("schema.json")

OFFERED = [
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "getMe",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendVoice",
    "sendAudio",
    "sendVideo",
    "sendMediaGroup",
    "sendLocation",
    "sendPoll",
    "stopPoll",
    "sendChatAction",
    "setMessageReaction",
    "getFile",
    "leaveChat",
    "getChat",
    "getChatAdministrators",
    "getChatMemberCount",
    "getChatMember",
    "createForumTopic",
    "editForumTopic",
    "closeForumTopic",
    "reopenForumTopic",
    "answerCallbackQuery",
    "setMyCommands",
    "deleteMyCommands",
    "getMyCommands",
    "setMyName",
    "getMyName",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setChatMenuButton",
    "getChatMenuButton",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "deleteMessages",
    "answerInlineQuery",
]


class Field(TypedDict):
    """A field of a method or a type in the full description."""

    name: str
    types: list[str]
    required: bool
    description: str


class Entry(TypedDict, total=False):
    """A method or a type in the full description."""

    fields: list[Field]
    subtypes: list[str]


class Full(TypedDict):
    """The full description."""

    version: str
    methods: dict[str, Entry]
    types: dict[str, Entry]


def rule(field: Field, marked_up: bool) -> str:
    """One field's rule as one line."""
    types = "|".join(re.sub(r"Array of (.*)", r"[\1]", _arrays(name)) for name in field["types"])
    return types + ("" if marked_up else _limit(field)) + _closed(field)


def _arrays(name: str) -> str:
    return re.sub(r"^Array of (Array of .*)$", lambda m: f"[{_arrays(m[1])}]", name)


def _limit(field: Field) -> str:
    words = field["description"]
    found = re.search(r"(\d+)-(\d+) (characters|bytes)", words)
    if not found or "String" not in field["types"]:
        return ""
    return f" {found[1]}-{found[2]}{'b' if found[3] == 'bytes' else ''}"


def _closed(field: Field) -> str:
    if field["types"] != ["String"]:
        return ""
    words = field["description"].replace("“", '"').replace("”", '"')
    if field["name"] in {"type", "status", "source"}:
        constant = re.search(r'(?:must be|always) "?([a-z_0-9]+)"?$', words)
        if constant:
            return f" ={constant[1]}"
    several = re.search(r"(?:[Mm]ust be one of|can be|Poll type,) (.*)", words)
    values = re.findall(r'"([a-z_]+)"', several[1]) if several else []
    return f" ~{','.join(dict.fromkeys(values))}" if len(values) > 1 else ""


def build(full: Full) -> dict[str, object]:
    """The compact schema: offered methods, the types they take, unions, and the names of all others."""
    methods = {name: _fields(full["methods"][name]) for name in OFFERED}
    types: dict[str, dict[str, str]] = {}
    unions: dict[str, list[str]] = {}
    waiting = [line for fields in methods.values() for line in fields.values()]
    while waiting:
        for name in re.findall(r"[A-Z]\w+", waiting.pop().split(" ")[0]):
            if name in types or name in unions or name not in full["types"] or name == "InputFile":
                continue
            entry = full["types"][name]
            if entry.get("subtypes"):
                unions[name] = entry["subtypes"]
                waiting.extend(entry["subtypes"])
            else:
                types[name] = _fields(entry)
                waiting.extend(types[name].values())
    others = sorted(set(full["methods"]) - set(OFFERED))
    return {
        "version": full["version"],
        "methods": methods,
        "types": types,
        "unions": unions,
        "others": others,
    }


def _fields(entry: Entry) -> dict[str, str]:
    fields = entry.get("fields", [])
    names = {field["name"] for field in fields}
    return {
        field["name"] + ("!" if field["required"] else ""): rule(field, _is_marked_up(field["name"], names))
        for field in fields
    }


def _is_marked_up(name: str, names: set[str]) -> bool:
    """Such a text is measured after its markup is parsed, so its length is no fact of the raw field."""
    return f"{name}_parse_mode" in names or (
        name in {"text", "caption", "message_text"} and "parse_mode" in names
    )


def main(arguments: list[str]) -> int:
    """Read the full description named on the command line and write `schema.json` beside this module."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m sandbox.schema_build FULL.json\n")
        return 2
    full: Full = json.loads(Path(arguments[0]).read_text("utf-8"))
    schema = build(full)
    lines = [f'"{key}": {_block(value)}' for key, value in schema.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    return 0


def _block(value: object) -> str:
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(value.items())) + "\n}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
