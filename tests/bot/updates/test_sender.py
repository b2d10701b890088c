"""The sender: each message once, in its order, whatever Telegram says."""

import asyncio

import pytest
from sqlalchemy import text

from bot.domain.outgoing import Outgoing, Urgency
from bot.sending.verdict import Fate, Verdict
from bot.services.ports import Database
from bot.store import outbox as rows
from bot.store.outbox import Postbox
from tests.bot.updates.rig import SEALER, count, make, message, receipt


def digest(chat: int, week: str = "2026-W47") -> Outgoing:
    return Outgoing(chat, "sendMessage", {"text": "news"}, "digest", week, Urgency.DIGEST)


async def post(database: Database, *messages: Outgoing, now: int = 0) -> list[bool]:
    """What another process does: it only fills the outbox."""
    return await database.write(lambda c: [Postbox(c, SEALER, now, "x").post(one) for one in messages])


async def test_an_answer_is_erased_with_its_delivery(database: Database) -> None:
    async with make(database, receipt).running() as copy:
        await copy.intake.accept([message(1)])
        await copy.until(lambda: len(copy.sent) == 1)
    assert await count(database, "outbox") == 0


async def test_a_digest_of_another_process_is_sent_once_and_remembered_without_its_text(
    database: Database,
) -> None:
    assert await post(database, digest(1), digest(2), digest(1)) == [True, True, False]
    async with make(database).running() as copy:
        await copy.until(lambda: len(copy.sent) == 2)
    assert await post(database, digest(1)) == [False]
    kept = await database.read(lambda c: c.execute(text("SELECT state, sealed FROM outbox")).all())
    assert [tuple(row) for row in kept] == [(rows.State.SENT, None)] * 2


async def test_a_message_with_an_unknown_outcome_is_sent_again_with_the_same_content(
    database: Database,
) -> None:
    copy = make(database)
    copy.verdicts = [Verdict(Fate.UNKNOWN), Verdict(Fate.UNKNOWN)]
    await post(database, digest(1))
    async with copy.running():
        await copy.until(lambda: len(copy.sent) == 3)
    assert copy.sent[0] == copy.sent[1] == copy.sent[2]


async def test_a_chat_that_blocked_the_bot_is_paused_and_resumed(database: Database) -> None:
    copy = make(database)
    copy.verdicts = [Verdict(Fate.GONE)]
    await post(database, digest(1))
    async with copy.running():
        await copy.until(lambda: len(copy.sent) == 1)
    assert copy.blocked == [1]
    async with make(database).running() as again:
        await again.sender.feed._fill()
        assert again.sent == []
        await database.write(lambda c: rows.resume_chat(c, SEALER, 1))
        again.sender.feed.ring()
        await again.until(lambda: len(again.sent) == 1)


async def test_a_group_that_moved_is_followed_with_all_that_waits(database: Database) -> None:
    copy = make(database)
    copy.verdicts = [Verdict(Fate.MOVED, chat_id=-1005)]
    await post(database, digest(-5), digest(-5, "2026-W48"))
    async with copy.running():
        await copy.until(lambda: len(copy.sent) >= 3)
    assert copy.sent[0].chat_id == -5
    assert copy.sent[1].chat_id == -1005
    assert (-5, -1005) in copy.moved
    assert await post(database, digest(-1005)) == [False]


async def test_a_digest_that_must_wait_long_goes_back_to_the_store(database: Database) -> None:
    copy = make(database)
    now = copy.setup.clock()
    copy.verdicts = [Verdict(Fate.LATER, seconds=100.0)]
    await post(database, digest(1))
    async with copy.running():
        await copy.until(lambda: len(copy.sent) == 1)
    async with make(database, clock=lambda: now + 200_000).running() as later:
        await later.until(lambda: len(later.sent) == 1)


async def test_a_refused_answer_is_apologised_for_once(database: Database) -> None:
    copy = make(database, receipt)
    copy.verdicts = [Verdict(Fate.REFUSED), Verdict(Fate.REFUSED)]
    async with copy.running():
        await copy.intake.accept([message(1)])
        await copy.until(lambda: len(copy.sent) == 2)
    assert str(copy.sent[1].parameters["text"]).startswith("sorry")
    assert len(copy.failures) == 1


async def test_what_a_dead_process_was_sending_is_sent_again(database: Database) -> None:
    dead = make(database, receipt)
    hangs = asyncio.Event()

    async def hang(_outgoing: Outgoing) -> Verdict:
        dead.sent.append(_outgoing)
        dead.changed.set()
        await hangs.wait()
        raise AssertionError

    dead.sender._send = hang  # type: ignore[method-assign]
    async with dead.running():
        await dead.intake.accept([message(1)])
        await dead.until(lambda: len(dead.sent) == 1)
        dead.sender._lanes._stopping = True
        for task in list(dead.sender._lanes._tasks):
            task.cancel()
    later = dead.setup.clock() + 60_000
    async with make(database, clock=lambda: later).running() as copy:
        await copy.until(lambda: len(copy.sent) == 1)
    assert copy.sent == dead.sent
    assert copy.setup.counters.sent_again == 1


async def test_a_message_that_can_not_be_opened_does_not_stop_the_others(database: Database) -> None:
    await post(database, digest(1))
    await database.write(lambda c: c.execute(text("UPDATE outbox SET occasion = 'moved'")) and None)
    await post(database, digest(2))
    async with make(database).running() as copy:
        await copy.until(lambda: len(copy.sent) == 1)
    assert copy.sent[0].chat_id == 2


async def test_many_more_messages_than_memory_holds_all_go(database: Database) -> None:
    await post(database, *(digest(chat) for chat in range(300)))
    async with make(database, memory=40).running() as copy:
        await copy.until(lambda: len(copy.sent) == 300)
    assert len({one.chat_id for one in copy.sent}) == 300


@pytest.mark.parametrize("words", ["sent", "kept"])
async def test_old_facts_are_pruned(database: Database, words: str) -> None:
    await post(database, digest(1))
    async with make(database).running() as copy:
        await copy.until(lambda: len(copy.sent) == 1)
    assert await database.write(lambda c: rows.prune(c, 0 if words == "kept" else 1)) == (words == "sent")


async def test_a_message_is_due_at_once_also_where_the_clock_was_put_back(database: Database) -> None:
    copy = make(database)
    await post(database, digest(1), now=copy.setup.clock() + 3_600_000)
    async with copy.running():
        await copy.until(lambda: len(copy.sent) == 1)
    assert copy.sent == [digest(1)]
