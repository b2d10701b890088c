"""What a bot asks and does about chats, members and topics."""

from sandbox.errors import bad_request
from sandbox.jsons import JsonObject, JsonValue
from sandbox.membership import change_member, service
from sandbox.methods.call import Call
from sandbox.methods.targets import require_presence, target
from sandbox.render import chat_json
from sandbox.values import GENERAL_TOPIC, Chat, ChatKind, Status, Topic

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> JsonValue:
    """All about a chat."""
    chat = target(call)
    if chat.kind is not ChatKind.PRIVATE:
        require_presence(call, chat)
    value = chat_json(call.world, chat) | {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    value["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if chat.is_group:
        value["permissions"] = {"can_send_messages": chat.can_send}
    return value


def get_chat_administrators(call: Call) -> JsonValue:
    """The administrators that are no other bots."""
    chat = _group(call, "there are no administrators in the private chat")
    return [
        member.json(call.world.users[user_id], chat.kind)
        for user_id, member in chat.members.items()
        if member.is_admin and (user_id == call.bot.id or not call.world.users[user_id].is_bot)
    ]


def get_chat_member_count(call: Call) -> JsonValue:
    """How many are in the chat."""
    chat = target(call)
    require_presence(call, chat)
    return sum(member.is_present for member in chat.members.values())


def get_chat_member(call: Call) -> JsonValue:
    """Somebody's place in the chat; whoever never was there has left."""
    chat = target(call)
    if chat.kind is not ChatKind.PRIVATE:
        require_presence(call, chat)
    user = call.world.users.get(call.needed("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind is ChatKind.PRIVATE and user.id not in chat.members:
        raise bad_request("member not found")
    return chat.member(user.id).json(user, chat.kind)


def leave_chat(call: Call) -> JsonValue:
    """Leave a group or channel."""
    chat = _group(call, "chat member status can't be changed in private chats")
    change_member(call.world, chat, call.bot.id, call.bot.id, Status.LEFT)
    return True


def _group(call: Call, words: str) -> Chat:
    chat = target(call)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request(words)
    require_presence(call, chat)
    return chat


def _forum(call: Call) -> Chat:
    chat = _group(call, "the chat is not a forum")
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.member(call.bot.id).may("can_manage_topics"):
        raise bad_request("not enough rights to manage topics")
    return chat


def create_forum_topic(call: Call) -> JsonValue:
    """Open a topic."""
    chat = _forum(call)
    return open_topic(call, chat, call.text("name") or "", call.number("icon_color") or 0x6FB9F0)


def open_topic(call: Call, chat: Chat, name: str, color: int) -> JsonObject:
    """The topic's id is its first message's."""
    content: JsonObject = {"forum_topic_created": {"name": name, "icon_color": color}}
    message = service(call.world, chat, call.bot.id, content)
    chat.topics[message.id] = Topic(message.id, name, color)
    message.thread = message.id
    return {"message_thread_id": message.id, "name": name, "icon_color": color}


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.needed("message_thread_id"))
    if topic is None or topic.deleted or topic.id == GENERAL_TOPIC:
        raise bad_request("message thread not found")
    return chat, topic


def edit_forum_topic(call: Call) -> JsonValue:
    """Rename a topic."""
    chat, topic = _topic(call)
    name = call.text("name")
    if not name or name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    service(call.world, chat, call.bot.id, {"forum_topic_edited": {"name": name}}, topic.id)
    return True


def close_forum_topic(call: Call) -> JsonValue:
    """Close a topic."""
    return _switch(call, True)


def reopen_forum_topic(call: Call) -> JsonValue:
    """Open a closed topic again."""
    return _switch(call, False)


def _switch(call: Call, closed: bool) -> JsonValue:
    chat, topic = _topic(call)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    service(
        call.world, chat, call.bot.id, {f"forum_topic_{'closed' if closed else 'reopened'}": {}}, topic.id
    )
    return True
