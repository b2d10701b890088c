"""`/documents`: what there is, and a document's headings."""

from bot.texts import notices, shelf
from bot.texts.greeting import no_documents
from bot.texts.html import fill
from bot.texts.screen import Screen
from handlers.context import Answer, Asked, Toast


async def documents(asked: Asked) -> Answer:
    """The documents in their cycles, or that there are none yet."""
    entries = await asked.services.consulting.documents()
    if not entries:
        return Screen(fill(no_documents(asked.t)))
    return shelf.documents(asked.t, entries, asked.number(0))


async def contents(asked: Asked) -> Answer:
    """A page of a document's headings: its place in the list, the page."""
    found = await asked.services.consulting.contents(asked.number(0), asked.number(1), asked.t.language)
    if found is None:
        return Toast(notices.button_out_of_date(asked.t))
    return shelf.contents(asked.t, found)


async def contents_of(asked: Asked, symbol: str) -> Answer:
    """The headings of a document that was cited as a whole."""
    place = await asked.services.consulting.place_of(symbol)
    found = await asked.services.consulting.contents(place or 0, 0, asked.t.language)
    return notices.unknown_link(asked.t) if found is None else shelf.contents(asked.t, found)
