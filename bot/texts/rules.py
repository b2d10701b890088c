"""What a setting has to be, what a document must not be, how large a file may be: the words of codes."""

from collections.abc import Callable, Mapping

from bot.i18n import Translator

Data = Mapping[str, str | int]


def rule_words(t: Translator, data: Data) -> str:
    """What the setting of a BadSetting has to be, to stand after "must be"."""
    words = _rules(t).get(str(data["rule"]))
    return words().format_map(data) if words else str(data["rule"])


def _rules(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "token": lambda: _("a bot’s token as BotFather gives it: digits, a colon, letters"),
        "web-address": lambda: _("a web address that starts with https://"),
        "secure": lambda: _("a web address with https://; plain http is for this machine alone (127.0.0.1)"),
        "database": lambda: _("an address that starts with postgresql:// or sqlite:///"),
        "whole": lambda: _("whole numbers from {least} to {most}"),
        "zone": lambda: _("a time zone such as Asia/Almaty"),
        "webhook-secret": lambda: _("1 to 256 of the characters A-Z a-z 0-9 _ -"),
        "place": lambda: _("a host and a port, such as 127.0.0.1:8080"),
        "free-place": lambda: _("a host and a port that nothing else listens on"),
        "level": lambda: _("one of {levels}"),
        "with-webhook": lambda: _("set as well, because {webhook} is"),
        **_rules_of_files(t),
    }


def _rules_of_files(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "folder": lambda: _("a folder that this program may make and write in"),
        "files": lambda: _("files, or folders with documents in them (.txt, .docx, .pdf, .html)"),
        "key-file": lambda: _("a file that can be read, with a key on each line"),
        "keys": lambda: _("random keys of at least {least} characters"),
        "text": lambda: _("a text file in UTF-8 that can be read"),
    }


def size_words(t: Translator, data: Data) -> str:
    """The limit that a file is over, with its unit."""
    count = int(data["limit"])
    words = {
        "megabytes": lambda: t.ngettext("{count} megabyte", "{count} megabytes", count),
        "paragraphs": lambda: t.ngettext("{count} paragraph", "{count} paragraphs", count),
        "pages": lambda: t.ngettext("{count} page", "{count} pages", count),
    }.get(str(data["unit"]))
    return words().format(count=count) if words else f"{count} {data['unit']}"


def contradiction_words(t: Translator, data: Data) -> str:
    """How a document contradicts itself."""
    _ = t.gettext
    words = {
        "no paragraphs": lambda: _("it has no paragraphs"),
        "number twice": lambda: _("there are two paragraphs {number}"),
        "absent paragraph": lambda: _(
            "a note, date or assessment names paragraph {number}, which is not there"
        ),
    }.get(str(data["rule"]))
    return words().format_map(data) if words else str(data["rule"])
