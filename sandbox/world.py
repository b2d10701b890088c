"""The world in memory: accounts, chats, bots, files, and the journals of what happened in it."""

import secrets
from dataclasses import dataclass, field

from sandbox.bots import Bot, make_bot
from sandbox.clock import Clock, system_clock
from sandbox.errors import PersonError
from sandbox.files import FileShelf
from sandbox.flood import FloodLimits
from sandbox.jsons import JsonObject
from sandbox.signals import Journal, Signal
from sandbox.values import Chat, ChatKind, Member, Message, Status, User

ChatKey = tuple[int, int]
DEFAULT_TOKEN = "110000001:sandbox-sandbox-sandbox-sandbox-000"  # noqa: S105
DEFAULT_USERNAME = "baqylau_sandbox_bot"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an app would show: its kind, the chat, the details, whose doing (or for whom) it is."""

    kind: str
    chat: ChatKey | None
    body: JsonObject
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call of a bot: parameters without files, how it ended, when, how long it took."""

    bot_id: int
    method: str
    params: JsonObject
    code: int
    description: str
    at: float
    seconds: float
    result: JsonObject | None = None


@dataclass(slots=True)
class Options:
    """Switches of the world that tests and benchmarks set."""

    strict: bool = True
    callback_life: float = 15.0
    inline_life: float = 10.0
    same_offset_rules: bool = False
    keep_calls: bool = True
    limits: FloodLimits = field(default_factory=FloodLimits)


class World:
    """Everything that exists on the sandbox's side of the Bot API."""

    def __init__(self, clock: Clock = system_clock, options: Options | None = None) -> None:
        self.clock = clock
        self.options = options or Options()
        self.signal = Signal()
        self.hooks = Signal()
        self.users: dict[int, User] = {}
        self.chats: dict[ChatKey, Chat] = {}
        self.bots: dict[str, Bot] = {}
        self.files = FileShelf()
        self.inline_messages: dict[str, tuple[ChatKey, int]] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}
        self.events: Journal[Event] = Journal(self.signal)
        self.calls: Journal[CallRecord] = Journal(self.signal)
        self.pending_calls = 0
        self.is_closed = False

    def close(self) -> None:
        """End all waiting: of bots for updates, of tests and pages for news."""
        self.is_closed = True
        for signal in (self.signal, self.hooks, *(bot.queue.signal for bot in self.bots.values())):
            signal.close()

    def now(self) -> int:
        """The present moment in whole Unix seconds."""
        return int(self.clock())

    def add_user(self, user: User) -> User:
        """Let an account exist."""
        self.users[user.id] = user
        return user

    def add_bot(
        self, token: str = DEFAULT_TOKEN, username: str = DEFAULT_USERNAME, name: str = "Baqylau"
    ) -> Bot:
        """Let a bot exist; its token is what BotFather would give."""
        bot = make_bot(token, username, name, self.clock, self.options.limits, self.hooks)
        self.add_user(bot.user)
        self.bots[token] = bot
        return bot

    def bot(self, name: str | int | None = None) -> Bot:
        """A bot by id or username; the first one without either. Raises PersonError."""
        for bot in self.bots.values():
            if name is None or name in {bot.id, bot.user.username, str(bot.id)}:
                return bot
        raise PersonError("no such bot")

    def bot_by_id(self, user_id: int | None) -> Bot | None:
        """The bot behind an account, if it is one."""
        return next((bot for bot in self.bots.values() if bot.id == user_id), None)

    def user(self, user_id: int) -> User:
        """An account by id. Raises PersonError."""
        user = self.users.get(user_id)
        if user is None:
            raise PersonError("no such user")
        return user

    def private(self, bot: Bot, user_id: int) -> Chat:
        """The private chat of a person with a bot; it exists from the first look."""
        key = (bot.id, user_id)
        chat = self.chats.get(key)
        if chat is None:
            self.user(user_id)
            chat = Chat(user_id, ChatKind.PRIVATE, bot_id=bot.id)
            chat.members = {user_id: Member(Status.MEMBER), bot.id: Member(Status.MEMBER)}
            self.chats[key] = chat
        return chat

    def add_group(
        self,
        chat_id: int,
        title: str,
        kind: ChatKind = ChatKind.SUPERGROUP,
        creator: int | None = None,
        is_forum: bool = False,
    ) -> Chat:
        """Let a group, supergroup or channel exist, with its creator as the only member."""
        chat = Chat(chat_id, kind, title=title, is_forum=is_forum)
        if creator is not None:
            chat.members[creator] = Member(Status.CREATOR)
        self.chats[0, chat_id] = chat
        return chat

    def chat(self, chat_id: int, bot: Bot | None = None) -> Chat:
        """A chat by the id that bots use: a person's is the private chat with `bot`. Raises PersonError."""
        found = self.chats.get((0, chat_id))
        if found is not None:
            return found
        if chat_id in self.users and not self.users[chat_id].is_bot:
            return self.private(bot or self.bot(), chat_id)
        raise PersonError("no such chat")

    def key(self, chat: Chat) -> ChatKey:
        """Where a chat is kept."""
        return (chat.bot_id, chat.id)

    def visible_chat(self, user_id: int, chat_id: int, bot: Bot | None = None) -> Chat:
        """A chat that this person can open in their app. Raises PersonError."""
        chat = self.chat(chat_id, bot)
        if not chat.member(user_id).is_present:
            raise PersonError("not a member of this chat")
        return chat

    def add_message(self, chat: Chat, message: Message) -> Message:
        """Number a message and put it into its chat."""
        counter = chat if chat.kind in {ChatKind.SUPERGROUP, ChatKind.CHANNEL} else self._owner(chat)
        message.id = counter.next_message_id
        counter.next_message_id += 1
        chat.messages[message.id] = message
        return message

    def _owner(self, chat: Chat) -> Bot | Chat:
        """Private chats of one bot share a counter, as on Telegram."""
        return self.bot_by_id(chat.bot_id) or chat

    def tell(self, kind: str, chat: Chat | None, body: JsonObject, user_id: int | None = None) -> None:
        """Write down what an app would show."""
        self.events.add(Event(kind, self.key(chat) if chat else None, body, user_id))

    def new_id(self) -> str:
        """An id as Telegram gives to queries: a long number in digits."""
        return str(secrets.randbits(62))
