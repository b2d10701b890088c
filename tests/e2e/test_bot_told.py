"""What a person gets in the project's own words, through topics and filters, beside what is official."""

import re

import pytest

from sandbox.presses import find_button
from sandbox.values import Message
from tests.e2e.bot_library import fresh, island
from tests.e2e.bot_life import EN, KK, RU, Life, buttons, links, marked

__all__ = ["fresh", "island"]
SERVER = "https://undocs.org/CAT/C/KAZ/CO/4"
KAZAKH, CYRILLIC = re.compile("[әғқңөұүһі]"), re.compile("[а-я]")
UNOFFICIAL = {KK: "Бейресми қысқаша мазмұны.", RU: "Неофициальное изложение.", EN: "Unofficial summary."}


def label_with(message: Message, words: str) -> str:
    """The first button whose label holds the words."""
    return next(label for label in buttons(message) if words in label)


def counts(label: str) -> tuple[int, int]:
    """The recommendations and all paragraphs that a topic's button gives."""
    told, every = label.rpartition(" · ")[2].split("/")
    return int(told), int(every)


@pytest.mark.parametrize("user", [KK, RU, EN])
async def test_a_fresh_bot_answers_in_three_languages_and_says_where_the_text_is(
    fresh: Life, user: int
) -> None:
    person = fresh.person(user)
    assert "baqylau fetch" in marked(await person.starts(), "code")
    assert "baqylau fetch" in marked(await person.says("/documents"), "code")
    card = await person.says("CO/4 26")
    assert UNOFFICIAL[user] in marked(card, "italic")
    assert SERVER in links(card)
    assert bool(KAZAKH.search(card.text)) == (user == KK)
    assert bool(CYRILLIC.search(card.text)) == (user != EN)
    shown = card.text
    await person.presses(card, "📄")
    assert SERVER in links(card)
    assert "baqylau fetch CAT/C/KAZ/CO/4" in marked(card, "code")
    await person.presses(card, "⬅️")
    assert card.text == shown


@pytest.mark.parametrize("user", [KK, RU, EN])
async def test_topics_lead_through_their_paragraphs_to_cards_and_back(fresh: Life, user: int) -> None:
    person = fresh.person(user)
    message = await person.says("/topics")
    first = message.text, buttons(message)
    pages = []
    for _ in range(5):
        pages.append([label for label in buttons(message) if "/" in label and "▶️" not in label])
        await person.presses(message, label_with(message, "▶️"))
    assert (message.text, buttons(message)) == first
    assert [len(page) for page in pages] == [8] * 5
    assert len({label for page in pages for label in page}) == 40
    label = next(label for label in pages[0] if 0 < counts(label)[0] < 5 < counts(label)[1])
    await person.presses(message, label)
    listed = message.text
    for count in (counts(label)[0], counts(label)[1] - counts(label)[0]):
        assert str(count) in listed.splitlines()[1]
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
    label = label_with(message, "National preventive")
    told, every = counts(label)
    await person.presses(message, label)
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
    topic = label_with(message, "Prompt, effective")
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
    for user, words, topic in (
        (EN, "zxqwv hazing plugh", "Hazing and"),
        (RU, "фыва коррупционеры йцук", "Борьба с коррупцией"),
        (KK, "ыыыы сыбайластар ээээ", "Сыбайлас жемқорлыққа"),
    ):
        person = fresh.person(user)
        message = await person.says(words)
        assert words in message.text
        await person.presses(message, f"🏷 {topic}")
        assert marked(message, "bold")[0].startswith(topic)
        await person.presses(message, "⬅️")
        assert len([label for label in buttons(message) if "/" in label]) == 9


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


async def test_a_cited_sub_paragraph_keeps_its_official_words_in_any_language(island: Life) -> None:
    card = await island.person(KK).says("CAT/C/ATL/CO/4 2(a)")
    assert "Текст 2" in card.text
    assert find_button(card, None, "📋")["copy_text"] == {"text": "CAT/C/ATL/CO/4, 2-тармақтың a) тармақшасы"}
    assert "Орыс тіліндегі ресми мәтін." in marked(card, "italic")
