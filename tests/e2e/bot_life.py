"""A whole bot and the people who talk to it: the real process on the loop, the sandbox over real HTTP."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.app import BotProcess
from bot.sending.pacer import Pacer
from bot.settings import Secret, Settings, read_settings
from bot.store.session import open_database
from sandbox.bots import Bot
from sandbox.defaults import GROUP_1, MONITOR_1, MONITOR_2, MONITOR_3, default_world
from sandbox.faults import Fault, FaultKind
from sandbox.jsons import JsonObject, dumps
from sandbox.people import edit, send, start, write
from sandbox.presses import find_button, press
from sandbox.server import RunningSandbox, running
from sandbox.values import Callback, Chat, Message
from sandbox.world import CallRecord, World

KK, RU, EN = MONITOR_1, MONITOR_2, MONITOR_3
PATIENCE = 20.0
SENDS = ("sendMessage", "editMessageText")


def settings_for(folder: Path, url: str, documents: Sequence[Path] = ()) -> Settings:
    """The settings of a bot that keeps everything in a folder."""
    named = ",".join(str(path) for path in documents)
    values = {"BAQYLAU_DATA_DIR": str(folder), "BAQYLAU_API_URL": url, "BAQYLAU_DOCUMENTS": named}
    return read_settings({name: value for name, value in values.items() if value}, folder)


@dataclass
class Life:
    """A sandbox with people in it and, while it runs, a bot."""

    sandbox: RunningSandbox
    folder: Path
    documents: Sequence[Path] = ()
    limited: bool = False
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    process: BotProcess | None = None
    running: "asyncio.Task[None] | None" = None

    @property
    def world(self) -> World:
        return self.sandbox.world

    @property
    def account(self) -> Bot:
        return self.world.bot()

    async def wake(self) -> None:
        """Start the bot; return when it listens."""
        settings = settings_for(self.folder, self.sandbox.url, self.documents)
        pacer = None if self.limited else Pacer(100_000, per_chat=False)
        self.stop = asyncio.Event()
        self.process = BotProcess(settings, Secret(self.account.token), pacer)
        self.running = asyncio.create_task(self.process.run(self.stop))
        await self.until(lambda: self.account.polls_open > 0)

    async def sleep(self) -> None:
        """Stop the bot in order; what ended it otherwise is raised."""
        if self.running is not None:
            self.stop.set()
            await self.running
            self.running = None

    async def until(self, reached: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait for what the sandbox can tell; fails where it does not come or the bot ends."""

        def ready() -> bool:
            return reached() or (self.running is not None and self.running.done())

        assert await self.world.signal.wait_until(ready, seconds), "it did not come"
        if not reached() and self.running is not None:
            await self.running

    def calls(self, *methods: str, after: int = 0) -> list[CallRecord]:
        """The bot's calls of these methods."""
        return [call for _, call in self.world.calls.since(after) if call.method in methods]

    def refused(self) -> list[tuple[str, int, str]]:
        """The calls that the sandbox did not take, without floods."""
        return [
            (call.method, call.code, call.description)
            for _, call in self.world.calls.since(0)
            if call.code not in (200, 429)
        ]

    def fault(self, kind: FaultKind, method: str = "sendMessage", **details: object) -> None:
        """Let the next calls of a method fail."""
        self.sandbox.faults.orders.append(Fault(kind, method, **details))  # type: ignore[arg-type]

    def inject(self, body: JsonObject) -> int:
        """Queue an update as it stands, without its number."""
        queue = self.account.queue
        number = queue.next_id
        kind = next(iter(body), "message")
        return queue.add_raw(kind, dumps({"update_id": number} | body), "chat:injected", number)

    async def rest(self) -> None:
        """Return when everything that was handed over is handled and answered."""
        assert self.process is not None
        service, database = self.process._service, self.process._database
        lanes = (service._intake._lanes, service._sender._lanes)
        await self.until(lambda: not self.account.queue.waiting, 3 * PATIENCE)
        while any(lane.pending for lane in lanes) or await database.read(_waiting):
            assert self.running is not None
            assert not self.running.done()
            await asyncio.sleep(0.002)

    async def count(self, table: str) -> int:
        """Rows of a table of the bot's store."""
        database = open_database(f"sqlite:///{self.folder / 'baqylau.sqlite'}")
        try:
            query = text(f"SELECT count(*) FROM {table}")  # noqa: S608
            return await database.read(lambda c: int(c.execute(query).scalar_one()))
        finally:
            await database.close()

    def person(self, user: int, chat: int | None = None, thread: int | None = None) -> "Person":
        """Somebody with a phone, in the private chat or in a group."""
        return Person(self, user, chat if chat is not None else user, thread)


def _waiting(connection: Connection) -> int:
    query = "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox WHERE state < 2)"
    return int(connection.execute(text(query)).scalar_one())


@dataclass
class Person:
    """One person in one chat; what the bot says there comes back."""

    life: Life
    user: int
    chat_id: int
    thread: int | None = None

    @property
    def chat(self) -> Chat:
        return self.life.world.chat(self.chat_id, self.life.account)

    def heard(self, after: int = 0) -> list[Message]:
        """What the bot has said here after a message, and is still there."""
        mine = self.life.account.id
        return [m for m in self.chat.messages.values() if m.sender == mine and m.id > after and not m.deleted]

    async def reply(self, after: int, count: int = 1) -> Message:
        """The newest of `count` messages of the bot after a message."""
        await self.life.until(lambda: len(self.heard(after)) >= count)
        return self.heard(after)[-1]

    def types(self, words: str, **how: object) -> Message:
        """Send a text and do not wait."""
        return write(self.life.world, self.user, self.chat, words, thread=self.thread, **how)[-1]  # type: ignore[arg-type]

    async def says(self, words: str, **how: object) -> Message:
        """Send a text; what the bot answers."""
        return await self.reply(self.types(words, **how).id)

    async def sends(self, content: JsonObject) -> Message:
        """Send something that is no text; what the bot answers."""
        sent = send(self.life.world, self.user, self.chat, content, thread=self.thread)
        return await self.reply(sent.id)

    async def starts(self, payload: str = "") -> Message:
        """Press START or open a link; what the bot answers."""
        return await self.reply(start(self.life.world, self.user, self.life.account, payload).id)

    async def edits(self, message: Message, words: str) -> None:
        """Change an own message."""
        edit(self.life.world, self.user, self.chat, message.id, words)

    async def presses(self, message: Message, sign: str) -> JsonObject:
        """Press the first button that starts so; the answer to the press, once the rest is shown."""
        return await self.forges(message, str(find_button(message, None, sign)["callback_data"]))

    async def forges(self, message: Message, data: str) -> JsonObject:
        """Press with any data; the answer, once the bot has done with it."""
        callback = self.push(message, data)
        await self.life.until(lambda: callback.answer is not None)
        await self.is_done()
        assert callback.answer is not None
        return callback.answer

    def push(self, message: Message, data: str) -> Callback:
        """Press with any data and do not wait."""
        return press(self.life.world, self.user, self.chat, message, data, self.life.account)

    async def is_done(self) -> None:
        """Return when all that was handed over is handled."""
        await self.life.rest()

    async def is_silent_on(self, words: str, **how: object) -> None:
        """Send a text that the bot must not answer."""
        sent = self.types(words, **how)
        await self.is_done()
        assert [m.text for m in self.heard(sent.id)] == []


def buttons(message: Message) -> list[str]:
    """The words on a message's buttons."""
    markup = message.inline_markup or {}
    rows = markup.get("inline_keyboard")
    assert isinstance(rows, list) or rows is None
    return [str(button["text"]) for row in rows or [] for button in row]  # type: ignore[union-attr,index,call-overload]


def links(message: Message) -> list[str]:
    """The addresses that a message's words open."""
    entities = message.content.get("entities")
    assert isinstance(entities, list) or entities is None
    return [str(e["url"]) for e in entities or [] if isinstance(e, dict) and e.get("type") == "text_link"]


def marked(message: Message, kind: str) -> list[str]:
    """The stretches of a message in bold, italic, code."""
    entities = message.content.get("entities")
    units = message.text.encode("utf-16-le")
    return [
        units[2 * int(e["offset"]) : 2 * (int(e["offset"]) + int(e["length"]))].decode("utf-16-le")  # type: ignore[arg-type]
        for e in (entities if isinstance(entities, list) else [])
        if isinstance(e, dict) and e.get("type") == kind
    ]


@asynccontextmanager
async def living(
    folder: Path, library: Path | None, *, documents: Sequence[Path] = (), limited: bool = False
) -> AsyncIterator[Life]:
    """A running bot with the documents of a prepared folder, copied; `limited`: flood limits are kept."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    if library is not None:
        await asyncio.to_thread(shutil.copytree, library, folder, dirs_exist_ok=True)
    world = default_world()
    world.options.limits.is_on = limited
    async with running(world) as sandbox:
        life = Life(sandbox, folder, documents, limited)
        try:
            await life.wake()
            yield life
        finally:
            with suppress(AssertionError):
                await life.sleep()


__all__ = ["EN", "GROUP_1", "KK", "RU", "Life", "Person", "buttons", "links", "living", "marked"]
