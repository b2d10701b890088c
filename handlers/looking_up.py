"""Looking up: words or a citation, the pages of a search, a paragraph's card and its official text."""

from dataclasses import replace

from bot.domain.citation import CitationContext, Resolution, ResolutionKind
from bot.domain.document import Pointer
from bot.i18n import LANGUAGES
from bot.services.chats import Lookup
from bot.services.library import UnknownParagraph
from bot.services.results import OpenCard
from bot.texts import citations, notices, official
from bot.texts import results as found_texts
from bot.texts.card import paragraph_card
from bot.texts.greeting import no_documents
from bot.texts.html import fill
from bot.texts.screen import Screen
from bot.texts.trail import Trail, label_of
from handlers.browsing import contents_of
from handlers.context import Answer, Asked, Toast

MOST_QUERY = 512
"""Characters of a search; more is no question (security.md, row 19)."""


async def ask(asked: Asked) -> Answer:
    """Plain text: a citation where it reads as one, else words to search for."""
    if _is_blank(asked.words):
        return notices.only_text(asked.t)
    return await _cited(asked) or await _searched(asked)


async def find(asked: Asked) -> Answer:
    """`/find WORDS`."""
    if _is_blank(asked.words):
        return notices.say_what_to_find(asked.t)
    return await _searched(asked)


async def open_cited(asked: Asked) -> Answer:
    """`/para CITATION`."""
    if _is_blank(asked.words):
        return notices.say_which_paragraph(asked.t)
    return await _cited(asked) or notices.not_a_citation(asked.t, asked.words)


async def open_link(asked: Asked) -> Answer:
    """A deep link's payload after `/start`."""
    target = asked.services.consulting.link_target(asked.words.strip())
    if target is None:
        return notices.unknown_link(asked.t)
    resolution = await asked.services.consulting.resolve_link(target)
    return await _resolved(replace(asked, words=target.symbol), resolution)


async def card(asked: Asked) -> Answer:
    """A pressed button that opens a card: id, trail, page, letters of a sub-paragraph."""
    try:
        opened = await asked.services.consulting.card_by_id(asked.number(0), asked.t.language)
    except UnknownParagraph:
        return Toast(notices.button_out_of_date(asked.t))
    await _remember(asked, opened)
    return await _card(
        asked, opened, Pointer(opened.card.number, label_of(asked.argument(3))), _trail(asked, 1)
    )


async def official_text(asked: Asked) -> Answer:
    """📄: id, page, trail, page of the trail, language if not the reader's, letters of a sub-paragraph."""
    language = asked.argument(4) if asked.argument(4) in LANGUAGES else asked.t.language
    try:
        opened = await asked.services.consulting.card_by_id(asked.number(0), language)
    except UnknownParagraph:
        return Toast(notices.button_out_of_date(asked.t))
    page = asked.number(1) if asked.argument(1) else None
    return official.official_text(asked.t, opened, page, _trail(asked, 2), label_of(asked.argument(5)))


async def results(asked: Asked) -> Answer:
    """A page of a search that was made before."""
    name = asked.argument(0)
    lookup = await asked.services.chats.lookup(asked.chat.id, name)
    if lookup is None:
        return Toast(notices.button_out_of_date(asked.t))
    return await page_of(asked, lookup, name, asked.number(1))


async def _searched(asked: Asked) -> Answer:
    if not await asked.services.consulting.has_documents():
        return Screen(fill(no_documents(asked.t)))
    lookup = Lookup(asked.words[:MOST_QUERY])
    name = await asked.services.chats.keep_lookup(asked.chat, lookup)
    return await page_of(asked, lookup, name, 0)


async def page_of(asked: Asked, lookup: Lookup, name: str, number: int) -> Answer:
    """A page of a search that is kept under a name, or that nothing was found."""
    consulting = asked.services.consulting
    page = await consulting.find(lookup.query, lookup.filters, number, asked.t.language)
    if not page.found:
        return found_texts.nothing_found(asked.t, page, name)
    return found_texts.results(asked.t, page, name)


async def _cited(asked: Asked) -> Answer | None:
    resolution = await asked.services.consulting.resolve(asked.words, asked.settings.context)
    return None if resolution is None else await _resolved(asked, resolution)


async def _resolved(asked: Asked, resolution: Resolution) -> Answer:
    consulting = asked.services.consulting
    if not await consulting.has_documents():
        return Screen(fill(no_documents(asked.t)))
    outline = await consulting.outline()
    if resolution.symbol is None or resolution.kind is ResolutionKind.NO_DOCUMENT:
        return citations.no_document(asked.t, outline, asked.words, resolution)
    if resolution.kind is ResolutionKind.WHOLE_DOCUMENT:
        contents = await contents_of(asked, resolution.symbol)
        return citations.with_others(asked.t, outline, resolution, contents)
    if resolution.kind is ResolutionKind.NO_PARAGRAPH:
        return citations.no_paragraph(asked.t, outline, resolution)
    first = resolution.pointers[0]
    opened = await consulting.card(resolution.symbol, first.number, asked.t.language)
    await _remember(asked, opened)
    screen = await _card(asked, opened, first, Trail(), resolution)
    return Screen(screen.html, (*citations.other_buttons(outline, resolution), *screen.rows))


async def _card(
    asked: Asked,
    opened: OpenCard,
    pointer: Pointer,
    trail: Trail,
    resolution: Resolution | None = None,
) -> Screen:
    notes = citations.notes(asked.t, resolution) if resolution else ()
    services = asked.services
    return paragraph_card(asked.t, opened, services.links, services.today(), pointer, trail, notes)


async def _remember(asked: Asked, opened: OpenCard) -> None:
    """A citation without a document means the committee and country that the chat used last."""
    document = opened.card.document
    used = CitationContext(document.treaty, document.country)
    if asked.settings.context != used:
        await asked.services.chats.remember_used(asked.chat, used)


def _is_blank(words: str) -> bool:
    """Whether there is nothing to see in it, as in spaces and signs without width."""
    return not any(sign.isprintable() and not sign.isspace() for sign in words)


def _trail(asked: Asked, place: int) -> Trail:
    return Trail(asked.argument(place), asked.argument(place + 1))
