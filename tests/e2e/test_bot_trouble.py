"""What a person sees when something goes wrong: an answer all the same, once; a toast; an apology."""

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.keys import open_key_ring
from bot.services.consulting import Consulting
from bot.services.ingest import ingest
from bot.store.session import open_database
from bot.texts.screen import Action, Press
from handlers.callbacks import ButtonSigner
from sandbox.faults import FaultKind
from sandbox.membership import block
from sandbox.presses import find_button, open_callbacks
from tests.bot.factories import OBSERVATIONS, clock, list_of_issues, observations
from tests.e2e.bot_library import empty, island, nothing_told
from tests.e2e.bot_life import EN, GROUP_1, KK, RU, Life, living, marked

__all__ = ["empty", "island", "nothing_told"]
FIXTURES = Path(__file__).resolve().parents[1] / "index" / "reader" / "fixtures"
ABSENT = [
    "",
    "x",
    "1c.1..~AAAAAAAAAAAAAAAA",
    "2c.1..~AAAAAAAAAAAAAAAA",
    '{"action":"card"}',
    "\x00\udcff",
    "ї" * 32,
    "A" * 64,
    "1z~" + "A" * 16,
]


@pytest.mark.parametrize("data", ABSENT)
async def test_a_forged_button_says_so_and_changes_nothing(island: Life, data: str) -> None:
    person = island.person(EN)
    shown = await person.says("CO/4 2")
    before = (shown.text, shown.markup)
    toast = await person.forges(shown, data)
    assert toast["text"] == "This button is out of date. Please ask again."
    assert (shown.text, shown.markup) == before
    assert len(person.heard()) == 1


async def test_a_button_of_another_chat_is_the_same_as_a_forged_one(island: Life) -> None:
    mine, other = island.person(EN), island.person(RU)
    shown = await mine.says(f"{OBSERVATIONS} 2")
    data = str(find_button(shown, None, "📄")["callback_data"])
    theirs = await other.says(f"{OBSERVATIONS} 2")
    before = theirs.text
    toast = await other.forges(theirs, data)
    forged = await other.forges(theirs, data[:-1] + ("A" if data[-1] != "A" else "B"))
    assert toast == forged
    assert theirs.text == before


async def test_every_mutation_of_a_button_is_refused(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says(f"{OBSERVATIONS} 2")
    before = shown.text
    data = str(find_button(shown, None, "📄")["callback_data"])
    mutants = {data[:place] + sign + data[place + 1 :] for place in range(len(data)) for sign in "A1.~"} - {
        data
    }
    mutants |= {data[:-1], data + "A", data.upper(), data[1:], data.replace(".", "..")}
    pushed = [person.push(shown, mutant) for mutant in mutants]
    await island.until(lambda: all(callback.answer is not None for callback in pushed))
    assert {str(callback.answer["text"]) for callback in pushed if callback.answer} == {
        "This button is out of date. Please ask again."
    }
    assert shown.text == before
    assert open_callbacks(island.account) == []


async def test_a_button_of_a_search_that_is_forgotten_says_so(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says("/find cells")
    card = next(str(b["text"]) for row in shown.inline_markup["inline_keyboard"] for b in row)  # type: ignore[index,union-attr]
    await person.presses(shown, card)
    database = open_database(f"sqlite:///{island.folder / 'baqylau.sqlite'}")
    await database.write(lambda c: c.execute(text("DELETE FROM lookup")))
    await database.close()
    assert "out of date" in str((await person.presses(shown, "⬅️"))["text"])


async def test_a_press_without_a_message_gets_the_toast(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says("/help")
    callback = person.push(shown, "x")
    await island.until(lambda: callback.answer is not None)
    user = island.world.users[EN].json()
    for extra in ({"inline_message_id": "AgAAA"}, {}, {"game_short_name": "g"}):
        callback = person.push(shown, "x")
        island.account.callbacks.pop(callback.id)
        callback.id += "9"
        island.account.callbacks[callback.id] = callback
        body = {"id": callback.id, "from": user, "chat_instance": "1", "data": "x"} | extra
        island.inject({"callback_query": body})
        await island.until(lambda callback=callback: callback.answer is not None)
        assert "out of date" in str(callback.answer)


async def test_a_press_that_changes_nothing_is_answered(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says(f"{OBSERVATIONS} 2")
    data = str(find_button(shown, None, "📄")["callback_data"])
    pushed = [person.push(shown, data) for _ in range(4)]
    await island.until(lambda: all(callback.answer is not None for callback in pushed))
    await person.is_done()
    assert len(person.heard()) == 1
    assert await island.count("quarantine") == 0


@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.CUT_BEFORE])
async def test_an_answer_that_telegram_could_not_take_comes_later_once(island: Life, kind: FaultKind) -> None:
    person = island.person(EN)
    island.fault(kind, "sendMessage", times=2, code=502)
    asked = person.types("CO/4 2")
    await person.reply(asked.id)
    assert (await person.says("/help")).id > asked.id
    await person.is_done()
    assert len(person.heard()) == 2
    assert await island.count("outbox") == 0
    assert await island.count("quarantine") == 0


@pytest.mark.parametrize("kind", [FaultKind.CUT_AFTER, FaultKind.BROKEN_JSON])
async def test_an_answer_whose_receipt_was_lost_is_repeated_at_most_once(
    island: Life, kind: FaultKind
) -> None:
    person = island.person(EN)
    island.fault(kind, "sendMessage")
    shown = await person.says("CO/4 2")
    await person.says("/help")
    await person.is_done()
    assert [m.text for m in person.heard()].count(shown.text) in (1, 2)


async def test_a_press_is_answered_although_the_first_try_fails(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says(f"{OBSERVATIONS} 2")
    island.fault(FaultKind.ERROR, "answerCallbackQuery", code=500)
    island.fault(FaultKind.ERROR, "editMessageText", code=500)
    await person.presses(shown, "📄")
    await island.until(lambda: len(island.calls("editMessageText")) == 2)
    await person.is_done()
    assert "⬅️" in str(shown.markup)
    assert open_callbacks(island.account) == []
    assert await island.count("outbox") == 0


async def test_a_refusal_for_flooding_is_waited_out(island: Life) -> None:
    person = island.person(EN)
    island.fault(FaultKind.ERROR, "sendMessage", code=429, retry_after=1)
    await person.says("CO/4 2")
    assert len(person.heard()) == 1


async def test_a_long_wait_that_telegram_asks_for_holds_up_nobody_and_loses_nothing(
    island: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.desk.PATIENCE_SECONDS", 0.2)
    island.fault(FaultKind.ERROR, "sendMessage", code=429, retry_after=3600)
    island.person(EN).types("CO/4 2")
    await island.until(lambda: bool(island.calls("sendMessage")))
    await island.person(RU).says("/help")
    for _ in range(3000):
        if await island.count("outbox") == 1 and await island.count("inbox") == 0:
            break
        await asyncio.sleep(0.02)
    assert (await island.count("outbox"), await island.count("inbox")) == (1, 0)
    assert await island.count("quarantine") == 0


async def test_the_pace_of_a_real_chat_is_kept(tmp_path: Path, invented_library: Path) -> None:
    async with living(tmp_path, invented_library, limited=True) as life:
        person = life.person(EN)
        for number in range(5):
            person.types(f"CO/4 {number + 1}")
        await person.reply(0, 5)
        assert (life.account.flood.refused, len(person.heard())) == (0, 5)


async def test_what_fails_is_apologised_for_with_a_number_and_the_next_is_answered(
    island: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Consulting.find

    async def broken(self: Consulting, query: str, symbol: str | None, page: int, language: str) -> object:
        if query == "marker":
            raise ValueError(query)
        return await whole(self, query, symbol, page, language)

    monkeypatch.setattr(Consulting, "find", broken)
    said = {}
    for user in (KK, RU, EN):
        person = island.person(user)
        apology = await person.says("marker")
        assert re.search(r"\b\d{8}\b", apology.text)
        assert "marker" not in apology.text
        said[user] = re.sub(r"\d", "", apology.text)
        assert "marker" not in (await person.says("/help")).text
    assert len(set(said.values())) == 3
    assert is_english(said[EN])
    group = island.person(EN, GROUP_1)
    assert not is_english((await group.says("/find marker")).text)
    assert await island.count("quarantine") == 4


def is_english(text: str) -> bool:
    """Whether there is no Cyrillic letter in it."""
    return not re.search("[а-яәғқңөұүһі]", text.lower())


async def test_a_failing_button_is_answered_too(island: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    person = island.person(EN)
    shown = await person.says(f"{OBSERVATIONS} 2")

    async def broken(*_: object) -> object:
        raise ValueError

    monkeypatch.setattr(Consulting, "card_by_id", broken)
    await person.presses(shown, "📄")
    assert re.search(r"\d{8}", (await person.reply(shown.id)).text)
    assert open_callbacks(island.account) == []


async def test_an_update_that_can_not_be_read_is_apologised_for_only_where_somebody_asked(
    island: Life,
) -> None:
    person = island.person(EN)
    await person.says("/help")
    chat = island.world.chat(GROUP_1).json()
    user = island.world.users[EN].json()
    member = {"chat": chat, "from": user, "date": 10**30, "old_chat_member": {}, "new_chat_member": {}}
    island.inject({"my_chat_member": member})
    island.inject(
        {"message": {"message_id": 5, "date": 10**30, "chat": person.chat.json(island.world.users[EN])}}
    )
    assert re.search(r"\d{8}", (await person.reply(0, 2)).text)
    await person.says("/help")
    await person.is_done()
    assert island.person(EN, GROUP_1).heard() == []
    assert await island.count("quarantine") == 2


async def test_somebody_who_blocked_the_bot_holds_nobody_up(island: Life) -> None:
    person = island.person(EN)
    await person.says("/help")
    person.types("CO/4 2")
    block(island.world, person.chat, True)
    await island.person(RU).says("/help")
    await person.is_done()
    assert len(person.heard()) == 1
    block(island.world, person.chat, False)
    await person.says("/help")
    assert len(person.heard()) == 2
    assert (await island.count("outbox"), await island.count("quarantine")) == (0, 0)


async def test_documents_of_another_process_appear_without_a_restart(
    empty: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = empty.person(EN)
    assert "no documents" in (await person.says("cells")).text
    database = open_database(f"sqlite:///{empty.folder / 'baqylau.sqlite'}")
    await ingest(observations(), "a", "a", database, clock)
    for _ in range(60):
        if "CAT/C/ATL/CO/4" in (await person.says("CO/4 2")).text:
            break
        await asyncio.sleep(0.1)
    listing = await person.says("/documents")
    found = None
    for _ in range(80):
        found = await person.says("flooded cells")
        if "CO/4 2" in found.text:
            break
        await asyncio.sleep(0.1)
    assert found is not None
    assert "CO/4 2" in found.text
    await ingest(list_of_issues(), "b", "b", database, clock)
    await database.close()
    await person.presses(listing, "CAT CO/4")
    assert "CAT/C/ATL/CO/4" in listing.text


async def test_a_start_with_documents_reads_them_and_passes_over_bad_ones(tmp_path: Path) -> None:
    source = tmp_path / "texts"
    await asyncio.to_thread(shutil.copytree, FIXTURES, source)
    await asyncio.to_thread((source / "bad.txt").write_bytes, b"")
    async with living(tmp_path / "data", None, documents=[source, tmp_path / "absent"]) as life:
        shown = await life.person(EN).says("/documents")
        assert len(marked(shown, "code")) >= 2


ARGUMENTS = (
    (),
    ("",),
    ("0",),
    ("1",),
    ("999999",),
    ("0000001",),
    ("x",),
    ("-1",),
    ("2", "999999"),
    ("2", "0", "x", "y"),
)


async def test_every_button_that_could_be_ours_is_answered(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says("/find cells")
    life_keys = island.process._settings  # type: ignore[union-attr]
    signer = ButtonSigner(open_key_ring(life_keys).keys[0])
    lookup = str(find_button(shown, None, "C")["callback_data"]).split(".")[2]
    given = (
        *ARGUMENTS,
        (lookup, "999999"),
        (lookup, "x"),
        (lookup,),
        (lookup, "0", "", "a-iv"),
        ("2", lookup, "7", "a"),
    )
    for action in Action:
        for arguments in given:
            island.account.callbacks.clear()
            callback = person.push(shown, signer.write(Press(action, arguments), EN))
            await island.until(lambda callback=callback: callback.answer is not None)
    await person.is_done()
    assert await island.count("quarantine") == 0
    assert [r for r in island.refused() if "not modified" not in r[2]] == []
    assert len(person.heard()) == 1


async def test_an_answer_that_comes_too_late_for_the_press_still_comes(island: Life) -> None:
    person = island.person(EN)
    shown = await person.says(f"{OBSERVATIONS} 2")
    data = str(find_button(shown, None, "📄")["callback_data"])
    island.world.options.callback_life = 0.0
    person.push(shown, data)
    await island.until(lambda: "⬅️" in str(shown.markup))
    await person.is_done()
    assert await island.count("quarantine") == 0
