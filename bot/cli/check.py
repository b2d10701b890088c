"""`baqylau check`: looks at store, index, key, catalogues, clock and token and says what is wrong."""

import argparse
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.cli.library import opened_library
from bot.cli.output import operator_words, say
from bot.errors import BaqylauError
from bot.i18n import LANGUAGES, LOCALES_DIR, Translator
from bot.keys import KeySource, open_key_ring
from bot.settings import Settings
from bot.texts.errors import error_sentence

ALMATY_BEFORE, ALMATY_AFTER = 6, 5
"""Hours ahead of UTC in Asia/Almaty on 29 February and on 1 March 2024 (tz data 2024a and later)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is as it must be, and a sentence."""

    name: str
    is_right: bool
    sentence: str


async def main(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """Print a line for each thing; 1 where one is wrong."""
    t = operator_words()
    failed = False
    async for finding in _findings(settings, t):
        mark = t.gettext("right") if finding.is_right else t.gettext("WRONG")
        say(f"{finding.name}: {mark}: {finding.sentence}")
        failed = failed or not finding.is_right
    return 1 if failed else 0


async def _findings(settings: Settings, t: Translator) -> AsyncIterator[Finding]:
    looks: tuple[tuple[str, Callable[[], Awaitable[tuple[bool, str]]]], ...] = (
        (t.gettext("store"), lambda: _store(settings, t)),
        (t.gettext("index"), lambda: _index(settings, t)),
        (t.gettext("key"), lambda: _key(settings, t)),
        (t.gettext("catalogues"), lambda: _catalogues(t)),
        (t.gettext("clock"), lambda: _clock(t)),
        (t.gettext("token"), lambda: _token(settings, t)),
    )
    for name, look in looks:
        try:
            is_right, sentence = await look()
        except BaqylauError as error:
            is_right, sentence = False, error_sentence(t, error)
        yield Finding(name, is_right, sentence)


async def _store(settings: Settings, t: Translator) -> tuple[bool, str]:
    async with opened_library(settings) as library:
        documents = await library.consulting.documents()
    if not documents:
        return False, t.gettext("no documents; `baqylau ingest` brings them in")
    words = t.ngettext("{count} document", "{count} documents", len(documents))
    return True, words.format(count=len(documents))


async def _index(settings: Settings, t: Translator) -> tuple[bool, str]:
    async with opened_library(settings) as library:
        await library.search.refresh()
    return True, t.gettext("fits the store")


async def _key(settings: Settings, t: Translator) -> tuple[bool, str]:
    source = open_key_ring(settings).source
    if source is KeySource.DATA_DIR:
        return True, t.gettext(
            "it lies beside the data: good for trying; whoever takes the disk can read what is sealed"
        )
    return True, t.gettext("it comes from outside the data folder")


async def _catalogues(t: Translator) -> tuple[bool, str]:
    from babel.messages.pofile import read_po

    for language in LANGUAGES:
        with (LOCALES_DIR / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
            missing = sum(1 for message in read_po(file) if message.id and not message.string)
        if missing:
            return False, t.gettext("{language}: messages without a translation: {count}").format(
                language=language, count=missing
            )
    return True, t.gettext("complete in {languages}").format(languages=", ".join(LANGUAGES))


async def _clock(t: Translator) -> tuple[bool, str]:
    zone = ZoneInfo("Asia/Almaty")
    hours = [
        (dt.datetime(2024, month, day, 12, tzinfo=zone).utcoffset() or dt.timedelta()).total_seconds() / 3600
        for month, day in ((2, 29), (3, 1))
    ]
    if hours != [ALMATY_BEFORE, ALMATY_AFTER]:
        return False, t.gettext("the time zone data is older than 2024; times in Kazakhstan are an hour off")
    return True, dt.datetime.now(zone).isoformat(timespec="seconds")


async def _token(settings: Settings, t: Translator) -> tuple[bool, str]:
    if settings.token is None:
        return True, t.gettext("none: `baqylau run` starts the sandbox")
    from telegram.error import InvalidToken, TelegramError

    from bot.transport import AiohttpRequest, Api

    request = AiohttpRequest()
    try:
        await Api(request, f"{settings.api_url}/bot{settings.token.reveal()}").call("getMe", {})
    except InvalidToken:
        return False, t.gettext("Telegram rejects the token; check BAQYLAU_TOKEN.")
    except TelegramError:
        return False, t.gettext("Telegram does not answer now")
    finally:
        await request.shutdown()
    return True, t.gettext("Telegram knows it")
