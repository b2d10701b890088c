"""The three languages: catalogues, a Translator for each, and whose language is whose."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.dates import format_date

from bot.states import UNITED_NATIONS_NAMES

LANGUAGES = ("kk", "ru", "en")
DEFAULT_LANGUAGE = "ru"
LOCALES_DIR = Path(__file__).resolve().parent.parent / "locales"
_CONTEXT = re.compile(r'^msgctxt "([^"]+)"$', re.MULTILINE)
BABEL_LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}


class Translator:
    """The words, dates and plural forms of one language."""

    def __init__(
        self,
        language: str,
        catalogue: NullTranslations,
        topics: Mapping[str, str] | None = None,
        short_topics: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        self.topics = dict(topics or {})
        """The names of the issue areas by slug, in the order of the list."""
        self._short_topics = dict(short_topics or {})
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext
        self.pgettext = catalogue.pgettext
        self.npgettext = catalogue.npgettext

    def date(self, day: dt.date) -> str:
        """A day with its year, as the language writes it: 12 мая 2027 г."""
        return _date(day, self.language)

    def topic(self, slug: str) -> str:
        """The name of an issue area; the slug itself where it is none of ours."""
        return self.topics.get(slug, slug)

    def short_topic(self, slug: str) -> str:
        """The name of an issue area for a button, where the whole one has no room."""
        return self._short_topics.get(slug) or self.topic(slug)

    def country(self, code: str) -> str:
        """A State by the three letters that symbols use (ISO 3166-1), as the United Nations name it.

        The letters where they are unknown.
        """
        return _country(code, self.language)


class Catalogues:
    """The Translators, loaded once at start."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = dict(translators)

    def translator(self, language: str) -> Translator:
        """The Translator of one of LANGUAGES."""
        return self._translators[language]

    def topic_names(self, slug: str) -> dict[str, str]:
        """The name of an issue area in each language."""
        return {language: t.topic(slug) for language, t in self._translators.items()}


def load_catalogues(folder: Path = LOCALES_DIR) -> Catalogues:
    """Load the messages of each language; a catalogue that isn't compiled is compiled in memory."""
    return Catalogues({name: _translator(folder, name) for name in LANGUAGES})


def spoken(language_code: str | None) -> str:
    """The language for a person's Telegram app language (an IETF tag), or the default.

    Only the primary tag counts (`kk-KZ` is kk); what is not one of ours is Russian (product.md,
    Fine points).
    """
    primary = (language_code or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else DEFAULT_LANGUAGE


def _translator(folder: Path, language: str) -> Translator:
    names = _by_context(_catalogue(folder, language, "topics"))
    # A compiled catalogue is sorted; the order of the list is that of its source.
    listed = _CONTEXT.findall(_source(folder, language, "topics").read_text("utf-8"))
    topics = {slug: names[slug] for slug in listed}
    short = _by_context(_catalogue(folder, language, "topics-short"))
    return Translator(language, _catalogue(folder, language, "messages"), topics, short)


def _by_context(catalogue: GNUTranslations) -> dict[str, str]:
    """The translations of a catalogue in which every message has a context of its own."""
    # The only way to list what a catalogue holds; gettext keeps context and message as one key.
    known: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    return {key.partition("\x04")[0]: text for key, text in known.items() if key}


def _source(folder: Path, language: str, domain: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def _catalogue(folder: Path, language: str, domain: str) -> GNUTranslations:
    source = _source(folder, language, domain)
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    return _compile(source, language)


def _compile(source: Path, language: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    target = BytesIO()
    write_mo(target, catalogue)
    target.seek(0)
    return GNUTranslations(target)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(BABEL_LOCALES[language])


@lru_cache(maxsize=4096)
def _date(day: dt.date, language: str) -> str:
    return format_date(day, "long", locale=_locale(language))


@lru_cache(maxsize=1024)
def _country(code: str, language: str) -> str:
    named = UNITED_NATIONS_NAMES[language].get(code)
    if named is not None:
        return named
    # CLDR knows States by two letters, and keeps the three letters as an older name of these.
    letters = get_global("territory_aliases").get(code, [code])[0]
    return str(_locale(language).territories.get(letters, code))
