"""How a bot presents itself: commands, names, descriptions, menu button."""

import re

from sandbox.errors import bad_request
from sandbox.jsons import JsonObject, JsonValue, get_text
from sandbox.methods.call import Call
from sandbox.methods.targets import target
from sandbox.values import ChatKind

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")


def get_me(call: Call) -> JsonValue:
    """The bot's own account."""
    return call.bot.me()


def _language(call: Call) -> str:
    code = call.text("language_code") or ""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _scope(call: Call) -> str:
    """Scope and language as one key; a scope's chat must be one the bot is in."""
    scope = call.object("scope") or {"type": "default"}
    kind = get_text(scope, "type") or "default"
    parts = [kind]
    if "chat_id" in scope:
        chat = target(Call(call.world, call.bot, call.method, scope))
        if kind != "chat" and chat.kind is ChatKind.PRIVATE:
            raise bad_request("can't change commands in private chats for administrators or members")
        parts.append(str(chat.id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return "/".join([*parts, _language(call)])


def set_my_commands(call: Call) -> JsonValue:
    """Set the commands of a scope and language, at most 100."""
    commands = call.objects("commands")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    names = [get_text(command, "command") or "" for command in commands]
    if not all(_COMMAND.fullmatch(name) for name in names) or len(set(names)) < len(names):
        raise bad_request("BOT_COMMAND_INVALID")
    if not all((get_text(command, "description") or "").strip() for command in commands):
        raise bad_request("command description must be non-empty")
    call.bot.profile.commands[_scope(call)] = [*commands]
    call.world.tell("profile", None, {"bot": call.bot.id})
    return True


def get_my_commands(call: Call) -> JsonValue:
    """The commands of exactly this scope and language."""
    return call.bot.profile.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> JsonValue:
    """Forget the commands of a scope and language."""
    call.bot.profile.commands.pop(_scope(call), None)
    return True


def set_my_name(call: Call) -> JsonValue:
    """Set the bot's name in a language."""
    return _store(call, call.bot.profile.names, "name")


def get_my_name(call: Call) -> JsonValue:
    """The bot's name in a language, else the one everybody sees."""
    return {"name": _read(call, call.bot.profile.names) or call.bot.user.first_name}


def set_my_description(call: Call) -> JsonValue:
    """Set what an empty chat with the bot shows."""
    return _store(call, call.bot.profile.descriptions, "description")


def get_my_description(call: Call) -> JsonValue:
    """What an empty chat with the bot shows."""
    return {"description": _read(call, call.bot.profile.descriptions)}


def set_my_short_description(call: Call) -> JsonValue:
    """Set what the bot's profile shows."""
    return _store(call, call.bot.profile.short_descriptions, "short_description")


def get_my_short_description(call: Call) -> JsonValue:
    """What the bot's profile shows."""
    return {"short_description": _read(call, call.bot.profile.short_descriptions)}


def _store(call: Call, shelf: dict[str, str], field: str) -> JsonValue:
    language, text = _language(call), call.text(field) or ""
    if text:
        shelf[language] = text
    else:
        shelf.pop(language, None)
    call.world.tell("profile", None, {"bot": call.bot.id})
    return True


def _read(call: Call, shelf: dict[str, str]) -> str:
    return shelf.get(_language(call)) or shelf.get("", "")


def set_chat_menu_button(call: Call) -> JsonValue:
    """Set the button beside the input field, of one private chat or of all."""
    button = call.object("menu_button") or {"type": "default"}
    call.bot.profile.menus[_menu_key(call)] = button
    return True


def get_chat_menu_button(call: Call) -> JsonValue:
    """The button beside the input field."""
    menus = call.bot.profile.menus
    fallback: JsonObject = {"type": "commands"}
    return menus.get(_menu_key(call)) or menus.get("") or fallback


def _menu_key(call: Call) -> str:
    return str(call.number("chat_id") or "")
