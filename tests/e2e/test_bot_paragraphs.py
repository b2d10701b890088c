"""Every paragraph of the official documents can be read whole: card and official text lose no word."""

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from bot.clock import today_in
from bot.domain.citation import Resolution, ResolutionKind
from bot.domain.document import Pointer
from bot.domain.filters import EVERYTHING
from bot.i18n import Translator, load_catalogues
from bot.searching import LibrarySearch
from bot.services.consulting import Consulting
from bot.services.library import corpus_paragraphs
from bot.services.outline import OutlineHolder
from bot.services.results import OpenCard
from bot.settings import read_settings
from bot.store.session import open_database
from bot.texts import citations as texts
from bot.texts import results, shelf, topics
from bot.texts.card import paragraph_card
from bot.texts.html import MESSAGE_LIMIT
from bot.texts.official import official_text
from bot.texts.screen import Screen
from bot.texts.trail import Trail
from handlers.callbacks import ButtonSigner
from handlers.links import DeepLinks
from handlers.payloads import Payloads, Place
from index import citations
from sandbox.methods.formatting import message_text
from sandbox.presses import find_button
from sandbox.utf16 import utf16_length
from tests.e2e.bot_library import life
from tests.e2e.bot_life import EN, Life, buttons

__all__ = ["life"]
LANGUAGES = ("kk", "ru", "en")
WORST_CHAT = -(10**13) + 1
PAYLOADS = Payloads(ButtonSigner(b"k" * 32))
LINKS = DeepLinks(lambda: "baqylau_sandbox_bot", citations.encode_link)
TRAIL = Trail("x" * 12, "999")
PAGES = re.compile(r"(\d+)/(\d+)")


def as_read(screen: Screen) -> str:
    """The words that a person reads; fails where Telegram would refuse the message or a button."""
    sent = PAYLOADS.message(screen, Place(WORST_CHAT)).parameters
    content = message_text({"text": sent["text"], "parse_mode": "HTML"})  # type: ignore[dict-item]
    text = str(content["text"])
    assert utf16_length(text) <= MESSAGE_LIMIT
    return text


def words(text: str) -> Counter[str]:
    """The words of a text, however they are laid out."""
    return Counter(text.split())


def wanted(opened: OpenCard) -> Counter[str]:
    """All words that are printed: passages and notes."""
    card = opened.card
    whole = Counter[str]()
    for text in (*(p.text for p in card.passages), *(note.text for note in card.footnotes)):
        whole += words(text)
    return whole


@pytest.fixture
async def consulting(tmp_path: Path, official_library: Path) -> AsyncIterator[Consulting]:
    """Looking up in the official documents, without Telegram."""
    folder = await asyncio.to_thread(shutil.copytree, official_library, tmp_path / "data")
    database = open_database(f"sqlite:///{folder / 'baqylau.sqlite'}")
    search = LibrarySearch(database, folder / "index", load_catalogues())
    today = today_in(read_settings({}).timezone)
    yield Consulting(database, OutlineHolder(database, lambda: 0.0), search, citations, today)
    await search.close()
    await database.close()


async def test_every_word_of_every_paragraph_is_shown_in_every_language(consulting: Consulting) -> None:
    catalogues = load_catalogues()
    outline = await consulting.outline()
    seen = 0
    for symbol, paragraphs in outline.paragraphs.items():
        for number in paragraphs:
            seen += 1
            opened = await consulting.card(symbol, number, "en")
            for language in LANGUAGES if seen % 10 == 0 else ("kk",):
                t = catalogues.translator(language)
                shown = [as_read(official_text(t, opened, page, TRAIL)) for page in range(pages(t, opened))]
                lost = {w for w, n in (wanted(opened) - words(" ".join(shown))).items() if n}
                assert not lost, (symbol, number, lost)
    assert seen == 683


def pages(t: Translator, opened: OpenCard) -> int:
    """How many pages the official text has, by its buttons."""
    first = official_text(t, opened, 0, TRAIL)
    labels = " ".join(button.label for row in first.rows for button in row)
    found = PAGES.search(labels)
    return int(found.group(2)) if found else 1


async def test_every_card_fits_at_every_sub_paragraph(consulting: Consulting) -> None:
    t = load_catalogues().translator("ru")
    today = today_in(read_settings({}).timezone)()
    notes = longest_notes(t)
    for symbol, paragraphs in (await consulting.outline()).paragraphs.items():
        for number, entry in paragraphs.items():
            told = await consulting.card(symbol, number, "ru")
            untold = replace(told, card=replace(told.card, summaries=()))
            for label in ((), *sorted(entry.labels)):
                for opened in (told, untold):
                    shown = as_read(
                        paragraph_card(t, opened, LINKS, today, Pointer(number, label), TRAIL, notes)
                    )
                    assert number in shown


async def test_every_page_of_every_topic_fits(consulting: Consulting) -> None:
    for language in LANGUAGES:
        t = load_catalogues().translator(language)
        outline = await consulting.outline()
        for topic in t.topics:
            first = await consulting.topic(topic, 0, language)
            assert first.recommendations + first.others == outline.topic(topic).count > 0
            for page in range(first.pages):
                as_read(topics.topic(t, await consulting.topic(topic, page, language), ("7", "x" * 12, "9")))


def longest_notes(t: Translator) -> tuple[Markup, ...]:
    """The longest notes that can stand over a card."""
    everything = Resolution(
        ResolutionKind.FOUND,
        "CAT/C/KAZ/CO/4",
        (Pointer("1"),),
        assumed=True,
        missing=tuple(Pointer(str(2 * n)) for n in range(10**7, 10**7 + 19)),
        missing_labels=tuple(Pointer("1", ("a", "iv")) for _ in range(19)),
        others=("CCPR/C/KAZ/CO/4",) * 9,
        more=True,
    )
    return texts.notes(t, everything)


async def test_every_page_of_contents_and_documents_fits(consulting: Consulting) -> None:
    for language in LANGUAGES:
        t = load_catalogues().translator(language)
        entries = await consulting.documents()
        as_read(shelf.documents(t, entries, 0))
        for entry in entries:
            first = await consulting.contents(entry.symbol, 0, language)
            assert first is not None
            for page in range(first.pages):
                found = await consulting.contents(entry.symbol, page, language)
                assert found is not None
                as_read(shelf.contents(t, found))


async def test_pages_of_results_fit(consulting: Consulting) -> None:
    for query in ("torture", "detention", "the", "prosecutor investigation", "rights of the child", "2015"):
        for language in LANGUAGES:
            t = load_catalogues().translator(language)
            for page in range(4):
                as_read(
                    results.results(t, await consulting.find(query, EVERYTHING, page, language), "x" * 12)
                )


async def test_the_longest_paragraph_can_be_leafed_through_by_a_person(life: Life) -> None:
    person = life.person(EN)
    longest = ("CAT/C/KAZ/FCO/4", "1", 0)
    folder = life.folder
    database = open_database(f"sqlite:///{folder / 'baqylau.sqlite'}")
    async for one in corpus_paragraphs(database):
        length = sum(len(passage.text) for passage in one.texts[0].passages)
        if length > longest[2]:
            longest = (one.symbol, one.number, length)
    await database.close()
    message = await person.says(f"{longest[0]} {longest[1]}")
    await person.presses(message, "📄")
    read = [message.text]
    turning = next((label for label in buttons(message) if "▶️" in label), None)
    while turning is not None and len(read) < int(PAGES.search(turning).group(2)):  # type: ignore[union-attr]
        await person.presses(message, str(find_button(message, None, turning)["text"]))
        read.append(message.text)
        turning = next((label for label in buttons(message) if "▶️" in label), None)
    assert sum(len(text) for text in read) >= longest[2]
    assert life.refused() == []
