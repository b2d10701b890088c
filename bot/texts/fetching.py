"""What kept a document from coming from the UN's document server, in one sentence."""

from collections.abc import Callable, Mapping

from bot.i18n import Translator

Data = Mapping[str, str | int]


def trouble_words(t: Translator, data: Data) -> str:
    """The sentence for the reason of a CannotFetch."""
    if data["reason"] == "busy":
        return _busy(t, int(data["seconds"]))
    words = {**_of_the_way(t), **_of_the_answer(t)}.get(str(data["reason"]))
    return words().format_map(data) if words else str(data["reason"])


def _busy(t: Translator, seconds: int) -> str:
    template = t.ngettext(
        "The server asks to wait for {seconds} second; try again then.",
        "The server asks to wait for {seconds} seconds; try again then.",
        seconds,
    )
    return template.format(seconds=seconds)


def _of_the_way(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "no-host": lambda: _("The server {host} was not found; check the network."),
        "no-answer": lambda: _("The server {host} can’t be reached; check the network."),
        "too-slow": lambda: _("The server {host} did not answer in time; try again later."),
        "not-trusted": lambda: _(
            "There is no safe connection to {host}: its certificate is not trusted here."
        ),
        "redirects": lambda: _("The server {host} sends on to other addresses again and again, to no file."),
        "unsafe": lambda: _(
            "The server {host} sends on to an address without https; nothing was taken from there."
        ),
        "other-scheme": lambda: _(
            "The server {host} sends on from http to https; nothing was taken from there. "
            "Give BAQYLAU_FETCH_URL the address that it sends on to."
        ),
        "not-public": lambda: _(
            "The server {host} sends on to an address that is not public; nothing was taken from there."
        ),
        "cut": lambda: _("The connection to {host} broke off before the file was whole; try again."),
    }


def _of_the_answer(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "not-there": lambda: _("The server has no such document in this language."),
        "failed": lambda: _("The server could not answer ({status}); try again later."),
        "refused": lambda: _("The server refused to give the document ({status})."),
        "page": lambda: _(
            "The server sent a web page instead of the document; perhaps it has none in this language."
        ),
        "empty": lambda: _(
            "The server sent an empty file; perhaps the document is not out in this language yet."
        ),
        "other-kind": lambda: _("What the server sent is neither .docx nor .pdf."),
    }
