"""A request to the control API, with typed access to its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.bots import Bot
from sandbox.errors import PersonError
from sandbox.faults import Faults
from sandbox.files import Upload
from sandbox.jsons import JsonObject, JsonValue
from sandbox.values import Chat, Message
from sandbox.world import World


@dataclass(slots=True)
class Ask:
    """What is asked, of which world; numbers and flags may come as text from a query string."""

    world: World
    faults: Faults
    params: Mapping[str, JsonValue]
    upload: Upload | None = None

    def has(self, name: str) -> bool:
        """Whether the parameter is there."""
        return self.params.get(name) is not None

    def optional(self, name: str) -> int | None:
        """A whole number, if it is there."""
        value = self.params.get(name)
        if value is None or value == "":
            return None
        try:
            return int(str(value))
        except ValueError:
            raise PersonError(f"{name} must be a whole number") from None

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number, or the default; without one it is required."""
        value = self.optional(name)
        if value is None:
            value = default
        if value is None:
            raise PersonError(f"{name} is required")
        return value

    def seconds(self, name: str, default: float) -> float:
        """A number with a fraction."""
        value = self.params.get(name)
        try:
            return default if value is None else float(str(value))
        except ValueError:
            raise PersonError(f"{name} must be a number") from None

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.params.get(name, default)
        if not isinstance(value, str):
            raise PersonError(f"{name} must be a string")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """True for true, "true" and 1."""
        value = self.params.get(name)
        return default if value is None else str(value).lower() in {"true", "1"}

    def numbers(self, name: str) -> list[int]:
        """A list of whole numbers."""
        value = self.params.get(name)
        if not isinstance(value, list):
            return []
        return [item for item in value if isinstance(item, int)]

    def words(self, name: str) -> list[str] | None:
        """A list of strings, if it is there."""
        value = self.params.get(name)
        return [str(item) for item in value] if isinstance(value, list) else None

    def object(self, name: str) -> JsonObject:
        """An object."""
        value = self.params.get(name)
        if not isinstance(value, dict):
            raise PersonError(f"{name} must be an object")
        return value

    def bot(self) -> Bot:
        """The bot that is meant."""
        value = self.params.get("bot")
        return self.world.bot(value if isinstance(value, str | int) else None)

    def user(self) -> int:
        """The person who acts or looks."""
        return self.world.user(self.number("user")).id

    def chat(self) -> Chat:
        """The chat that is meant; the person's private chat by default."""
        return self.world.chat(self.number("chat", self.optional("user")), self.bot())

    def message(self, chat: Chat) -> Message:
        """The message that is meant, deleted or not."""
        message = chat.messages.get(self.number("message_id"))
        if message is None:
            raise PersonError("no such message")
        return message
