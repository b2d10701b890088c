"""What can be wrong with a document's structure, each as a code and data."""

from bot.errors import BaqylauError


class SymbolUnknown(BaqylauError):
    """The text does not say with certainty which document it is; the symbol has to be given."""

    code = "symbol-needed"


class ConflictingSymbol(BaqylauError):
    """The symbol that was given (`given`) is not the one that the text shows (`found`)."""

    code = "symbol-conflict"


class ConflictingKind(BaqylauError):
    """The symbol that was given (`given`) is of another kind of document than the text says it is."""

    code = "kind-conflict"


class ConflictingLanguage(BaqylauError):
    """The language that was given (`given`) is not the one that the text is in (`found`)."""

    code = "language-conflict"


class NoParagraphs(BaqylauError):
    """No numbered paragraph was found (`lines`: how many lines were looked through)."""

    code = "no-paragraphs"


class LanguageUnsupported(BaqylauError):
    """Documents in this language (`language`) cannot be read."""

    code = "language-unsupported"
