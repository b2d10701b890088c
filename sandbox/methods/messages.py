"""sendMessage and what all sending has in common."""

from sandbox.errors import bad_request
from sandbox.jsons import JsonObject, JsonValue
from sandbox.methods.call import Call
from sandbox.methods.formatting import message_text
from sandbox.methods.markup import checked_markup
from sandbox.methods.targets import replied, target, writable
from sandbox.publish import publish
from sandbox.values import Chat, ChatKind, Message

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(call: Call) -> JsonValue:
    """Send a text."""
    chat, thread = writable(call)
    content = message_text(call.params)
    if options := call.object("link_preview_options"):
        content["link_preview_options"] = options
    return post(call, chat, thread, content)


def post(call: Call, chat: Chat, thread: int | None, content: JsonObject) -> JsonObject:
    """Put the bot's message into the chat: reply, buttons and flood limits checked, everybody told."""
    reply_to = replied(call, chat)
    markup = checked_markup(call.object("reply_markup"), chat)
    if call.text("message_effect_id") and chat.kind is not ChatKind.PRIVATE:
        raise bad_request("message effects can be used only in private chats")
    call.bot.flood.check(chat.id, chat.is_group, call.flag("allow_paid_broadcast"))
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    message = Message(
        0, call.world.now(), call.bot.id, content, thread=thread, reply_to=reply_to, markup=markup
    )
    message.author = call.bot.id
    if chat.kind is ChatKind.CHANNEL:
        message.sender, message.sender_chat = None, chat.id
    elif reply_to is not None and thread is None:
        message.thread = chat.messages[reply_to].thread
    call.world.add_message(chat, message)
    return publish(call.world, chat, message)


def send_chat_action(call: Call) -> JsonValue:
    """Show "typing" and its like for some seconds."""
    chat, thread = writable(call)
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.tell("action", chat, {"action": action, "thread": thread})
    return True


def set_message_reaction(call: Call) -> JsonValue:
    """Put the bot's reaction under a message."""
    chat = target(call)
    message = chat.messages.get(call.needed("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to react not found")
    reactions = call.objects("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    shown: list[JsonValue] = [*reactions]
    call.world.tell("reaction", chat, {"message_id": message.id, "reaction": shown})
    return True
