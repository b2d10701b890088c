"""The bytes of a file that a person named, or what is wrong with it."""

import os
import stat
from pathlib import Path

from index.reader.file_errors import EmptyFile, FileTooLarge, NotADocument

MAX_MEGABYTES = 32
"""A large document of pictures has 10; Telegram gives bots files of at most 20."""

_MEGABYTE = 1024 * 1024


def content_of(path: Path) -> bytes:
    """The whole file, or an error before more than the limit of it is in memory."""
    limit = MAX_MEGABYTES * _MEGABYTE
    # Without O_NONBLOCK a named pipe would keep us waiting for somebody to write into it.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise NotADocument
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > limit:
            raise FileTooLarge(limit=MAX_MEGABYTES, unit="megabytes")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FileTooLarge(limit=MAX_MEGABYTES, unit="megabytes")
    if not data:
        raise EmptyFile
    return data
