"""A real intake and a real outbox on a real store, with a handler and a Telegram that the test chooses."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import text
from telegram import Bot, Update

from bot.domain.outgoing import Failure, Outgoing
from bot.outbox import Hooks, Sender
from bot.sealing import Sealer
from bot.sending.verdict import Fate, Verdict
from bot.services.ports import Database
from bot.updates.intake import Intake
from bot.updates.setup import Setup

TOKEN = "123456789:AAbcdefghijklmnopqrstuvwxyz_0123456"
SEALER = Sealer([b"k" * 32])
Handler = Callable[["Copy", Update], Awaitable[None]]


def message(update_id: int, chat: int = 1, words: str = "hello", **more: object) -> dict[str, Any]:
    """A raw update as Telegram sends it."""
    body = {
        "message_id": update_id,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Monitor"},
        "from": {"id": abs(chat), "is_bot": False, "first_name": "Monitor", "language_code": "kk"},
        "text": words,
    }
    return {"update_id": update_id, "message": body | more}


def press(update_id: int, chat: int = 1) -> dict[str, Any]:
    """A button press under a message of the bot."""
    body = {"id": str(update_id), "from": {"id": chat, "is_bot": False, "first_name": "Monitor"}}
    body |= {"chat_instance": "1", "data": "x", "message": message(0, chat)["message"]}
    return {"update_id": update_id, "callback_query": body}


@dataclass
class Copy:
    """One running copy of the bot."""

    setup: Setup
    handler: Handler
    verdicts: list[Verdict] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    handled: list[int] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        hooks = Hooks(
            blocked=lambda _connection, chat: self.blocked.append(chat),
            moved=lambda _connection, old, new: self.moved.append((old, new)),
            apologise=self.apologise,
        )
        self.sender = Sender(self.setup, self.send, hooks)
        self.intake = Intake(self.setup, self.sender, Bot(TOKEN), self.process, self.apologise)

    async def process(self, update: Update) -> None:
        await self.handler(self, update)
        self.handled.append(update.update_id)
        self.changed.set()

    async def send(self, outgoing: Outgoing) -> Verdict:
        self.sent.append(outgoing)
        self.changed.set()
        return self.verdicts.pop(0) if self.verdicts else Verdict(Fate.DONE)

    async def apologise(self, failure: Failure) -> Sequence[Outgoing]:
        self.failures.append(failure)
        self.changed.set()
        if failure.chat_id is None:
            return ()
        return [Outgoing(failure.chat_id, "sendMessage", {"text": f"sorry {failure.number}"})]

    async def until(self, reached: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until the test's condition holds."""
        async with asyncio.timeout(seconds):
            while not reached():
                self.changed.clear()
                await self.changed.wait()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Copy"]:
        """Let it work for the length of a block."""
        works = (
            self.sender.feed.run(),
            self.sender.confirm(),
            self.intake.feed.run(),
            self.intake.finisher.run(),
        )
        tasks = [asyncio.create_task(work) for work in works]
        try:
            yield self
            await self.intake.stop(5)
            await self.sender.stop(5)
            await self.intake.finisher.flush()
            await self.sender.flush()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def answer(copy: Copy, update: Update) -> None:
    """A look-up: nothing changes."""


async def receipt(copy: Copy, update: Update) -> None:
    """A change with a receipt."""
    chat = update.effective_chat
    assert chat is not None
    done = Outgoing(chat.id, "sendMessage", {"text": f"done {update.update_id}"})
    await copy.intake.commit(update, lambda _connection, postbox: postbox.post(done))


def make(database: Database, handler: Handler = answer, **turned: Any) -> Copy:
    """A copy of the bot on the store."""
    alone = type(database).__name__ == "SqliteDatabase"
    return Copy(replace(Setup(database, SEALER, alone=alone), **turned), handler)


async def count(database: Database, table: str) -> int:
    """How many rows a table has."""
    query = f"SELECT count(*) FROM {table}"  # noqa: S608
    return await database.read(lambda connection: int(connection.execute(text(query)).scalar_one()))
