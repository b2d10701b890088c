"""Texts that a bot sends: markup, length, the entities Telegram adds by itself."""

from collections.abc import Mapping

from sandbox.entities import found_entities
from sandbox.errors import bad_request, stricter
from sandbox.html import nested, parse_html
from sandbox.jsons import JsonObject, JsonValue, get_number, get_objects, get_text
from sandbox.utf16 import cleaned, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_ENTITY_LIMIT = 100


def formatted(
    source: Mapping[str, JsonValue], field: str, mode: str = "parse_mode", given: str = "entities"
) -> tuple[str, list[JsonObject]]:
    """The text under `field` with its entities, markup parsed and both ends trimmed. Raises ApiError 400."""
    text = get_text(source, field) or ""
    entities: list[JsonObject] = []
    parse_mode = (get_text(source, mode) or "").lower()
    if parse_mode == "html":
        text, entities = parse_html(text)
    elif parse_mode in {"markdown", "markdownv2"}:
        raise stricter("parse mode Markdown is not offered by the sandbox, HTML is")
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    elif explicit := get_objects(source, given):
        entities = nested(_checked(explicit, utf16_length(text)))
    return _trimmed(cleaned(text), entities)


def message_text(source: Mapping[str, JsonValue], field: str = "text") -> JsonObject:
    """`text` and `entities` of a message, 1-4096 characters after parsing."""
    text, entities = formatted(source, field)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return _content("text", "entities", text, entities)


def caption_text(source: Mapping[str, JsonValue]) -> JsonObject:
    """`caption` and `caption_entities` of a message, at most 1024 characters; empty without a caption."""
    if not get_text(source, "caption"):
        return {}
    text, entities = formatted(source, "caption", given="caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return _content("caption", "caption_entities", text, entities) if text else {}


def _content(field: str, given: str, text: str, entities: list[JsonObject]) -> JsonObject:
    every = sorted([*entities, *found_entities(text, entities)], key=_order)[:_ENTITY_LIMIT]
    content: JsonObject = {field: text}
    if every:
        content[given] = every
    return content


def _order(entity: JsonObject) -> tuple[int, int]:
    return get_number(entity, "offset") or 0, -(get_number(entity, "length") or 0)


def _checked(entities: list[JsonObject], length: int) -> list[JsonObject]:
    for entity in entities:
        start, size = get_number(entity, "offset") or 0, get_number(entity, "length") or 0
        if start < 0 or size <= 0 or start + size > length:
            raise bad_request("can't parse entities: entity lies outside of the text")
    return entities


def _trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Telegram drops white space at both ends, and what entities covered of it."""
    short = text.strip(" \n\t")
    if short == text or not entities:
        return short, entities
    cut = utf16_length(text) - utf16_length(text.lstrip(" \n\t"))
    end = utf16_length(short)
    kept: list[JsonObject] = []
    for entity in entities:
        start = max(0, (get_number(entity, "offset") or 0) - cut)
        stop = min(end, (get_number(entity, "offset") or 0) - cut + (get_number(entity, "length") or 0))
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return short, kept
