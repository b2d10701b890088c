"""Looks at what the program stands on: documents to read, catalogues, clock, Telegram."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

from bot.cli.check.finding import Finding
from bot.errors import BaqylauError
from bot.i18n import LANGUAGES, LOCALES_DIR, Translator
from bot.settings import BadSetting, Rule, Secret, Settings

ALMATY_BEFORE, ALMATY_AFTER = 6, 5
"""Hours ahead of UTC in Asia/Almaty on 29 February and on 1 March 2024 (tz data 2024a and later)."""
WRITTEN = dt.date(2026, 1, 1)
"""A clock that shows an earlier day has lost its time."""
TELEGRAM_SECONDS = 10


async def look_at_documents(settings: Settings, t: Translator) -> Finding:
    """The files and folders that the bot reads at its start are there."""
    from bot.documents import files_of

    try:
        count = len({*files_of(settings.documents)})
    except BaqylauError:
        raise BadSetting(name="BAQYLAU_DOCUMENTS", rule=Rule.FILES) from None
    if not settings.documents:
        return Finding(True, t.gettext("none are read at the start: BAQYLAU_DOCUMENTS is not set"))
    words = t.ngettext("{count} file is read at the start", "{count} files are read at the start", count)
    return Finding(True, words.format(count=count))


async def look_at_catalogues(settings: Settings, t: Translator) -> Finding:  # noqa: ARG001
    """Every message has a translation in every language."""
    for language in LANGUAGES:
        try:
            missing = await asyncio.to_thread(_missing, language)
        except (OSError, ValueError):
            return Finding(
                False, t.gettext("The messages in {language} can’t be read.").format(language=language)
            )
        if missing:
            words = t.ngettext(
                "{language}: {count} message without a translation",
                "{language}: {count} messages without a translation",
                missing,
            )
            return Finding(False, words.format(language=language, count=missing))
    return Finding(True, t.gettext("complete in {languages}").format(languages=", ".join(LANGUAGES)))


def _missing(language: str) -> int:
    from babel.messages.pofile import read_po

    with (LOCALES_DIR / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    forms = (m.string if isinstance(m.string, tuple) else (m.string,) for m in messages)
    return sum(1 for message, told in zip(messages, forms, strict=True) if message.fuzzy or not all(told))


async def look_at_clock(settings: Settings, t: Translator) -> Finding:
    """The clock runs, and the time zones are those of 2024 and later."""
    zone = ZoneInfo("Asia/Almaty")
    hours = [
        (dt.datetime(2024, month, day, 12, tzinfo=zone).utcoffset() or dt.timedelta()).total_seconds() / 3600
        for month, day in ((2, 29), (3, 1))
    ]
    if hours != [ALMATY_BEFORE, ALMATY_AFTER]:
        sentence = t.gettext("The time zone data is older than 2024; times in Kazakhstan are an hour off.")
        return Finding(False, sentence)
    now = dt.datetime.now(settings.timezone)
    shown = now.isoformat(timespec="seconds")
    if now.date() < WRITTEN:
        return Finding(False, t.gettext("The clock is wrong: it shows {time}.").format(time=shown))
    return Finding(True, shown)


async def look_at_token(settings: Settings, t: Translator) -> Finding:
    """Telegram, or whoever stands in for it, knows the token."""
    if settings.token is None:
        return Finding(True, t.gettext("none: `baqylau run` starts the sandbox"))
    return await _ask(settings.api_url, settings.token, t)


async def _ask(url: str, token: Secret, t: Translator) -> Finding:
    from telegram.error import InvalidToken, TelegramError

    from bot.transport import AiohttpRequest, Api

    request = AiohttpRequest()
    try:
        async with asyncio.timeout(TELEGRAM_SECONDS):
            await Api(request, f"{url}/bot{token.reveal()}").call("getMe", {})
    except InvalidToken:
        return Finding(False, t.gettext("Telegram rejects the token; check BAQYLAU_TOKEN."))
    except (TelegramError, TimeoutError):
        return Finding(
            False, t.gettext("Telegram does not answer now; check the network and BAQYLAU_API_URL.")
        )
    finally:
        await request.shutdown()
    return Finding(True, t.gettext("Telegram knows it"))
