"""Answers to presses of buttons and to inline queries."""

import re

from sandbox.errors import bad_request, stricter
from sandbox.jsons import JsonObject, JsonValue, get_object, get_text
from sandbox.methods.call import Call
from sandbox.methods.formatting import caption_text, message_text
from sandbox.methods.markup import checked_markup

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_RESULT_LIMIT = 50


def answer_callback_query(call: Call) -> JsonValue:
    """End the waiting sign on a pressed button, with a note or without."""
    callback = call.bot.callbacks.get(call.text("callback_query_id") or "")
    if callback is None or call.world.clock() - callback.at > call.world.options.callback_life:
        raise bad_request(_TOO_OLD)
    url = call.text("url")
    if url and not url.lower().startswith(f"https://t.me/{call.bot.user.username.lower()}?start="):
        raise bad_request("URL_INVALID")
    callback.answers += 1
    if callback.answer is None:
        names = ("text", "show_alert", "url", "cache_time")
        callback.answer = {name: call.params[name] for name in names if name in call.params}
        body: JsonObject = {"callback_query_id": callback.id, "answer": callback.answer}
        call.world.tell("callback_answer", None, body, callback.user_id)
    return True


def answer_inline_query(call: Call) -> JsonValue:
    """Offer results to somebody who types the bot's name in any chat."""
    ask = call.bot.inline_asks.get(call.text("inline_query_id") or "")
    if ask is None or call.world.clock() - ask.at > call.world.options.inline_life:
        raise bad_request(_TOO_OLD)
    results = call.objects("results")
    if len(results) > _RESULT_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [get_text(result, "id") or "" for result in results]
    if not all(1 <= len(number.encode()) <= 64 for number in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len((call.text("next_offset") or "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(call.object("button"))
    offered: list[JsonValue] = [_offered(result) for result in results]
    ask.answer = dict(call.params) | {"results": offered}
    call.world.tell("inline_answer", None, {"inline_query_id": ask.id}, ask.user_id)
    return True


def _check_button(button: JsonObject | None) -> None:
    if button is None:
        return
    parameter = get_text(button, "start_parameter")
    if parameter is None:
        raise stricter("a button above inline results needs start_parameter here")
    if not _PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")


def _offered(result: JsonObject) -> JsonObject:
    """A result with the content its choice will send, checked now as Telegram does."""
    kind = get_text(result, "type")
    markup = checked_markup(get_object(result, "reply_markup"), None)
    if kind == "article":
        content = _article(get_object(result, "input_message_content") or {})
    elif kind == "document" and "document_file_id" in result:
        content = caption_text(result)
    else:
        raise stricter(f"inline results of type {kind} are not offered by the sandbox")
    if not (get_text(result, "title") or "").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return result | {"reply_markup": markup, "_content": content}


def _article(content: JsonObject) -> JsonObject:
    if "message_text" not in content:
        raise stricter("articles of the sandbox carry text")
    return message_text(content | {"text": content["message_text"]})
