"""What the world is made of: people, chats, members, topics, messages, and their Bot API form."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.jsons import JsonObject, JsonValue

ANONYMOUS_ADMIN = 1087968824
CHANNEL_BOT = 136817688
SERVICE = 777000
GENERAL_TOPIC = 1

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")


class ChatKind(StrEnum):
    """Telegram's chat types."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """A person's place in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
RULING = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(slots=True)
class User:
    """A Telegram account, of a person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> JsonObject:
        """The Bot API's User; empty fields are absent."""
        value: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if text := getattr(self, name):
                value[name] = text
        return value


@dataclass(slots=True)
class Member:
    """Somebody's place in a chat, with an administrator's rights."""

    status: Status
    anonymous: bool = False
    title: str = ""
    rights: list[str] = field(default_factory=lambda: [*ADMIN_RIGHTS, *GROUP_RIGHTS, *CHANNEL_RIGHTS])
    can_send: bool = True

    @property
    def is_present(self) -> bool:
        """In the chat now."""
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        """Creator or administrator."""
        return self.status in RULING

    def may(self, right: str) -> bool:
        """Whether an administrator has this right; a creator has all."""
        return self.status is Status.CREATOR or (self.status is Status.ADMINISTRATOR and right in self.rights)

    def json(self, user: User, kind: ChatKind) -> JsonObject:
        """The Bot API's ChatMember."""
        value: JsonObject = {"status": self.status.value, "user": user.json()}
        if self.status is Status.CREATOR:
            value["is_anonymous"] = self.anonymous
        elif self.status is Status.ADMINISTRATOR:
            extra = CHANNEL_RIGHTS if kind is ChatKind.CHANNEL else GROUP_RIGHTS
            value |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            value |= {right: right in self.rights for right in (*ADMIN_RIGHTS, *extra)}
        elif self.status is Status.KICKED:
            value["until_date"] = 0
        elif self.status is Status.RESTRICTED:
            value |= _restricted(self)
        if self.is_admin and self.title:
            value["custom_title"] = self.title
        return value


def _restricted(member: Member) -> JsonObject:
    kinds = (
        "send_messages send_audios send_documents send_photos send_videos send_video_notes send_voice_notes "
        "send_polls send_other_messages add_web_page_previews react_to_messages edit_tag change_info "
        "invite_users pin_messages manage_topics"
    )
    rights: JsonObject = {f"can_{kind}": member.can_send for kind in kinds.split()}
    return {"is_member": True, "until_date": 0} | rights


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the message that opened it."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Message:
    """A message: who, when, where, and its content in the Bot API's field names.

    `author` is who really wrote it, also where channels and anonymous administrators hide the sender.
    """

    id: int
    date: int
    sender: int | None
    content: JsonObject
    sender_chat: int | None = None
    author: int | None = None
    signature: str = ""
    thread: int | None = None
    reply_to: int | None = None
    via_bot: int | None = None
    markup: JsonObject | None = None
    edit_date: int | None = None
    inline_id: str | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """Its text or caption."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def inline_markup(self) -> JsonObject | None:
        """Its buttons, where they hang below the message."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None


@dataclass(slots=True)
class Chat:
    """A chat; a private one belongs to one bot and has the person's id, as bots see it."""

    id: int
    kind: ChatKind
    bot_id: int = 0
    title: str = ""
    username: str = ""
    is_forum: bool = False
    can_send: bool = True
    started: bool = False
    migrated_to: int | None = None
    next_message_id: int = 1
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """A group or a supergroup."""
        return self.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}

    def json(self, person: User | None = None) -> JsonObject:
        """The Bot API's Chat; a private chat carries the names of its `person`."""
        value: JsonObject = {"id": self.id, "type": self.kind.value}
        if person is not None:
            value |= {k: v for k, v in person.json().items() if k in {"first_name", "last_name", "username"}}
        else:
            value["title"] = self.title
            if self.username:
                value["username"] = self.username
        if self.is_forum:
            value["is_forum"] = True
        return value

    def member(self, user_id: int) -> Member:
        """Somebody's place here; strangers have left."""
        return self.members.get(user_id) or Member(Status.LEFT)


@dataclass(slots=True)
class Callback:
    """A press of a button, until and after it is answered."""

    id: str
    user_id: int
    at: float
    answers: int = 0
    answer: JsonObject | None = None
    data: str = ""
    chat_id: int | None = None
    message_id: int | None = None


@dataclass(slots=True)
class InlineAsk:
    """An inline query and what the bot offered for it."""

    id: str
    user_id: int
    query: str
    at: float
    answer: JsonObject | None = None


@dataclass(slots=True)
class Profile:
    """What a bot has set about itself, by language or by scope and language."""

    commands: dict[str, list[JsonValue]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menus: dict[str, JsonObject] = field(default_factory=dict)
