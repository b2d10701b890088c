"""Promise P10: whatever is sent gets its answer; nothing is put aside, no press hangs, nothing is refused."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sandbox.jsons import JsonObject
from sandbox.presses import open_callbacks, press
from sandbox.values import Callback, Chat, Member, Message, Status, User
from tests.e2e.bot_hostile import (
    COMMANDS,
    GROUPS,
    ME,
    MESSAGES,
    SILENT_UPDATES,
    TEXTS,
    Case,
    update_of,
    written,
)
from tests.e2e.bot_library import island, life
from tests.e2e.bot_life import KK, Life

__all__ = ["island", "life"]
FIRST = 5_000_001
UPDATES = 10_000
BATCH = 500
MOST_GROWTH = 20 * 2**20


def stranger(life: Life, place: int, code: str = "en") -> Chat:
    """The private chat of somebody who started the bot."""
    user = life.world.add_user(User(FIRST + place, "Monitor", language_code=code))
    chat = life.world.private(life.account, user.id)
    chat.started = True
    return chat


def group_of(life: Life, place: int) -> Chat:
    """A supergroup with the bot and somebody in it."""
    chat = life.world.add_group(-1_003_000_000_000 - place, "Group", creator=KK)
    user = life.world.add_user(User(FIRST + 50_000 + place, "Monitor", language_code="en"))
    chat.members |= {user.id: Member(Status.MEMBER), life.account.id: Member(Status.MEMBER)}
    return chat


def chat_json(life: Life, chat: Chat) -> JsonObject:
    """The chat as updates hold it."""
    return chat.json(None if chat.is_group else life.world.users[chat.id])


def member_of(life: Life, chat: Chat) -> JsonObject:
    """The account of who speaks there."""
    known = {KK, life.account.id}
    return life.world.users[chat.id if not chat.is_group else next(iter(chat.members.keys() - known))].json()


def hand_over(life: Life, body: JsonObject) -> None:
    """Queue an update in JSON that holds anything, halves of surrogate pairs too."""
    queue = life.account.queue
    kind = next(iter(body), "message")
    queue.add_raw(kind, json.dumps({"update_id": queue.next_id} | body), "chat:injected", queue.next_id)


def answers(life: Life, chat: Chat) -> int:
    """How many messages the bot left there."""
    return sum(message.sender == life.account.id for message in chat.messages.values())


async def check(life: Life, cases: Mapping[str, Case], chats: Mapping[str, Chat]) -> None:
    """Hand all cases over at once; each chat gets what is right."""
    for number, (name, case) in enumerate(cases.items()):
        chat = chats[name]
        hand_over(life, update_of(case, chat_json(life, chat), member_of(life, chat), 700 + number))
    await life.person(KK).says("/help")
    await life.person(KK).is_done()
    wrong = {
        name: answers(life, chats[name])
        for name, c in cases.items()
        if answers(life, chats[name]) != c.answers
    }
    assert not wrong, [m.text for n in wrong for m in chats[n].messages.values()]
    assert life.refused() == []
    assert await life.count("quarantine") == 0
    assert await life.count("inbox") == 0
    assert await life.count("outbox") == 0


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_every_hostile_message_is_answered(life: Life) -> None:
    await check(life, MESSAGES, {name: stranger(life, place) for place, name in enumerate(MESSAGES)})


async def test_every_hostile_command_is_answered(life: Life) -> None:
    await check(life, COMMANDS, {name: stranger(life, place) for place, name in enumerate(COMMANDS)})


async def test_every_hostile_message_is_answered_also_as_an_argument(life: Life) -> None:
    cases = {
        f"{command} {name}": Case(written(f"/{command} {words}"[:4096]))
        for name, words in TEXTS.items()
        for command in ("find", "para", "start")
    }
    await check(life, cases, {name: stranger(life, place) for place, name in enumerate(cases)})


async def test_every_situation_of_a_group_is_met(island: Life) -> None:
    await check(island, GROUPS, {name: group_of(island, place) for place, name in enumerate(GROUPS)})


async def test_updates_that_ask_for_nothing_are_passed_over(island: Life) -> None:
    chat = group_of(island, 0)
    for make in SILENT_UPDATES.values():
        hand_over(island, make(chat_json(island, chat), member_of(island, chat)))
    await island.person(KK).says("/help")
    await island.person(KK).is_done()
    assert answers(island, chat) == 0
    assert await island.count("quarantine") == 0
    assert await island.count("inbox") == 0


async def test_the_same_update_twice_is_answered_once_and_the_same_text_twice_twice(island: Life) -> None:
    person = island.person(KK)
    await person.says("/help")
    await person.is_done()
    island.account.queue.redeliver(1)
    await person.says("/help")
    await person.is_done()
    assert len(person.heard()) == 2


async def test_a_date_that_can_not_be_is_put_aside_with_an_apology(island: Life) -> None:
    chat = stranger(island, 0)
    hand_over(
        island, update_of(Case(written("x") | {"date": 10**30}), chat_json(island, chat), {"id": FIRST}, 7)
    )
    await island.until(lambda: answers(island, chat) == 1)
    assert await island.count("quarantine") == 1


# 10,000 updates by grammar and mutation ----------------------------------------------------------

WORDS = (
    "torture",
    "карцер",
    "қинау",
    "solitary",
    "the",
    "of",
    "прокурор",
    "детей",
    "26",
    "CO/4",
    "para",
    "п.",
)
CITATIONS = (
    "CO/4 {n}",
    "QPR/5 {n}",
    "CCPR/C/KAZ/3 {n}",
    "п. {n}(а) CO/4",
    "{n}-тармақ CO/4",
    "CO/4 {n}–{m}",
    "{n}",
)
OUR_COMMANDS = ("find", "para", "documents", "help", "start", "language", "cancel")
OTHER_COMMANDS = ("observe", "nosuch", "digest", "findme")
SIGNS = "\u200b\u202e\x00*?~\"'<>&{}%()[]/\\@#😀\u0301ǅİßﷺ\ud800٣²"


class Grammar:
    """Makes updates that nobody would send, from a seed."""

    def __init__(self, life: Life, seed: int) -> None:
        self.life = life
        self.dice = random.Random(seed)
        self.people = [
            stranger(life, place, code) for place, code in enumerate(["kk", "ru", "en", "de", ""] * 40)
        ]
        self.groups = [group_of(life, place) for place in range(20)]
        self.expected = 0
        self.pressed: list[Callback] = []

    def words(self) -> str:
        """A text: words, a citation, something hostile, or pieces of all of them, changed."""
        dice = self.dice
        kind = dice.random()
        if kind < 0.35:
            made = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 7)))
        elif kind < 0.7:
            made = (
                dice.choice(CITATIONS)
                .replace("{n}", str(dice.randint(0, 520)))
                .replace("{m}", str(dice.randint(0, 99)))
            )
        else:
            made = dice.choice(list(TEXTS.values()))[: dice.randint(1, 300)]
        for _ in range(dice.choice((0, 0, 1, 3))):
            place = dice.randint(0, len(made))
            made = made[:place] + dice.choice(SIGNS) + made[place + dice.randint(0, 1) :]
        return made or "x"

    def act(self) -> None:
        """Hand one update over and count what it must bring."""
        choice = self.dice.random()
        if choice < 0.55:
            self._private()
        elif choice < 0.8:
            self._press()
        else:
            self._group()

    def _private(self) -> None:
        chat, dice = self.dice.choice(self.people), self.dice
        words = self.words()
        if dice.random() < 0.3:
            words = f"/{dice.choice(OUR_COMMANDS + OTHER_COMMANDS)}{dice.choice(('', ME))} {words}"
        case = Case(
            written(words[:4096]), kind=dice.choice(("message", "message", "message", "edited_message"))
        )
        if dice.random() < 0.1:
            case = dice.choice(
                [c for c in MESSAGES.values() if c.answers and c.kind == "message" and not c.person]
            )
        self._give(case, chat, case.answers)

    def _group(self) -> None:
        chat, dice = self.dice.choice(self.groups), self.dice
        if dice.random() < 0.5:
            command = dice.choice(OUR_COMMANDS)
            self._give(Case(written(f"/{command} {self.words()}")), chat, 1)
        else:
            self._give(Case(written(f"{dice.choice(('x ', ',', '/nosuch '))}{self.words()}")), chat, 0)

    def _give(self, case: Case, chat: Chat, count: int) -> None:
        user = member_of(self.life, chat)
        hand_over(self.life, update_of(case, chat_json(self.life, chat), user, self.dice.randint(1, 10**6)))
        self.expected += count

    def _press(self) -> None:
        chat = self.dice.choice(self.people + self.groups)
        shown = [
            m
            for m in list(chat.messages.values())[-8:]
            if m.sender == self.life.account.id and m.inline_markup
        ]
        if not shown:
            return
        message = self.dice.choice(shown)
        data = self.dice.choice([*data_of(message)] or ["x"])
        if self.dice.random() < 0.4:
            place = self.dice.randrange(len(data))
            data = data[:place] + self.dice.choice("Aa0.~-_") + data[place + self.dice.randint(0, 1) :]
        user = int(str(member_of(self.life, chat)["id"]))
        self.pressed.append(press(self.life.world, user, chat, message, data, self.life.account))


def data_of(message: Message) -> Iterator[str]:
    """The data of a message's buttons."""
    for row in (message.inline_markup or {}).get("inline_keyboard", []):  # type: ignore[union-attr]
        yield from (str(button["callback_data"]) for button in row if "callback_data" in button)  # type: ignore[union-attr,index,call-overload]


def resident() -> int:
    """Bytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def tidy(life: Life) -> None:
    """Let the sandbox forget old messages: its memory is not the bot's."""
    for chat in life.world.chats.values():
        for number in list(chat.messages)[:-8]:
            del chat.messages[number]
    life.account.callbacks.clear()
    life.account.queue.confirmed.clear()
    life.world.events._entries.clear()
    life.world.calls._entries.clear()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
async def test_ten_thousand_generated_updates_are_all_answered(life: Life) -> None:
    grammar = Grammar(life, 20_261_123)
    person, sizes = life.person(KK), []
    life.world.options.callback_life = 600.0
    for batch in range(UPDATES // BATCH):
        sent, grammar.expected = life.account.flood.sent, 0
        for _ in range(BATCH):
            grammar.act()
        await person.is_done()
        assert life.account.flood.sent - sent == grammar.expected, f"batch {batch}"
        assert not open_callbacks(life.account)
        assert {refusal for refusal in life.refused() if "not modified" not in refusal[2]} == set()
        tidy(life)
        sizes.append(resident())
    assert await life.count("quarantine") == 0
    assert await life.count("inbox") == 0
    assert sizes[-1] - sizes[len(sizes) // 2] < MOST_GROWTH
    assert len(grammar.pressed) > UPDATES // 10
