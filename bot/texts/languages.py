"""In which languages an official text is here, and where it is to be found where it is not."""

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from bot.i18n import Translator
from bot.texts.html import fill, link

OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_SERVER = "https://undocs.org/"


def text_in(t: Translator, languages: Iterable[str]) -> str:
    """In which languages a text is, to stand after "official text"."""
    known = {
        "en": lambda: t.pgettext("language of a text", "in English"),
        "ru": lambda: t.pgettext("language of a text", "in Russian"),
    }
    return ", ".join(known[one]() if one in known else one for one in languages)


def official_language(t: Translator, language: str) -> str:
    """The sentence below an official text that says in which language it is."""
    _ = t.gettext
    names = {"en": lambda: _("Official text in English."), "ru": lambda: _("Official text in Russian.")}
    return names[language]() if language in names else _("Official text.")


def availability(t: Translator, languages: tuple[str, ...]) -> str:
    """What is here of a document's official text, as a fact among others."""
    if not languages:
        return t.gettext("no official text here")
    return t.gettext("official text {languages}").format(languages=text_in(t, languages))


def un_address(t: Translator, symbol: str) -> str:
    """Where the United Nations publish a document, in the reader's language or else in English."""
    return f"{_SERVER}{'ru' if t.language == 'ru' else 'en'}/{quote(symbol)}"


def text_elsewhere(t: Translator, symbol: str) -> Markup:
    """That the official text is not here, with the way to it."""
    words = link(t.gettext("on the UN’s document server"), un_address(t, symbol))
    return fill(t.gettext("The official text is not here; it is {place}."), place=words)
