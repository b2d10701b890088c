"""Damaged files of an index, told from mistakes of the program."""

import pickle
import struct
import zipfile
import zlib
from types import TracebackType

from index.engine import engine
from index.errors import IndexBroken

_DAMAGE = (
    OSError, ValueError, KeyError, IndexError, EOFError, struct.error, zlib.error, pickle.UnpicklingError,
    zipfile.BadZipFile,
)  # fmt: skip
"""What Whoosh and numpy raise on damaged files, beside Whoosh's own errors; for a wrong mark of a block, the
bare Exception."""


class DamageIsBrokenIndex:
    """Makes IndexBroken of what reading damaged files raises."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is Exception or isinstance(error, (*_DAMAGE, engine().error)):
            raise IndexBroken from error
