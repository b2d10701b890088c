"""What can be wrong with a file, as errors with a code; none carries a word of its content."""

from bot.errors import BaqylauError


class FileError(BaqylauError):
    """A file that cannot be read; nothing of it has been kept."""

    code = "unreadable-file"


class EmptyFile(FileError):
    """Nothing in it, or nothing but white space."""

    code = "empty-file"


class NotADocument(FileError):
    """Binary data, a folder, a device: nothing that holds a text."""

    code = "not-a-document"


class EncryptedFile(FileError):
    """It opens with a password only."""

    code = "encrypted"


class DamagedFile(FileError):
    """Cut short or broken inside; `format` names what it was meant to be."""

    code = "damaged"


class FileTooLarge(FileError):
    """More than `limit` of `unit` (`megabytes`, `paragraphs`, `pages`)."""

    code = "too-large"


class ZipBomb(FileError):
    """A small file that unpacks to more than a text can be."""

    code = "zip-bomb"


class WrongEncoding(FileError):
    """A text that is neither UTF-8, nor UTF-16 with its mark, nor certainly an older Windows code page."""

    code = "wrong-encoding"


class UnsupportedFormat(FileError):
    """A known format that is not read; `format` names it (`doc`, `rtf`, `png`)."""

    code = "unsupported-format"


class TookTooLong(FileError):
    """Reading went on past the limit of `seconds`."""

    code = "took-too-long"


class NeedsOcr(FileError):
    """A PDF of pictures, with no text to read."""

    code = "needs-ocr"


class ReaderStopped(FileError):
    """The reading process ended without an answer."""

    code = "reader-stopped"
