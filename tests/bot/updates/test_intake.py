"""The intake: each update is handled once, in its order, and what fails is put aside."""

import asyncio
import json
import random
from collections import defaultdict

import pytest
from sqlalchemy import text
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError

from bot.sealing import Sealer
from bot.services.ports import Database
from bot.updates.raw import CALLBACK_MS
from tests.bot.updates.rig import SEALER, Copy, answer, count, make, message, press, receipt


async def test_an_update_is_gone_from_the_store_when_it_is_handled(database: Database) -> None:
    async with make(database).running() as copy:
        await copy.intake.accept([message(1), message(2, chat=2)])
        await copy.until(lambda: sorted(copy.handled) == [1, 2])
    assert (await count(database, "inbox"), await count(database, "claim")) == (0, 2)


async def test_an_update_delivered_again_is_not_handled_again(database: Database) -> None:
    async with make(database, receipt).running() as copy:
        await copy.intake.accept([message(1), message(1)])
        await copy.until(lambda: len(copy.sent) == 1)
        await copy.intake.accept([message(1), message(2)])
        await copy.until(lambda: len(copy.sent) == 2)
    assert copy.handled == [1, 2]
    assert copy.setup.counters.repeated == 2


async def test_what_was_accepted_before_a_start_is_handled_first_and_in_order(database: Database) -> None:
    before = make(database)
    await before.intake.accept([message(number) for number in (1, 2, 3)])
    async with make(database, receipt).running() as copy:
        await copy.intake.accept([message(4)])
        await copy.until(lambda: len(copy.sent) == 4)
    assert copy.handled == [1, 2, 3, 4]
    assert [sent.parameters["text"] for sent in copy.sent] == [f"done {n}" for n in (1, 2, 3, 4)]


async def test_nothing_of_an_update_can_be_read_in_the_store(database: Database) -> None:
    copy = make(database)
    await copy.intake.accept([message(1, chat=987654321, words="karzer")])
    (row,) = await database.read(lambda c: c.execute(text("SELECT * FROM inbox")).all())
    assert b"karzer" not in bytes(row.sealed)
    assert "987654321" not in str(row)
    assert json.loads(SEALER.open(bytes(row.sealed), f"inbox:{row.update_id}"))["message"]["text"] == "karzer"


async def test_the_effect_and_the_receipt_come_together_or_not_at_all(database: Database) -> None:
    async def broken(copy: Copy, update: Update) -> None:
        def unit(connection, postbox):  # type: ignore[no-untyped-def]
            connection.execute(text("INSERT INTO claim (update_id, at) VALUES (777, 0)"))
            raise ValueError("no")

        await copy.intake.commit(update, unit)

    async with make(database, broken).running() as copy:
        await copy.intake.accept([message(1)])
        await copy.until(lambda: len(copy.sent) == 1)
    assert str(copy.sent[0].parameters["text"]).startswith("sorry ")
    assert not await database.read(lambda c: c.execute(text("SELECT 1 FROM claim WHERE update_id=777")).all())


async def test_a_handler_that_fails_after_its_commit_is_not_run_again(database: Database) -> None:
    async def late(copy: Copy, update: Update) -> None:
        await receipt(copy, update)
        raise ValueError("after the commit")

    async with make(database, late).running() as copy:
        await copy.intake.accept([message(1), message(2)])
        await copy.until(lambda: len(copy.sent) == 2)
    assert copy.failures == []


async def test_a_handler_that_fails_twice_and_then_does_not_answers(database: Database) -> None:
    tries: list[int] = []

    async def moody(copy: Copy, update: Update) -> None:
        tries.append(update.update_id)
        if len(tries) < 3:
            raise ValueError("not yet")

    async with make(database, moody).running() as copy:
        await copy.intake.accept([message(1)])
        await copy.until(lambda: copy.handled == [1])
    assert await count(database, "quarantine") == 0


async def test_after_three_failures_the_update_is_put_aside_sealed(database: Database) -> None:
    async def poison(copy: Copy, update: Update) -> None:
        raise ValueError(str(update))

    async with make(database, poison).running() as copy:
        await copy.intake.accept([message(1, words="karzer")])
        await copy.until(lambda: len(copy.sent) == 1)
    (failure,) = copy.failures
    assert (failure.kind, failure.chat_id, failure.language_code) == ("message", 1, "kk")
    (row,) = await database.read(lambda c: c.execute(text("SELECT * FROM quarantine")).all())
    assert (row.number, row.reason) == (failure.number, "handler")
    assert b"karzer" in SEALER.open(bytes(row.sealed), f"quarantine:{row.number}")
    assert await count(database, "inbox") == 0


@pytest.mark.parametrize("date", [10**18, "x"])
async def test_an_update_that_can_not_be_parsed_is_put_aside_at_once(
    database: Database, date: object
) -> None:
    async with make(database).running() as copy:
        await copy.intake.accept([message(1, date=date), message(2)])
        await copy.until(lambda: 2 in copy.handled)
    assert copy.setup.counters.quarantined == 1
    assert copy.failures[0].chat_id == 1


async def test_an_update_sealed_with_an_unknown_key_is_put_aside_whole(database: Database) -> None:
    foreign = make(database, sealer=Sealer([b"other" * 8]))
    await foreign.intake.accept([message(1)])
    async with make(database).running() as copy:
        await copy.until(lambda: len(copy.failures) == 1)
    assert await count(database, "quarantine") == 1


async def test_an_update_that_processes_die_of_is_put_aside(database: Database) -> None:
    first = make(database)
    await first.intake.accept([message(1), message(2, chat=2)])
    first_row = "(SELECT min(id) FROM inbox)"
    sql = f"UPDATE inbox SET owner = 1, lease = 0, starts = CASE id WHEN {first_row} THEN 8 ELSE 2 END"  # noqa: S608
    await database.write(lambda c: c.execute(text(sql)) and None)
    async with make(database).running() as copy:
        await copy.until(lambda: len(copy.failures) == 1 and copy.handled == [2])
    reasons = await database.read(lambda c: c.execute(text("SELECT reason FROM quarantine")).all())
    assert [tuple(row) for row in reasons] == [("deadly",)]


async def test_another_update_under_a_number_that_was_handled_is_handled_too(database: Database) -> None:
    async with make(database).running() as copy:
        await copy.intake.accept([message(7)])
        await copy.until(lambda: copy.handled == [7])
        await copy.intake.accept([message(7)])
        await copy.intake.accept([message(7) | {"message": message(8)["message"]}])
        await copy.until(lambda: len(copy.handled) == 2)
        await copy.intake.accept([message(9)])
        await copy.until(lambda: 9 in copy.handled)
    assert copy.handled == [7, 7, 9]


async def test_a_press_nobody_can_be_answered_any_more_is_dropped(database: Database) -> None:
    now = make(database).setup.clock()
    early = make(database, clock=lambda: now)
    await early.intake.accept([press(1), message(2)])
    async with make(database, clock=lambda: now + CALLBACK_MS + 1).running() as copy:
        await copy.until(lambda: copy.handled == [2])
    assert copy.setup.counters.expired == 1
    assert await count(database, "inbox") == 0


async def test_while_telegram_is_away_nothing_is_put_aside(database: Database) -> None:
    errors = [NetworkError("x"), NetworkError("y"), NetworkError("z"), NetworkError("w")]

    async def away(copy: Copy, update: Update) -> None:
        if errors:
            raise errors.pop()

    async with make(database, away).running() as copy:
        await copy.intake.accept([message(1)])
        await copy.until(lambda: copy.handled == [1])
    assert copy.failures == []


@pytest.mark.parametrize("error", [Forbidden("bot was blocked"), BadRequest("Message is not modified: x")])
async def test_what_nobody_waits_for_is_not_apologised_for(database: Database, error: Exception) -> None:
    async def gone(copy: Copy, update: Update) -> None:
        if update.update_id == 1:
            raise error

    async with make(database, gone).running() as copy:
        await copy.intake.accept([message(1), message(2)])
        await copy.until(lambda: copy.handled == [2])
    assert copy.failures == []
    assert await count(database, "inbox") == 0


async def test_an_update_of_a_group_that_moved_is_answered_in_the_new_one(database: Database) -> None:
    chats: list[int] = []

    async def reply(copy: Copy, update: Update) -> None:
        assert update.effective_chat is not None
        chats.append(update.effective_chat.id)
        if update.effective_chat.id == -5:
            raise ChatMigrated(-1005)

    async with make(database, reply).running() as copy:
        await copy.intake.accept([message(1, chat=-5)])
        await copy.until(lambda: copy.handled == [1])
    assert chats == [-5, -1005]
    assert copy.moved == [(-5, -1005)]


async def test_ten_thousand_updates_of_five_hundred_chats_keep_their_order(database: Database) -> None:
    chance = random.Random(500)
    seen: dict[int, list[int]] = defaultdict(list)

    async def busy(copy: Copy, update: Update) -> None:
        assert update.effective_chat is not None
        if chance.random() < 0.2:
            await asyncio.sleep(chance.random() / 1000)
        seen[update.effective_chat.id].append(update.update_id)

    total = 10_000 if type(database).__name__ == "SqliteDatabase" else 2_000
    async with make(database, busy, lanes=64, memory=300).running() as copy:
        for first in range(0, total, 100):
            batch = [message(number, chance.randint(1, 500)) for number in range(first, first + 100)]
            await copy.intake.accept(batch)
        await copy.until(lambda: len(copy.handled) == total, 120)
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert await count(database, "inbox") == 0


async def test_a_handler_that_takes_long_holds_up_its_own_chat_alone(database: Database) -> None:
    release = asyncio.Event()

    async def slow(copy: Copy, update: Update) -> None:
        if update.update_id == 1:
            await release.wait()

    async with make(database, slow).running() as copy:
        await copy.intake.accept([message(1), message(2), *(message(n, chat=n) for n in range(3, 50))])
        await copy.until(lambda: len(copy.handled) == 47)
        assert 2 not in copy.handled
        release.set()
        await copy.until(lambda: len(copy.handled) == 49)
    assert copy.handled[-2:] == [1, 2]


async def test_topics_of_a_forum_are_lanes_and_a_press_stays_behind_its_chat(database: Database) -> None:
    release = asyncio.Event()

    async def slow(copy: Copy, update: Update) -> None:
        if update.update_id == 1:
            await release.wait()

    topic = {"message_thread_id": 7, "is_topic_message": True}
    async with make(database, slow).running() as copy:
        await copy.intake.accept([message(1), press(2), message(3, **topic)])
        await copy.until(lambda: copy.handled == [3])
        release.set()
        await copy.until(lambda: copy.handled == [3, 1, 2])


async def test_claims_are_forgotten_after_telegram_forgets(database: Database) -> None:
    from bot.store import intake as rows

    await database.write(lambda c: rows.finish(c, [1], 1_000))
    await database.write(lambda c: rows.finish(c, [2], 2_000))
    assert await database.write(lambda c: rows.prune(c, 2_000)) == 1
    assert await count(database, "claim") == 1


async def test_copies_share_the_work_and_no_lane_is_in_two_places(database: Database) -> None:
    inside: dict[int, int] = defaultdict(int)
    order: dict[int, list[int]] = defaultdict(list)
    total = 400

    async def careful(copy: Copy, update: Update) -> None:
        assert update.effective_chat is not None
        chat = update.effective_chat.id
        inside[chat] += 1
        assert inside[chat] == 1, "two copies are in one lane"
        await asyncio.sleep(0.001)
        inside[chat] -= 1
        order[chat].append(update.update_id)

    copies = [make(database, careful, alone=False, memory=50) for _ in range(3)]
    async with copies[0].running(), copies[1].running(), copies[2].running():
        for number in range(total):
            await copies[number % 3].intake.accept([message(number, chat=number % 7)])
        for copy in copies:
            copy.changed = copies[0].changed
        await copies[0].until(lambda: sum(len(copy.handled) for copy in copies) == total, 60)
    assert all(numbers == sorted(numbers) for numbers in order.values())
    assert copies[0].failures == []


async def test_what_a_dead_copy_held_is_taken_over_when_its_lease_is_over(database: Database) -> None:
    dead = make(database, alone=False)
    now = dead.setup.clock()
    await dead.intake._take(10)
    dead.intake.feed._behind = False
    await dead.intake.accept([message(1)])
    early = make(database, alone=False)
    assert await early.intake._take(10) == []
    async with make(database, alone=False, clock=lambda: now + 60_000).running() as copy:
        await copy.until(lambda: copy.handled == [1])


async def test_answer_is_the_simplest_handler(database: Database) -> None:
    copy = make(database)
    assert await answer(copy, Update(1)) is None
