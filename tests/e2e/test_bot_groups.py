"""What a group sees: answers to what is addressed to the bot, settings by its administrators, and silence."""

from collections.abc import AsyncIterator

import pytest

from sandbox.defaults import GROUP_2
from sandbox.faults import FaultKind
from sandbox.membership import change_member, upgrade
from sandbox.people import send
from sandbox.values import CHANNEL_BOT, Chat, ChatKind, Member, Status
from tests.e2e.bot_library import island
from tests.e2e.bot_life import EN, GROUP_1, KK, RU, Life, Person, buttons

__all__ = ["island"]
ME = "@baqylau_sandbox_bot"


@pytest.fixture
async def admin(island: Life) -> AsyncIterator[Person]:
    """The creator of Group 1, whose own app speaks Kazakh."""
    yield island.person(KK, GROUP_1)


@pytest.fixture
async def member(island: Life) -> AsyncIterator[Person]:
    """An ordinary member of Group 1, whose own app speaks English."""
    yield island.person(EN, GROUP_1)


def is_russian(text: str) -> bool:
    """Whether it is in Russian: Cyrillic without Kazakh letters."""
    letters = text.lower()
    return any("а" <= sign <= "я" for sign in letters) and not any(sign in letters for sign in "әғқңөұүһі")


@pytest.mark.parametrize("name", ["", ME, ME.upper()])
async def test_anybody_may_look_up_with_and_without_the_bots_name(member: Person, name: str) -> None:
    for words in ("find cells", "para CO/4 2", "documents", "help", "start", "cancel"):
        command, _, rest = words.partition(" ")
        asked = member.types(f"/{command}{name} {rest}".strip())
        shown = await member.reply(asked.id)
        assert shown.reply_to == asked.id
        assert is_russian(shown.text.replace("⁨cells⁩", "")), "a group is Russian until somebody chooses"


@pytest.mark.parametrize(
    "words",
    [
        "hello",
        "CO/4 2",
        "cells",
        "/find@other_bot cells",
        "/nosuch",
        "/nosuch@other_bot",
        "see /find",
        "@everyone",
    ],
)
async def test_what_is_not_addressed_to_the_bot_is_passed_over(
    island: Life, member: Person, words: str
) -> None:
    island.account.privacy = False
    await member.is_silent_on(words)


async def test_a_command_that_is_none_is_said_where_it_names_the_bot(member: Person) -> None:
    told = (await member.says(f"/nosuch{ME}")).text
    helped = (await member.says("/help")).text
    for name in ("find", "para", "topics", "documents"):
        assert f"/{name}" in told
        assert f"/{name}" in helped


async def test_the_silence_holds_for_all_that_is_no_command(island: Life, member: Person) -> None:
    island.account.privacy = False
    for content in ({"dice": {"emoji": "🎲", "value": 1}}, {"location": {"latitude": 1.0, "longitude": 1.0}}):
        sent = send(island.world, EN, member.chat, content)  # type: ignore[arg-type]
        await member.is_done()
        assert member.heard(sent.id) == []
    answer = await member.says("/help")
    await member.is_silent_on("26", reply_to=answer.id)


async def test_an_administrator_sets_the_language_of_the_group_alone(admin: Person, island: Life) -> None:
    choice = await admin.says("/language")
    assert await admin.presses(choice, "🌐 English") == {"text": ""}
    assert "English" in choice.text
    assert "Documents" in (await island.person(RU, GROUP_1).says("/documents")).text
    assert is_russian((await island.person(RU).says("/help")).text)


async def test_a_member_may_neither_ask_for_the_choice_nor_press_it(admin: Person, member: Person) -> None:
    choice = await admin.says("/language")
    refusal = await member.says("/language")
    assert not buttons(refusal)
    toast = await member.presses(choice, "🌐 English")
    assert toast["text"] == refusal.text
    assert is_russian(choice.text)
    assert buttons(choice)


async def test_a_member_who_was_promoted_may_at_once(admin: Person, member: Person, island: Life) -> None:
    change_member(island.world, member.chat, KK, EN, Status.ADMINISTRATOR)
    choice = await member.says("/language")
    await member.presses(choice, "🌐 English")
    change_member(island.world, member.chat, KK, EN, Status.MEMBER)
    toast = await member.presses(choice, "🌐 Русский")
    assert "administrators" in str(toast["text"])


async def test_an_anonymous_administrator_may(admin: Person, island: Life) -> None:
    admin.chat.members[KK].anonymous = True
    choice = await admin.says("/language", anonymous=True)
    assert buttons(choice)
    await admin.presses(choice, "🌐 Қазақша")
    assert "Қазақша" not in (await admin.says("/help", anonymous=True)).text


async def test_a_channel_that_speaks_in_the_group_may_not(member: Person, island: Life) -> None:
    island.inject(
        {
            "message": {
                "message_id": 900,
                "date": 1_790_000_000,
                "chat": member.chat.json(),
                "from": {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel"},
                "sender_chat": {"id": -1001000000003, "type": "channel", "title": "Channel 1"},
                "text": "/language",
                "entities": [{"type": "bot_command", "offset": 0, "length": 9}],
            }
        }
    )
    refusal = await member.reply(0)
    assert not buttons(refusal)


async def test_where_membership_can_not_be_asked_nobody_may(admin: Person, island: Life) -> None:
    island.fault(FaultKind.ERROR, "getChatMember", code=400, description="CHAT_ADMIN_REQUIRED")
    assert not buttons(await admin.says("/language"))
    assert buttons(await admin.says("/language"))


async def test_an_answer_stays_in_its_topic_and_quotes(island: Life) -> None:
    forum = island.world.chat(GROUP_2)
    for topic in (None, *list(forum.topics)[1:]):
        person = island.person(EN, GROUP_2, topic)
        asked = person.types("/find cells")
        shown = await person.reply(asked.id)
        assert (shown.thread, shown.reply_to) == (topic, asked.id)
        named = island.calls("sendMessage")[-1].params.get("message_thread_id")
        assert str(named) == str(topic)
        assert island.refused() == []


async def test_a_reply_in_an_ordinary_group_is_answered_there(member: Person, island: Life) -> None:
    first = member.types("/help")
    await member.reply(first.id)
    shown = await member.says("/help", reply_to=first.id)
    assert shown.reply_to is not None
    assert island.refused() == []


async def test_a_deleted_question_is_answered_all_the_same(member: Person, island: Life) -> None:
    asked = member.types("/help")
    asked.deleted = True
    await member.reply(asked.id)
    assert island.refused() == []


def basic_group(life: Life) -> Chat:
    """A basic group of everybody with the bot."""
    chat = life.world.add_group(-2_000_001, "Group 3", ChatKind.GROUP, creator=KK)
    chat.members |= {RU: Member(Status.MEMBER), life.account.id: Member(Status.MEMBER)}
    return chat


async def test_the_choices_of_a_group_follow_it_when_it_becomes_a_supergroup(island: Life) -> None:
    old = basic_group(island)
    admin = island.person(KK, old.id)
    await admin.presses(await admin.says("/language"), "🌐 English")
    new = upgrade(island.world, old, KK, -1_002_000_000_001)
    shown = await island.person(RU, new.id).says("/documents")
    assert "Documents" in shown.text
    assert await island.person(RU, new.id).presses(shown, "CAT KAZ CO/4") == {"text": ""}
    assert "⬅️" in " ".join(buttons(shown))
    assert island.refused() == []


async def test_an_answer_that_meets_the_upgrade_comes_to_the_new_group(island: Life) -> None:
    old = basic_group(island)
    person = island.person(KK, old.id)
    await person.presses(await person.says("/language"), "🌐 English")
    new = island.world.add_group(-1_002_000_000_001, "Group 3", creator=KK)
    new.members = dict(old.members)
    person.types("/documents")
    old.migrated_to = new.id
    moved = island.person(KK, new.id)
    shown = await moved.reply(0)
    assert "Documents" in shown.text
    assert await moved.presses(shown, "CAT KAZ CO/4") == {"text": ""}
    assert "⬅️" in " ".join(buttons(shown))


async def test_leaving_and_coming_back_keeps_the_choices_and_says_nothing(
    admin: Person, island: Life
) -> None:
    await admin.presses(await admin.says("/language"), "🌐 English")
    said = len(admin.heard())
    for status in (Status.KICKED, Status.MEMBER):
        change_member(island.world, admin.chat, KK, island.account.id, status)
        await admin.is_done()
    assert len(admin.heard()) == said
    assert "Documents" in (await admin.says("/documents")).text
    assert await island.count("quarantine") == 0


async def test_what_other_bots_and_channels_send_is_passed_over(member: Person, island: Life) -> None:
    base = {"message_id": 900, "date": 1_790_000_000, "chat": member.chat.json(), "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}  # fmt: skip
    senders = [
        {"from": {"id": 4242, "is_bot": True, "first_name": "Other"}},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "is_automatic_forward": True},
        {"from": {"id": EN, "is_bot": False, "first_name": "x"}, "via_bot": island.account.user.json()},
    ]
    for sender in senders:
        island.inject({"message": base | sender})  # type: ignore[dict-item]
    await member.is_silent_on("hello")
    assert member.heard() == []


async def test_a_closed_or_deleted_topic_leaves_nothing_behind(island: Life) -> None:
    forum = island.world.chat(GROUP_2)
    closed, deleted = list(forum.topics)[1:]
    for topic in (closed, deleted):
        island.person(KK, GROUP_2, topic).types("/help")
    forum.topics[closed].closed = True
    forum.topics[deleted].deleted = True
    person = island.person(KK, GROUP_2)
    await person.says("/help")
    await person.is_done()
    assert await island.count("quarantine") == 0
    assert await island.count("outbox") == 0
