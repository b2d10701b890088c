"""Keyboards: what Telegram refuses about their size and their buttons."""

import re

from sandbox.errors import ApiError, bad_request, stricter
from sandbox.jsons import JsonObject, JsonValue, get_list, get_text
from sandbox.values import Chat, ChatKind

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_IN_ROW = 8
_IN_ALL = 100
_BUTTON_URL = re.compile(r"(?:https?://|tg://|mailto:|tel:)?[^\s<>\"]+", re.I)
_HOST = re.compile(r"https?://(?:[\w\-]+\.)+\w{2,}(?::\d+)?(?:[/?#]\S*)?", re.I)


def checked_markup(markup: JsonObject | None, chat: Chat | None) -> JsonObject | None:
    """The keyboard as it will hang below the message, None for none. `chat` is None for inline messages."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if chat is not None and chat.kind is ChatKind.CHANNEL:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        _reply_keyboard(markup)
    return markup


def _rows(markup: JsonObject, name: str) -> list[list[JsonObject]]:
    rows = [row for row in get_list(markup, name) if isinstance(row, list)]
    kept = [[button for button in row if isinstance(button, dict)] for row in rows]
    if any(len(row) > _IN_ROW for row in kept):
        raise stricter(f"more than {_IN_ROW} buttons in a row")
    if sum(map(len, kept)) > _IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [row for row in kept if row]


def _inline(markup: JsonObject) -> JsonObject | None:
    rows = _rows(markup, "inline_keyboard")
    for row in rows:
        for button in row:
            _inline_button(button)
    kept: list[JsonValue] = [*rows]
    return {"inline_keyboard": kept} if rows else None


def _inline_button(button: JsonObject) -> None:
    _label(button)
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise _fault("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise stricter(f"a button does exactly one thing, not {' and '.join(actions)}")
    if actions[0] == "url":
        _url(get_text(button, "url") or "")
    elif actions[0] in {"web_app", "login_url", "callback_game", "pay"}:
        raise stricter(f"buttons with {actions[0]} are not offered by the sandbox")


def _url(url: str) -> None:
    if url.lower().startswith(("http://", "https://")):
        if not _HOST.fullmatch(url):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif not _BUTTON_URL.fullmatch(url):
        raise bad_request("BUTTON_URL_INVALID")


def _reply_keyboard(markup: JsonObject) -> None:
    rows = _rows(markup, "keyboard")
    if not rows:
        raise bad_request("reply keyboard is empty")
    for row in rows:
        for button in row:
            _label(button)


def _label(button: JsonObject) -> None:
    text = get_text(button, "text") or ""
    if not text.strip():
        raise _fault('Field "text" must be non-empty')


def _fault(words: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {words}")
