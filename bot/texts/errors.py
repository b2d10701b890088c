"""One clear sentence for each error, by its code; operators read them on the command line."""

from collections.abc import Callable, Mapping

from bot.errors import BaqylauError
from bot.i18n import Translator


def error_sentence(t: Translator, error: BaqylauError) -> str:
    """What is wrong, in the language of `t`; a code without words of its own says that it failed."""
    template = _sentences(t).get(error.code)
    if template is None:
        return t.gettext("It failed ({code}).").format(code=error.code)
    return template().format_map(error.data)


def _sentences(t: Translator) -> Mapping[str, Callable[[], str]]:
    return {**_files(t), **_documents(t), **_store(t), **_settings(t)}


def _files(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "no-such-path": lambda: _("There is no such file or folder, or it can’t be opened: {path}"),
        "no-documents-there": lambda: _("The folder holds no document (.txt, .docx, .pdf or .html): {path}"),
        "empty-file": lambda: _("The file is empty."),
        "not-a-document": lambda: _("The file is no text document."),
        "encrypted": lambda: _("The file is protected with a password; save it without one."),
        "damaged": lambda: _("The file is damaged or cut short; it was meant to be {format}."),
        "too-large": lambda: _("The file is too large: more than {limit} {unit}."),
        "zip-bomb": lambda: _("The file unpacks to far more than a document can be; it was not read."),
        "wrong-encoding": lambda: _("The text is in an unknown encoding; save it as UTF-8."),
        "unsupported-format": lambda: _(
            "Files of the kind {format} are not read; save it as .docx, .pdf, .html or .txt."
        ),
        "took-too-long": lambda: _("Reading the file took longer than {seconds} seconds and was ended."),
        "needs-ocr": lambda: _("The PDF holds pictures of pages and no text; recognise its text first."),
        "reader-stopped": lambda: _("The file could not be read: the reading process ended."),
        "unreadable-file": lambda: _("The file could not be read."),
    }


def _documents(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "symbol-needed": lambda: _(
            "The text does not say for certain which document it is; give its symbol with --symbol."
        ),
        "symbol-conflict": lambda: _("The symbol given is {given}, but the text shows {found}."),
        "unknown-symbol": lambda: _("This is not the symbol of a treaty-body document of one State."),
        "no-paragraphs": lambda: _("No numbered paragraph was found in the text."),
        "language-unsupported": lambda: _("Texts in this language are not read: {language}."),
        "broken-document": lambda: _(
            "{symbol} contradicts itself ({rule}, paragraph {number}); nothing was stored."
        ),
        "changed-text": lambda: _("{symbol} is stored with other words; nothing was changed."),
        "unknown-document": lambda: _("There is no document {symbol} here."),
        "unknown-paragraph": lambda: _("{symbol} has no paragraph {number}; the nearest is {nearest}."),
        "not-a-citation": lambda: _("This is not a citation; one looks like CO/4 24 a."),
    }


def _store(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "store-failed": lambda: _("The database failed ({reason})."),
        "store-busy": lambda: _("Another process held the database for too long; try again."),
        "store-full": lambda: _("There is no room left on the disk."),
        "store-unavailable": lambda: _("The database can’t be reached or opened."),
        "store-damaged": lambda: _("The database file is damaged or is no database; restore a backup."),
        "store-newer": lambda: _("The database is of a newer version of the program."),
        "store-bad-url": lambda: _(
            "BAQYLAU_DATABASE_URL is not an address of a database that is known here."
        ),
        "cannot-open": lambda: _(
            "A sealed value can’t be opened: the key is not the one it was sealed with."
        ),
        "index-broken": lambda: _("The search index is damaged; `baqylau reindex` builds it again."),
        "cannot-write": lambda: _("The file can’t be written: {path}"),
    }


def _settings(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "bad-setting": lambda: _("{name} must be: {rule}."),
        "weak-key": lambda: _("A key is missing or shorter than {least} bytes."),
        "token-rejected": lambda: _("Telegram rejects the token; check BAQYLAU_TOKEN."),
        "no-sandbox": lambda: _("The sandbox did not start."),
    }
