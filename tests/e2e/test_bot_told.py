"""What a person gets in the project's own words, through topics and filters, beside what is official."""

import re

import pytest

from sandbox.presses import find_button
from sandbox.values import Message
from tests.e2e.bot_library import fresh, island
from tests.e2e.bot_life import EN, KK, RU, Life, buttons, links, marked

__all__ = ["fresh", "island"]
SERVER = {
    name: f"https://undocs.org/{tag}/CAT/C/KAZ/CO/4" for name, tag in ((KK, "en"), (RU, "ru"), (EN, "en"))
}
KAZAKH, CYRILLIC = re.compile("[әғқңөұүһі]"), re.compile("[а-я]")
UNOFFICIAL = {KK: "Бейресми қысқаша мазмұны.", RU: "Неофициальное изложение.", EN: "Unofficial summary."}


def label_with(message: Message, words: str) -> str:
    """The first button whose label holds the words."""
    return next(label for label in buttons(message) if words in label)


def count_on(label: str) -> int:
    """How many paragraphs a topic's button gives."""
    return int(label.rpartition(" · ")[2])


def counted(text: str) -> tuple[int, int]:
    """The recommendations and the other paragraphs that a topic's head gives."""
    told, others = re.findall(r"\d+", text.splitlines()[1])
    return int(told), int(others)


@pytest.mark.parametrize("user", [KK, RU, EN])
async def test_a_fresh_bot_answers_in_three_languages_and_says_where_the_text_is(
    fresh: Life, user: int
) -> None:
    person = fresh.person(user)
    assert "📄" in (await person.starts()).text
    assert "📄" in (await person.says("/documents")).text
    card = await person.says("CO/4 26")
    assert UNOFFICIAL[user] in marked(card, "italic")
    assert SERVER[user] in links(card)
    assert bool(KAZAKH.search(card.text)) == (user == KK)
    assert bool(CYRILLIC.search(card.text)) == (user != EN)
    assert find_button(card, None, "📄")["url"] == SERVER[user]


@pytest.mark.parametrize("user", [KK, RU, EN])
async def test_topics_lead_through_their_paragraphs_to_cards_and_back(fresh: Life, user: int) -> None:
    person = fresh.person(user)
    message = await person.says("/topics")
    first = message.text, buttons(message)
    pages = []
    for _ in range(4):
        pages.append([label for label in buttons(message) if " · " in label])
        await person.presses(message, label_with(message, "▶️"))
    assert (message.text, buttons(message)) == first
    assert [len(page) for page in pages] == [10] * 4
    assert len({label for page in pages for label in page}) == 40
    await person.presses(message, pages[0][0])
    listed = message.text
    assert sum(counted(listed)) == count_on(pages[0][0])
    await person.presses(message, next(label for label in buttons(message) if "CO/" in label))
    assert UNOFFICIAL[user] in message.text
    await person.presses(message, "⬅️")
    assert message.text == listed
    await person.presses(message, "⬅️")
    assert (message.text, buttons(message)) == first
    assert fresh.refused() == []


async def test_all_paragraphs_of_a_topic_are_on_its_pages_recommendations_first(fresh: Life) -> None:
    person = fresh.person(EN)
    message = await person.says("/topics")
    await person.presses(message, label_with(message, "▶️"))
    label = label_with(message, "Preventive mechanism")
    every = count_on(label)
    await person.presses(message, label)
    told, others = counted(message.text)
    assert told + others == every
    kinds: list[str] = []
    while len(kinds) < every:
        kinds += re.findall(r"· (\S[^·\n]*)$", message.text, re.MULTILINE)
        if "▶️" in " ".join(buttons(message)):
            await person.presses(message, label_with(message, "▶️"))
    assert len(kinds) == every
    assert [kind == "recommendation" for kind in kinds] == [True] * told + [False] * (every - told)


async def test_a_cards_topic_leads_to_what_else_there_is_and_back_to_the_card(fresh: Life) -> None:
    person = fresh.person(EN)
    message = await person.says("solitary confinement")
    await person.presses(message, label_with(message, "CO/4 26"))
    card = message.text
    await person.presses(message, "🏷 Solitary")
    assert marked(message, "bold")[0] == "Solitary confinement and isolation"
    await person.presses(message, "⬅️")
    assert message.text == card
    await person.presses(message, "⬅️")
    assert message.text.startswith("\u2068solitary confinement")


async def test_a_search_is_narrowed_by_topic_kind_and_year_and_widened_again(fresh: Life) -> None:
    person = fresh.person(EN)
    message = await person.says("torture")
    wide = message.text
    total = int(re.findall(r"\d+", wide.splitlines()[0])[0])
    await person.presses(message, "🗂")
    recommendations = label_with(message, "Recommendation · ")
    await person.presses(message, recommendations)
    left = int(recommendations.rpartition(" ")[2])
    assert message.text.splitlines()[0].endswith(f"{left} paragraphs")
    assert message.text.splitlines()[1] == "Only: recommendation"
    await person.presses(message, "🏷")
    topic = label_with(message, "Investigation of torture")
    await person.presses(message, topic)
    assert message.text.splitlines()[0].endswith(f"{topic.rpartition(' ')[2]} paragraphs")
    assert "investigation of torture" in message.text.splitlines()[1]
    await person.presses(message, "🗂")
    await person.presses(message, "2008")
    assert message.text.splitlines()[1].endswith("2008")
    assert all(label.startswith("CO/2 ") for label in buttons(message) if "CO/" in label)
    await person.presses(message, "🗂")
    await person.presses(message, "🗂 All kinds")
    assert "recommendation ·" not in message.text.splitlines()[1]
    await person.presses(message, "❌")
    assert message.text == wide
    assert left < total
    assert len(person.heard()) == 1


async def test_what_is_not_found_leads_to_the_nearest_topics(fresh: Life) -> None:
    for user, words, short, topic in (
        (EN, "zxqwv hazing plugh", "Hazing in the army", "Hazing and"),
        (RU, "фыва коррупционеры йцук", "Борьба с коррупцией", "Борьба с коррупцией"),
        (KK, "ыыыы сыбайластар ээээ", "Сыбайлас жемқорлық", "Сыбайлас жемқорлыққа"),
    ):
        person = fresh.person(user)
        message = await person.says(words)
        assert words in message.text
        await person.presses(message, f"🏷 {short}")
        assert marked(message, "bold")[0].startswith(topic)
        await person.presses(message, "⬅️")
        assert len([label for label in buttons(message) if " · " in label]) == 10


async def test_what_has_no_year_can_be_looked_at_too(fresh: Life) -> None:
    person = fresh.person(EN)
    message = await person.says("torture")
    await person.presses(message, "🗂")
    assert any(label.startswith("2024 · ") for label in buttons(message)), "the reply came in 2024"
    await person.presses(message, label_with(message, "no year · "))
    assert message.text.splitlines()[1] == "Only: no year"
    found = [label for label in buttons(message) if "C" in label and label[-1].isdigit()]
    assert found
    assert all(label.startswith("CCPR 3 ") for label in found)


async def test_the_states_answer_is_one_tap_away_and_leads_back(fresh: Life) -> None:
    person = fresh.person(RU)
    message = await person.says("CO/4 28")
    card = message.text
    await person.presses(message, "💬 Ответ государства: FCO/4 54–66")
    assert message.text.startswith("CAT/C/KAZ/FCO/4, п.\u00a054\n")
    await person.presses(message, "↩️ Ответ на: CO/4 28")
    assert message.text == card


async def test_a_narrowed_search_without_an_answer_can_be_widened(fresh: Life) -> None:
    person = fresh.person(EN)
    message = await person.says("torture")
    wide = message.text
    await person.presses(message, "🗂")
    await person.presses(message, "Question")
    await person.presses(message, "📚")
    await person.presses(message, "CAT CO/2")
    assert "Nothing found" in message.text
    assert "Only: CAT/C/KAZ/CO/2 · question" in message.text
    await person.presses(message, "❌")
    assert message.text == wide


async def test_the_official_text_is_shown_where_it_is_in_the_readers_language(island: Life) -> None:
    for user, shown, absent in (
        (EN, "Close the flooded cells;", "Текст 2"),
        (RU, "Текст 2", "Close the flooded cells;"),
        (KK, "Қысқаша: теңіз қабырғасы 2.", "Текст 2"),
    ):
        card = await island.person(user).says("CAT/C/ATL/CO/4 2")
        assert shown in card.text
        assert absent not in card.text
        assert UNOFFICIAL[user] in card.text


async def test_the_official_text_is_switched_between_its_languages(island: Life) -> None:
    person = island.person(KK)
    message = await person.says("CAT/C/ATL/CO/4 2")
    card = message.text
    await person.presses(message, "📄")
    assert "Текст 2" in message.text
    await person.presses(message, "📄 English")
    assert "Close the flooded cells;" in message.text
    await person.presses(message, "📄 Русский")
    assert "Текст 2" in message.text
    await person.presses(message, "⬅️")
    assert message.text == card
    single = await person.says("CAT/C/ATL/QPR/5 1")
    assert "Noting that" not in single.text
    await person.presses(single, "📄")
    assert "Noting that" in single.text
    assert not any(label.startswith("📄") for label in buttons(single))


async def test_a_cited_sub_paragraph_stays_on_the_way_to_the_official_text_and_back(island: Life) -> None:
    person = island.person(EN)
    message = await person.says("CAT/C/ATL/CO/4 2(a)")
    card = message.text
    await person.presses(message, "📄")
    assert "para. 2 (a)" in message.text.splitlines()[0]
    assert "▸ (a) Close the flooded cells;" in message.text
    await person.presses(message, "📄 Русский")
    assert "▸ (a) Текст 2" in message.text
    await person.presses(message, "⬅️")
    assert message.text == card
    assert island.refused() == []


async def test_a_cited_sub_paragraph_keeps_its_official_words_in_any_language(island: Life) -> None:
    card = await island.person(KK).says("CAT/C/ATL/CO/4 2(a)")
    assert "Текст 2" in card.text
    assert find_button(card, None, "📋")["copy_text"] == {"text": "CAT/C/ATL/CO/4, 2-тармақтың a) тармақшасы"}
    assert "Орыс тіліндегі ресми мәтін." in marked(card, "italic")
