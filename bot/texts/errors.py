"""One clear sentence for each error, by its code; operators read them on the command line."""

from collections.abc import Callable, Mapping

from bot.errors import BaqylauError
from bot.i18n import Translator
from bot.texts.fetching import trouble_words
from bot.texts.rules import contradiction_words, rule_words, size_words

NO_ROOM = {"ENOSPC", "EDQUOT", "EFBIG"}
NO_PERMISSION = {"EACCES", "EPERM"}


def error_sentence(t: Translator, error: BaqylauError) -> str:
    """What is wrong, in the language of `t`; a code without words of its own says that it failed."""
    own = _worded(t, error).get(error.code)
    if own is not None:
        return own()
    template = _sentences(t).get(error.code)
    if template is None:
        return t.gettext("It failed ({code}).").format(code=error.code)
    return template().format_map(error.data)


def _sentences(t: Translator) -> Mapping[str, Callable[[], str]]:
    return {**_files(t), **_documents(t), **_catalogues(t), **_store(t), **_start(t)}


def _worded(t: Translator, error: BaqylauError) -> Mapping[str, Callable[[], str]]:
    """The errors whose data are codes too, so that words have to be found for them first."""
    _, data = t.gettext, error.data
    return {
        "bad-setting": lambda: _("{name} must be: {rule}.").format(
            name=data["name"], rule=rule_words(t, data)
        ),
        "too-large": lambda: _("The file is too large: more than {limit}.").format(limit=size_words(t, data)),
        "broken-document": lambda: _("{symbol} contradicts itself: {rule}. Nothing was stored.").format(
            symbol=data["symbol"], rule=contradiction_words(t, data)
        ),
        "cannot-fetch": lambda: trouble_words(t, data),
        "cannot-open-path": lambda: _cannot_open(t, str(data["reason"])),
        "cannot-write": lambda: _cannot_write(t, error),
        "system-refused": lambda: _refused(t, str(data["reason"])),
        "unknown-document": lambda: _no_document(t, error),
        "bad-facts": lambda: _bad_facts(t, error),
        "long-fact": lambda: _long_fact(t, error),
    }


def _cannot_open(t: Translator, reason: str) -> str:
    if reason in NO_PERMISSION:
        return t.gettext("There is no permission to open it.")
    return t.gettext("It can’t be opened ({reason}).").format(reason=reason)


def _cannot_write(t: Translator, error: BaqylauError) -> str:
    reason = str(error.data["reason"])
    if reason in NO_ROOM:
        return t.gettext("There is no room left on the disk.")
    if reason in {"ENOENT", "ENOTDIR"}:
        template = t.gettext("There is no folder to write this file to: {path}")
    elif reason == "EISDIR":
        template = t.gettext("This is a folder, not a file to write: {path}")
    else:
        template = t.gettext("The file can’t be written ({reason}): {path}")
    return template.format_map(error.data)


def _refused(t: Translator, reason: str) -> str:
    if reason in NO_ROOM:
        return t.gettext("There is no room left on the disk.")
    return t.gettext("The system refused a file or a connection ({reason}).").format(reason=reason)


def _no_document(t: Translator, error: BaqylauError) -> str:
    if error.data.get("nearest"):
        template = t.gettext("There is no document {symbol} here; the nearest: {nearest}.")
    else:
        template = t.gettext("There is no document {symbol} here.")
    return template.format_map(error.data)


def _bad_facts(t: Translator, error: BaqylauError) -> str:
    if error.data["number"]:
        template = t.gettext("The JSON is not the structure of a document; look at its paragraph {number}.")
    else:
        template = t.gettext("The JSON is not the structure of a document.")
    return template.format_map(error.data)


def _long_fact(t: Translator, error: BaqylauError) -> str:
    if error.data["number"]:
        template = t.gettext("“{name}” of paragraph {number} is longer than {most} characters.")
    else:
        template = t.gettext("“{name}” is longer than {most} characters.")
    return template.format_map(error.data)


def _files(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "no-such-path": lambda: _("There is no such file or folder."),
        "no-documents-there": lambda: _("The folder holds no document (.txt, .docx, .pdf or .html)."),
        "empty-file": lambda: _("The file is empty."),
        "not-a-document": lambda: _("The file is no text document."),
        "encrypted": lambda: _("The file is protected with a password; save it without one."),
        "damaged": lambda: _("The file is damaged or cut short; it was meant to be {format}."),
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
        "kind-conflict": lambda: _(
            "The symbol given is {given}, but by its title the text is another document."
        ),
        "language-conflict": lambda: _("The text is in another language than the one given."),
        "unknown-symbol": lambda: _(
            "This is not the symbol of a treaty-body document of one State; one looks like CAT/C/KAZ/CO/4."
        ),
        "no-paragraphs": lambda: _("No numbered paragraph was found in the text."),
        "language-unsupported": lambda: _("Texts in this language are not read: {language}."),
        "changed-text": lambda: _("{symbol} is stored with other words; nothing was changed."),
        "other-text": lambda: _(
            "What came would drop more paragraphs of {symbol} than it keeps; nothing was changed. "
            "If it is right, save the file and give it to `baqylau ingest`."
        ),
        "unknown-paragraph": lambda: _("{symbol} has no paragraph {number}; the nearest is {nearest}."),
        "no-official-text": lambda: _(
            "There is no official text yet, and the bot answers from its own summaries: bring texts in with "
            "`baqylau fetch`, or put files into documents/ and start again. README says more."
        ),
        "one-symbol": lambda: _("--symbol is for one file; here are several."),
        "not-a-citation": lambda: _("This is not a citation; one looks like CO/4 24 a."),
    }


def _catalogues(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "catalogue-tells": lambda: _(
            "Catalogues name their documents and languages: --symbol and --language are not for them."
        ),
        "no-catalogues-there": lambda: _("The folder holds no catalogue (.po or .json)."),
        "not-a-catalogue": lambda: _("The file is no catalogue: these end in .po or .json."),
        "is-a-catalogue": lambda: _("This is a catalogue; `baqylau ingest --catalogue` reads it."),
        "not-gettext": lambda: _("The file is no gettext catalogue; look at its line {line}."),
        "repeated-message": lambda: _("Line {line} has the message of line {first} again."),
        "missing-header": lambda: _("The catalogue has no header {name}."),
        "unspoken-language": lambda: _("The header Language must be kk, ru or en."),
        "ambiguous-summary": lambda: _("The catalogue tells paragraph {number} more than once."),
        "long-summary": lambda: _("The summary at line {line} is longer than {most} characters."),
        "long-heading": lambda: _("The heading at line {line} is longer than {most} characters."),
        "long-phrase": lambda: _("A search phrase at line {line} is longer than {most} characters."),
        "many-phrases": lambda: _("There are more than {most} search phrases at line {line}."),
        "misfit-fact": lambda: _("“{name}” does not fit the symbol {symbol}; it must be: {found}."),
        "unknown-topic": lambda: _("There is no topic {topic}."),
        "nothing-to-catalogue": lambda: _(
            "{symbol} is not here; ingest its text first, or bring its structure (.json) along."
        ),
    }


def _store(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "store-failed": lambda: _("The database failed ({reason})."),
        "store-busy": lambda: _("Another process held the database for too long; try again."),
        "store-taken": lambda: _("The bot is already running on this database."),
        "store-full": lambda: _("There is no room left on the disk."),
        "store-unavailable": lambda: _(
            "The database can’t be opened or written; is the disk full? "
            "Check BAQYLAU_DATABASE_URL and BAQYLAU_DATA_DIR."
        ),
        "store-conflict": lambda: _("The database refused a value that breaks its rules ({reason})."),
        "store-closed": lambda: _("The database was closed too early."),
        "store-older": lambda: _(
            "The database is of an older version; `baqylau reindex` brings it up to date."
        ),
        "no-store": lambda: _("There is no database yet; `baqylau ingest` or `baqylau run` makes it."),
        "store-damaged": lambda: _("The database file is damaged or is no database; restore a backup."),
        "store-newer": lambda: _("The database is of a newer version of the program."),
        "store-bad-url": lambda: _(
            "BAQYLAU_DATABASE_URL is not an address of a database that is known here."
        ),
        "cannot-open": lambda: _(
            "A sealed value can’t be opened: the key is not the one it was sealed with."
        ),
        "index-broken": lambda: _("The search index is damaged; `baqylau reindex` builds it again."),
    }


def _start(t: Translator) -> Mapping[str, Callable[[], str]]:
    _ = t.gettext
    return {
        "weak-key": lambda: _("A key is missing or shorter than {least} bytes."),
        "token-rejected": lambda: _("Telegram rejects the token; check BAQYLAU_TOKEN."),
        "sandbox-ended": lambda: _("The sandbox has ended, and the bot with it; start again."),
        "no-sandbox": lambda: _("The sandbox did not start."),
    }
