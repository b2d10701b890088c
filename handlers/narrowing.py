"""Narrowing a search, and widening it again."""

from dataclasses import replace

from bot.domain.document import ParagraphKind
from bot.domain.filters import EVERYTHING, Filters
from bot.texts import notices
from bot.texts.narrowing import Facet, Narrowing
from handlers.context import Answer, Asked, Toast
from handlers.looking_up import page_of
from handlers.topics import topic_behind


async def filters(asked: Asked) -> Answer:
    """What a search can be narrowed to: its name, the page it is at, the page of choices, by what."""
    name = asked.argument(0)
    lookup = await asked.services.chats.lookup(asked.chat.id, name)
    if lookup is None:
        return Toast(notices.button_out_of_date(asked.t))
    consulting, page = asked.services.consulting, asked.number(2)
    narrowing = Narrowing(asked.t, lookup.query, lookup.filters, name)
    # Buttons of an earlier version name nothing: they are about documents.
    facet = asked.argument(3) or Facet.DOCUMENT
    if facet == Facet.DOCUMENT:
        return narrowing.documents(await consulting.documents(), page)
    choices = await consulting.choices(lookup.query, lookup.filters)
    if facet == Facet.TOPIC:
        return narrowing.topics(choices.topics, page)
    return narrowing.kinds_and_years(choices)


async def narrow(asked: Asked) -> Answer:
    """Narrow a search to what has the key, or widen it again without one: its name, the key, by what."""
    lookup = await asked.services.chats.lookup(asked.chat.id, asked.argument(0))
    narrowed = None if lookup is None else await _narrowed(asked, lookup.filters)
    if lookup is None or narrowed is None:
        return Toast(notices.button_out_of_date(asked.t))
    new = replace(lookup, filters=narrowed)
    name = await asked.services.chats.keep_lookup(asked.chat, new)
    return await page_of(asked, new, name, 0)


async def _narrowed(asked: Asked, filters: Filters) -> Filters | None:
    """The filters after the press; None where what the button names is not there any more."""
    key, facet = asked.argument(1), asked.argument(2) or Facet.DOCUMENT
    if facet == Facet.ALL:
        return EVERYTHING
    if facet == Facet.DOCUMENT:
        document = await asked.services.consulting.document(key)
        if key and document is None:
            return None
        return replace(filters, symbol=document.symbol if document else None)
    if facet == Facet.TOPIC:
        topic = topic_behind(asked.t, key)
        return None if key and topic is None else replace(filters, topic=topic)
    if facet == Facet.KIND:
        return replace(filters, kind=ParagraphKind[key.upper()] if key else None)
    return replace(filters, year=asked.number(1) if key else None)
