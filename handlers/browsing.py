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
    """A page of a document's headings: its key, the page."""
    document = await asked.services.consulting.document(asked.argument(0))
    if document is None:
        return Toast(notices.button_out_of_date(asked.t))
    return await contents_of(asked, document.symbol, asked.number(1))


async def contents_of(asked: Asked, symbol: str, page: int = 0) -> Screen:
    """The headings of a document that was cited as a whole."""
    found = await asked.services.consulting.contents(symbol, page, asked.t.language)
    return notices.unknown_link(asked.t) if found is None else shelf.contents(asked.t, found)
