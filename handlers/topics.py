"""`/topics`: the issue areas, and what one of them holds."""

from bot.i18n import Translator
from bot.services.results import topic_key
from bot.texts import notices
from bot.texts import topics as texts
from handlers.context import Answer, Asked, Toast


async def topics(asked: Asked) -> Answer:
    """The issue areas, a page of them."""
    return texts.topics(asked.t, await asked.services.consulting.outline(), asked.number(0))


async def topic(asked: Asked) -> Answer:
    """An issue area: its key, the page; then the card that the person came from, as its button has it."""
    slug = topic_behind(asked.t, asked.argument(0))
    if slug is None:
        return Toast(notices.button_out_of_date(asked.t))
    page = await asked.services.consulting.topic(slug, asked.number(1), asked.t.language)
    return texts.topic(asked.t, page, asked.arguments[2:6])


def topic_behind(t: Translator, key: str) -> str | None:
    """The issue area that a button names; None where there is no such one any more."""
    return next((slug for slug in t.topics if topic_key(slug) == key), None)
