"""Changing and deleting what was sent."""

from sandbox.errors import bad_request
from sandbox.jsons import JsonObject, JsonValue
from sandbox.methods.call import Call
from sandbox.methods.formatting import caption_text, message_text
from sandbox.methods.markup import checked_markup
from sandbox.methods.targets import own_message, require_presence, target
from sandbox.publish import publish
from sandbox.values import Chat, ChatKind, Message

_TWO_DAYS = 48 * 3600
_CAPTIONED = frozenset({"photo", "document", "audio", "video", "voice", "animation"})
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


def edit_message_text(call: Call) -> JsonValue:
    """Replace a text; buttons that are not given are removed, as on Telegram."""
    chat, message = _edited(call)
    if call.text("text") is None:
        raise bad_request("message text is empty")
    content = message_text(call.params)
    if options := call.object("link_preview_options"):
        content["link_preview_options"] = options
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _apply(call, chat, message, content)


def edit_message_caption(call: Call) -> JsonValue:
    """Replace a caption."""
    chat, message = _edited(call)
    if not _CAPTIONED & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in {"caption", "caption_entities"}}
    return _apply(call, chat, message, kept | caption_text(call.params))


def edit_message_reply_markup(call: Call) -> JsonValue:
    """Replace the buttons alone."""
    chat, message = _edited(call)
    return _apply(call, chat, message, dict(message.content))


def _edited(call: Call) -> tuple[Chat, Message]:
    if (inline_id := call.text("inline_message_id")) is not None:
        place = call.world.inline_messages.get(inline_id)
        if place is None:
            raise bad_request("MESSAGE_ID_INVALID")
        chat = call.world.chats[place[0]]
        return chat, chat.messages[place[1]]
    if "chat_id" not in call.params:
        raise bad_request("chat_id is empty")
    chat = target(call)
    require_presence(call, chat)
    message = own_message(call, chat, "edit")
    if message.markup is not None and message.inline_markup is None:
        raise bad_request("message can't be edited")
    return chat, message


def _apply(call: Call, chat: Chat, message: Message, content: JsonObject) -> JsonValue:
    markup = checked_markup(call.object("reply_markup"), chat)
    if "has_protected_content" in message.content:
        content["has_protected_content"] = True
    if (content, markup) == (message.content, message.markup):
        raise bad_request(_SAME)
    message.content, message.markup = content, markup
    message.edit_date = call.world.now()
    value = publish(call.world, chat, message, edited=True)
    return True if call.text("inline_message_id") else value


def delete_message(call: Call) -> JsonValue:
    """Delete one message for everybody."""
    chat = target(call)
    require_presence(call, chat)
    message = chat.messages.get(call.needed("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    _remove(call, chat, [message])
    return True


def delete_messages(call: Call) -> JsonValue:
    """Delete up to 100 messages; those not found are skipped."""
    chat = target(call)
    require_presence(call, chat)
    numbers = call.numbers("message_ids")
    if not 1 <= len(numbers) <= 100:
        raise bad_request(
            "too many message identifiers specified" if numbers else "message identifiers are empty"
        )
    found = [chat.messages[n] for n in numbers if n in chat.messages and not chat.messages[n].deleted]
    if not all(_may_delete(call, chat, message) for message in found):
        raise bad_request("message can't be deleted")
    _remove(call, chat, found)
    return True


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    if call.world.now() - message.date > _TWO_DAYS:
        return False
    if message.author == call.bot.id or chat.kind is ChatKind.PRIVATE:
        return True
    return chat.member(call.bot.id).may("can_delete_messages")


def _remove(call: Call, chat: Chat, messages: list[Message]) -> None:
    for message in messages:
        message.deleted = True
    numbers: list[JsonValue] = [message.id for message in messages]
    call.world.tell("deleted", chat, {"message_ids": numbers})
