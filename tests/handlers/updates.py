"""Updates as Telegram sends them, for a bot that never calls."""

from telegram import Update, User
from telegram.ext import ExtBot

BOT: ExtBot[None] = ExtBot("110000001:" + "x" * 35)
BOT._bot_user = User(110000001, "Test", is_bot=True, username="test_bot")
PERSON: dict[str, object] = {"id": 7, "is_bot": False, "first_name": "Monitor 1"}
PRIVATE: dict[str, object] = {"id": 7, "type": "private", "first_name": "Monitor 1"}
GROUP: dict[str, object] = {"id": -1007, "type": "supergroup", "title": "Group 1"}


def message(
    content: dict[str, object], chat: dict[str, object], sender: dict[str, object] = PERSON
) -> dict[str, object]:
    """A message with this content."""
    return {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": sender} | content


def command(words: str, chat: dict[str, object]) -> dict[str, object]:
    """A message that begins with a command."""
    length = len(words.split(maxsplit=1)[0])
    entities = [{"type": "bot_command", "offset": 0, "length": length}]
    return message({"text": words, "entities": entities}, chat)


def update(body: dict[str, object], kind: str = "message") -> Update:
    """The update that holds a message."""
    return Update.de_json({"update_id": 1, kind: body}, BOT)
