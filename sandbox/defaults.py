"""The world that everybody starts with: three monitors, two groups, a channel, one bot."""

from sandbox.clock import Clock, ShiftedClock
from sandbox.jsons import JsonObject
from sandbox.values import ChatKind, Member, Message, Status, Topic, User
from sandbox.world import DEFAULT_TOKEN, Options, World

MONITOR_1, MONITOR_2, MONITOR_3 = 700_000_001, 700_000_002, 700_000_003
GROUP_1, GROUP_2, CHANNEL_1 = -1_001_000_000_001, -1_001_000_000_002, -1_001_000_000_003
TOPICS = ("Topic 1", "Topic 2")


def default_world(
    clock: Clock | None = None, options: Options | None = None, tokens: tuple[str, ...] = (DEFAULT_TOKEN,)
) -> World:
    """Monitors 1-3 with kk, ru, en apps; Group 1, forum Group 2, Channel 1; a bot per token."""
    world = World(clock or ShiftedClock(), options)
    for place, token in enumerate(tokens):
        world.add_bot(token, "baqylau_sandbox_bot" if place == 0 else f"baqylau_sandbox_{place + 1}_bot")
    people = ((MONITOR_1, "kk"), (MONITOR_2, "ru"), (MONITOR_3, "en"))
    for number, (user_id, language) in enumerate(people, 1):
        world.add_user(
            User(user_id, f"Monitor {number}", username=f"monitor_{number}", language_code=language)
        )
    _fill(world)
    return world


def _fill(world: World) -> None:
    world.add_group(GROUP_1, "Group 1", creator=MONITOR_1)
    forum = world.add_group(GROUP_2, "Group 2", creator=MONITOR_1, is_forum=True)
    channel = world.add_group(CHANNEL_1, "Channel 1", ChatKind.CHANNEL, creator=MONITOR_1)
    for chat in (world.chats[0, GROUP_1], forum, channel):
        chat.members[MONITOR_2] = Member(Status.MEMBER)
        chat.members[MONITOR_3] = Member(Status.MEMBER)
        for bot in world.bots.values():
            chat.members[bot.id] = Member(Status.ADMINISTRATOR if chat is channel else Status.MEMBER)
    forum.topics[1] = Topic(1, "General")
    forum.next_message_id = 2
    for name in TOPICS:
        content: JsonObject = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        message = world.add_message(forum, Message(0, world.now(), MONITOR_1, content, author=MONITOR_1))
        message.thread = message.id
        forum.topics[message.id] = Topic(message.id, name)
