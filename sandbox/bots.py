"""A bot as Telegram's side knows it: account, switches, updates, open queries, webhook, counters."""

from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.flood import Flood, FloodLimits
from sandbox.jsons import JsonObject
from sandbox.queue import UpdateQueue
from sandbox.signals import Signal
from sandbox.values import Callback, InlineAsk, Profile, User


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates delivered, and how that went."""

    url: str
    secret: str = ""
    max_connections: int = 40
    certificate: bytes | None = None
    last_error_date: int | None = None
    last_error: str = ""


@dataclass(slots=True)
class Bot:
    """One bot; `privacy` is Telegram's privacy mode, on unless BotFather was told otherwise."""

    user: User
    token: str
    queue: UpdateQueue
    flood: Flood
    privacy: bool = True
    inline: bool = True
    inline_feedback: bool = True
    next_message_id: int = 1
    profile: Profile = field(default_factory=Profile)
    callbacks: dict[str, Callback] = field(default_factory=dict)
    inline_asks: dict[str, InlineAsk] = field(default_factory=dict)
    webhook: Webhook | None = None
    poll_turn: int = 0
    polls_open: int = 0

    @property
    def id(self) -> int:
        """The bot's user id."""
        return self.user.id

    def me(self) -> JsonObject:
        """What getMe answers."""
        return self.user.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline,
            "supports_guest_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }


def make_bot(token: str, username: str, name: str, clock: Clock, limits: FloodLimits, hooks: Signal) -> Bot:
    """A bot with an empty queue; its id is the number before the token's colon."""
    number = token.partition(":")[0]
    user = User(int(number) if number.isdigit() else 110_000_001, name, username=username, is_bot=True)
    return Bot(user, token, UpdateQueue(clock, hooks=hooks), Flood(clock, limits))
