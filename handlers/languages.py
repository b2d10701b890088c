"""`/language`: the language of this chat."""

from bot.i18n import LANGUAGES
from bot.texts import greeting, notices
from handlers.context import Answer, Asked, Change, Toast


async def show(asked: Asked) -> Answer:
    """Offer the three languages; in a group to its administrators."""
    if not await asked.is_admin():
        return notices.for_admins(asked.t)
    return greeting.choose_language(asked.t)


async def choose(asked: Asked) -> Answer:
    """Set the pressed language and say so in it."""
    language = asked.argument(0)
    if language not in LANGUAGES:
        return Toast(notices.button_out_of_date(asked.t))
    if not await asked.is_admin():
        return Toast(notices.not_your_setting(asked.t))
    chosen = asked.services.catalogues.translator(language)
    return Change(
        asked.services.chats.choosing_language(asked.chat, language),
        greeting.language_chosen(chosen, asked.is_private),
    )
