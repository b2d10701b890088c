"""Coming, going, promotion, blocking: changes of places in chats, and the service messages they leave."""

from sandbox.jsons import JsonObject
from sandbox.publish import publish, publish_member
from sandbox.values import Chat, ChatKind, Member, Message, Status
from sandbox.world import World


def service(world: World, chat: Chat, actor: int, content: JsonObject, thread: int | None = None) -> Message:
    """Leave a service message in a chat and tell everybody."""
    message = Message(0, world.now(), actor, content, thread=thread, author=actor)
    if chat.kind is ChatKind.CHANNEL:
        message.sender, message.sender_chat = None, chat.id
    world.add_message(chat, message)
    if "forum_topic_created" in content:
        message.thread = message.id
    publish(world, chat, message)
    return message


def change_member(
    world: World,
    chat: Chat,
    actor: int,
    user_id: int,
    status: Status,
    rights: list[str] | None = None,
    anonymous: bool = False,
) -> Member:
    """Give somebody another place in a chat, with the service message and updates that follow."""
    old = chat.member(user_id)
    new = Member(status, anonymous=anonymous)
    if rights is not None:
        new.rights = rights
    elif world.users[user_id].is_bot:
        new.rights = [
            right for right in new.rights if right not in {"can_promote_members", "can_post_stories"}
        ]
    was_present = old.is_present
    chat.members[user_id] = new
    publish_member(world, chat, actor, user_id, old, new)
    if chat.is_group and was_present != new.is_present:
        user = world.users[user_id].json()
        content: JsonObject = {"new_chat_members": [user]} if new.is_present else {"left_chat_member": user}
        service(world, chat, actor, content)
    return new


def block(world: World, chat: Chat, is_blocked: bool) -> None:
    """A person blocks the bot of their private chat, or lets it in again."""
    old = chat.members[chat.bot_id]
    new = Member(Status.KICKED if is_blocked else Status.MEMBER)
    if old.status is new.status:
        return
    chat.members[chat.bot_id] = new
    publish_member(world, chat, chat.id, chat.bot_id, old, new)


def upgrade(world: World, chat: Chat, actor: int, new_id: int) -> Chat:
    """Turn a basic group into a supergroup: the old id only redirects, messages say so on both sides."""
    new = world.add_group(new_id, chat.title)
    new.members = dict(chat.members)
    chat.migrated_to = new_id
    service(world, chat, actor, {"migrate_to_chat_id": new_id})
    service(world, new, actor, {"migrate_from_chat_id": chat.id})
    return new
