"""What a person sees who asks: words, citations, cards, official text, links, in three languages."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.document import Document
from bot.services.ingest import ingest
from bot.store.schema import migrate
from bot.store.session import open_database
from sandbox.jsons import JsonObject
from sandbox.people import delete, send
from sandbox.presses import find_button, open_callbacks
from sandbox.values import Message
from tests.bot.factories import clock, observations
from tests.e2e.bot_library import empty, life, nothing_told
from tests.e2e.bot_life import EN, KK, RU, Life, buttons, links, living, marked

__all__ = ["empty", "life", "nothing_told"]

SOLITARY = "CAT/C/KAZ/CO/4"
CYRILLIC = re.compile("[а-яәғқңөұүһі]", re.IGNORECASE)


def says_citation(text: str, number: str, symbol: str = SOLITARY) -> bool:
    """Whether a card's head names the paragraph, in whichever language."""
    return any(symbol in line and number in line for line in text.splitlines()[:5])


def label_with(message: Message, words: str) -> str:
    """The first button whose label holds the words."""
    return next(label for label in buttons(message) if words in label)


async def speaking(life: Life, user: int, language_code: str) -> str:
    """The greeting for somebody whose app speaks that language."""
    life.world.users[user].language_code = language_code
    return (await life.person(user).starts()).text


async def test_the_greeting_speaks_the_language_of_the_app(life: Life) -> None:
    greetings = {
        code: await speaking(life, EN, code) for code in ("kk", "ru", "en", "de", "", "kk-KZ", "en-US")
    }
    assert greetings["de"] == greetings[""] == greetings["ru"]
    assert greetings["kk-KZ"] == greetings["kk"]
    assert greetings["en-US"] == greetings["en"]
    assert len(set(greetings.values())) == 3
    assert not CYRILLIC.search(greetings["en"])


async def test_a_chosen_language_stays_also_after_a_restart(life: Life) -> None:
    person = life.person(RU)
    greeting = await person.starts()
    toast = await person.presses(greeting, "🌐 English")
    assert toast == {"text": ""}
    assert "English" in greeting.text
    await life.sleep()
    await life.wake()
    assert not CYRILLIC.search((await person.says("/help")).text)
    assert CYRILLIC.search((await life.person(KK).says("/help")).text)


@pytest.mark.parametrize("user", [KK, RU, EN])
async def test_solitary_confinement_leads_to_its_recommendation(life: Life, user: int) -> None:
    person = life.person(user)
    for asked in ("карцер", "solitary confinement", "CO/4 26", "26-тармақ CO/4"):
        shown = await person.says(asked)
        if any("CO/4 26" in label for label in buttons(shown)):
            await person.presses(shown, label_with(shown, "CO/4 26"))
            assert "⬅️" in " ".join(buttons(shown))
        assert says_citation(shown.text, "26"), asked


async def test_pages_turn_in_place_with_the_match_in_bold(life: Life) -> None:
    person = life.person(EN)
    first = await person.says("/find torture")
    before = first.text
    bold = [words.lower() for words in marked(first, "bold")]
    assert sum("tortur" in words for words in bold) >= 5
    assert len([label for label in buttons(first) if "CO/" in label]) == 5
    forward = label_with(first, "▶️")
    assert await person.presses(first, forward) == {"text": ""}
    assert first.text != before
    await person.presses(first, "◀️")
    assert first.text == before
    assert len(person.heard()) == 1


async def test_every_page_of_a_search_is_another_until_the_first_comes_again(life: Life) -> None:
    person = life.person(EN)
    message = await person.says("/find detention conditions")
    seen = [message.text]
    count = int(re.search(r"/(\d+) ▶️", " ".join(buttons(message))).group(1))  # type: ignore[union-attr]
    for _ in range(count):
        forward = label_with(message, "▶️")
        await person.presses(message, forward)
        seen.append(message.text)
    assert seen[-1] == seen[0]
    assert len(set(seen)) == count
    assert len(person.heard()) == 1


async def test_a_search_is_narrowed_to_a_document_and_widened_again(life: Life) -> None:
    person = life.person(EN)
    message = await person.says("torture")
    wide = message.text
    await person.presses(message, "📚")
    assert {"CAT CO/2", "CAT CO/4", "CAT FCO/4", "CAT QPR/5", "CCPR 3"} <= set(buttons(message))
    await person.presses(message, "CAT QPR/5")
    assert "CAT/C/KAZ/QPR/5" in message.text
    assert all(not label.startswith(("CAT CO", "CCPR")) for label in buttons(message))
    await person.presses(message, "📚")
    await person.presses(message, "📚")
    assert message.text == wide
    await person.presses(message, "📚")
    await person.presses(message, "⬅️")
    assert message.text == wide
    assert len(person.heard()) == 1


async def test_every_form_of_a_citation_opens_the_same_card(life: Life) -> None:
    person = life.person(EN)
    plain = await person.says("CAT/C/KAZ/CO/4 24(a)")
    assert says_citation(plain.text, "24")
    for typed in (
        "CO/4 24 a",
        "co4 24a",
        "CAT CO/4 para 24 (a)",
        "пункт 24 a CO/4",
        "п. 24(а)",
        "/para CO/4 24 a",
        "/para@baqylau_sandbox_bot САТ СО/4 24(а)",
        "cat/c/kaz/co/4 24 (A)",
    ):
        shown = await person.says(typed)
        assert shown.text.endswith(plain.text), typed
        assert buttons(shown) == buttons(plain), typed


async def test_citations_of_other_documents_work_alike(life: Life) -> None:
    for typed, symbol, number in (
        ("QPR/5 16", "CAT/C/KAZ/QPR/5", "16"),
        ("FCO/4 59", "CAT/C/KAZ/FCO/4", "59"),
        ("CCPR/C/KAZ/3 120", "CCPR/C/KAZ/3", "120"),
        ("CO/4 24-тармақ", SOLITARY, "24"),
    ):
        assert says_citation((await life.person(KK).says(typed)).text, number, symbol), typed


async def test_an_omitted_document_is_named(life: Life) -> None:
    shown = await life.person(EN).says("26")
    assert shown.text.splitlines()[0].endswith("CAT/C/KAZ/CO/4.")
    assert says_citation(shown.text, "26")


async def test_the_committee_that_was_used_last_is_meant_next(tmp_path: Path, nothing_told: None) -> None:
    newest = replace(observations(), symbol="CCPR/C/ATL/CO/9", treaty="CCPR", adopted=dt.date(2025, 1, 1))
    await store(tmp_path, observations(), newest)
    async with living(tmp_path, None) as life:
        person, other = life.person(EN), life.person(RU)
        assert "CCPR/C/ATL/CO/9" in (await person.says("1")).text.splitlines()[0]
        await person.says("CAT/C/ATL/CO/4 2")
        assert "CAT/C/ATL/CO/4" in (await person.says("1")).text.splitlines()[0]
        assert "CCPR/C/ATL/CO/9" in (await other.says("1")).text.splitlines()[0]
        await life.sleep()
        await life.wake()
        assert "CAT/C/ATL/CO/4" in (await person.says("para. 1")).text.splitlines()[0]
        found = await person.says("/documents")
        await person.presses(found, "CCPR")
        await person.presses(found, "1")
        assert "CCPR/C/ATL/CO/9" in (await person.says("1")).text.splitlines()[0]


async def store(folder: Path, *documents: Document) -> None:
    """Ingest documents before the bot starts."""
    database = open_database(f"sqlite:///{folder / 'baqylau.sqlite'}")
    await migrate(database)
    for document in documents:
        await ingest(document, document.symbol, document.symbol, database, clock)
    await database.close()


async def test_a_missing_sub_paragraph_gives_the_paragraph_with_a_note(life: Life) -> None:
    shown = await life.person(EN).says("CO/4 26(z)")
    assert "26 (z)" in shown.text.splitlines()[0]
    assert says_citation(shown.text, "26")


async def test_a_missing_paragraph_is_said_with_the_nearest(life: Life) -> None:
    person = life.person(EN)
    shown = await person.says("CO/4 999")
    assert "999" in shown.text
    assert "CAT/C/KAZ/CO/4" in shown.text
    last = buttons(shown)[-1]
    assert last.startswith("CO/4 ")
    await person.presses(shown, last)
    assert says_citation(shown.text, last.rsplit(" ", 1)[1])


async def test_a_missing_document_is_said_with_the_nearest(life: Life) -> None:
    person = life.person(EN)
    shown = await person.says("CAT/C/KAZ/CO/9 4")
    assert "CAT/C/KAZ/CO/4" in marked(shown, "code")
    await person.presses(shown, "CAT CO/4")
    assert marked(shown, "bold")[0] == "CAT/C/KAZ/CO/4"


async def test_documents_of_several_states_are_told_apart_and_each_is_a_tap_away(
    tmp_path: Path, nothing_told: None
) -> None:
    await store(tmp_path, observations(), replace(observations(), symbol="CAT/C/KGZ/CO/4", country="KGZ"))
    async with living(tmp_path, None) as life:
        person = life.person(RU)
        card = await person.says("CO/4 2 a")
        first, other = ("ATL", "KGZ") if "CAT/C/ATL/CO/4, " in card.text else ("KGZ", "ATL")
        await person.presses(card, f"{other} CO/4 2(a)")
        assert card.text.startswith(f"CAT/C/{other}/CO/4, ")
        whole = await person.says("CO/4")
        await person.presses(whole, label_with(whole, f"{first} CO/4"))
        assert marked(whole, "bold")[0] == f"CAT/C/{first}/CO/4"
        found = await person.says("flooded cells")
        assert {"ATL CO/4 2(a)", "KGZ CO/4 2(a)"} <= {*buttons(found)}
        assert "Кыргызстан" in found.text
        assert "Киргизия" not in found.text
        shelf = await person.says("/documents")
        assert {"CAT ATL CO/4", "CAT KGZ CO/4"} == {*buttons(shelf)}


async def test_a_range_shows_the_first_with_buttons_for_the_others(life: Life) -> None:
    person = life.person(EN)
    for typed in ("CO/4 24–26", "CO/4, paras. 24 and 25", "CO/4 24 a, 25"):
        shown = await person.says(typed)
        assert says_citation(shown.text, "24")
        await person.presses(shown, label_with(shown, "CO/4 25"))
        assert says_citation(shown.text, "25")


async def test_a_long_range_says_that_it_was_cut(life: Life) -> None:
    shown = await life.person(EN).says("CCPR/C/KAZ/3 1-400")
    assert says_citation(shown.text, "1", "CCPR/C/KAZ/3")
    assert len([label for label in buttons(shown) if label.startswith("CCPR 3 ")]) == 19
    assert "20" in shown.text.splitlines()[0]


async def test_neighbours_lead_through_the_document_and_back_to_the_results(life: Life) -> None:
    person = life.person(EN)
    message = await person.says("solitary confinement")
    results = message.text
    await person.presses(message, label_with(message, "CO/4 26"))
    card = message.text
    await person.presses(message, "27 ▶️")
    assert says_citation(message.text, "27")
    await person.presses(message, "◀️ 26")
    assert message.text == card
    await person.presses(message, "📄")
    await person.presses(message, "⬅️")
    assert message.text == card
    await person.presses(message, "⬅️")
    assert message.text == results
    assert len(person.heard()) == 1


async def test_the_first_and_the_last_paragraph_have_one_neighbour(life: Life) -> None:
    person = life.person(EN)
    assert not any(label.startswith("◀️") for label in buttons(await person.says("CO/4 1")))
    assert not any(label.endswith("▶️") for label in buttons(await person.says("CCPR/C/KAZ/3 489")))


async def test_a_citation_can_be_copied(life: Life) -> None:
    shown = await life.person(EN).says("CO/4 24(a)")
    assert find_button(shown, None, "📋")["copy_text"] == {"text": "CAT/C/KAZ/CO/4, para. 24 (a)"}


async def test_links_of_a_card_open_what_they_name(life: Life) -> None:
    person = life.person(EN)
    card = await person.says("CO/4 26")
    addresses = links(card)
    assert addresses
    for address in addresses:
        match = re.fullmatch(
            r"https://t\.me/baqylau_sandbox_bot\?start=(p_([A-Za-z0-9-]+)_(\d+)\S*)", address
        )
        assert match, address
        opened = await person.starts(match.group(1))
        assert says_citation(opened.text, match.group(3), match.group(2).replace("-", "/"))


async def test_a_link_says_what_a_citation_would(life: Life) -> None:
    for payload, said in (
        ("p_CAT-C-KAZ-CO-4_24_a", "24"),
        ("p_CAT-C-KAZ-CO-4_24_z", "24 (z)"),
        ("p_CAT-C-KAZ-CO-4_999", "999"),
        ("p_CAT-C-KAZ-CO-9_1", "CAT/C/KAZ/CO/9"),
        ("p_CAT-C-KAZ-CO-4", "CAT/C/KAZ/CO/4"),
    ):
        assert said in (await life.person(EN).starts(payload)).text, payload


async def test_a_link_that_is_none_is_said_to_lead_nowhere(life: Life) -> None:
    for payload in ("p_", "j_abc", "zzz", "p_CAT-C-KAZ-CO-4_24_a-b", "x" * 64):
        shown = await life.person(EN).starts(payload)
        assert "/help" in shown.text
        assert payload not in shown.text


async def test_documents_open_their_contents_and_paragraphs(life: Life) -> None:
    person = life.person(EN)
    message = await person.says("/documents")
    for symbol in ("CAT/C/KAZ/CO/2", "CAT/C/KAZ/CO/4", "CAT/C/KAZ/FCO/4", "CAT/C/KAZ/QPR/5", "CCPR/C/KAZ/3"):
        assert symbol in marked(message, "code")
    listed = message.text
    await person.presses(message, "CAT CO/4")
    contents = message.text
    assert "CAT/C/KAZ/CO/4" in contents
    await person.presses(message, label_with(message, "▶️"))
    assert message.text != contents
    number = buttons(message)[0]
    await person.presses(message, number)
    assert says_citation(message.text, number)
    await person.presses(message, "⬅️")
    await person.presses(message, "⬅️")
    assert message.text == listed


async def test_a_symbol_alone_opens_the_contents(life: Life) -> None:
    shown = await life.person(EN).says("CAT/C/KAZ/QPR/5")
    assert marked(shown, "bold")[0] == "CAT/C/KAZ/QPR/5"


async def test_short_answers_are_there_for_help_cancel_and_unknown_commands(life: Life) -> None:
    for user in (KK, RU, EN):
        person = life.person(user)
        told = [
            (await person.says(words)).text for words in ("/help", "/cancel", "/nosuch", "/find", "/para")
        ]
        assert len(set(told)) == 5
        assert all(bool(CYRILLIC.search(words)) == (user != EN) for words in told[1:3])
        assert "/help" in told[2]


async def test_what_is_not_there_is_said_with_a_way_on(life: Life) -> None:
    for typed in ("zxqwv", "қққққ", "😀"):
        shown = await life.person(EN).says(typed)
        assert typed in shown.text
        assert "CO/4 26" in shown.text


async def test_what_is_no_text_gets_a_hint(life: Life) -> None:
    file: JsonObject = {"file_id": "f", "file_unique_id": "f"}
    size: JsonObject = file | {"width": 1, "height": 1}
    contents: tuple[JsonObject, ...] = (
        {"sticker": size | {"type": "regular", "is_animated": False, "is_video": False}},
        {"voice": file | {"duration": 1}},
        {"photo": [size], "caption": "/find x"},
        {"location": {"latitude": 43.2, "longitude": 76.9}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "1", "first_name": "Monitor 9"}},
    )
    for content in contents:
        shown = await life.person(EN).sends(content)
        assert "CO/4 26" in shown.text, content
        assert not buttons(shown)


async def test_an_album_gets_one_hint(life: Life) -> None:
    person = life.person(EN)
    photo: JsonObject = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
    for _ in range(5):
        send(life.world, EN, person.chat, {"photo": [photo], "media_group_id": "1307"})
    await person.says("/help")
    await person.reply(0, 2)
    await person.is_done()
    assert len(person.heard()) == 2


async def test_a_corrected_question_is_answered_anew(life: Life) -> None:
    person = life.person(EN)
    sent = person.types("CO/4 2")
    await person.reply(sent.id)
    await person.edits(sent, "CO/4 26")
    assert says_citation((await person.reply(sent.id, 2)).text, "26")


async def test_a_message_deleted_before_the_press_comes_again_as_a_new_one(life: Life) -> None:
    person = life.person(EN)
    card = await person.says("CO/4 26")
    data = str(find_button(card, None, "27 ▶️")["callback_data"])
    delete(life.world, EN, person.chat, [card.id])
    assert await person.forges(card, data) == {"text": ""}
    assert says_citation(person.heard()[-1].text, "27")
    greeting = await person.starts()
    data = str(find_button(greeting, None, "🌐 Қазақша")["callback_data"])
    delete(life.world, EN, person.chat, [greeting.id])
    await person.forges(greeting, data)
    assert CYRILLIC.search((await person.reply(greeting.id)).text)
    assert life.refused() == []
    assert life.world.bot().callbacks
    assert open_callbacks(life.account) == []


async def test_a_bot_without_documents_says_so_in_every_answer(empty: Life) -> None:
    person = empty.person(EN)
    for words in ("/start", "torture", "/find torture", "CO/4 26", "/documents", "/para 26"):
        assert "no documents here yet" in (await person.says(words)).text
    assert "Prohibition of torture · 0" in buttons(await person.says("/topics"))
