"""The one door to Whoosh: imported late, whole, and without its warnings."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

_MODULES = ("whoosh.index", "whoosh.fields", "whoosh.analysis", "whoosh.filedb.filestore")
_LATE_MODULES = ("whoosh.codec.whoosh3", "whoosh.writing", "whoosh.searching", "whoosh.multiproc")
"""What Whoosh itself imports only when used; its warnings would come up at that moment."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts of Whoosh that are used, alike in 2.7.4 and its successors.

    `open_dir` opens for reading, without mapping files into memory: where one is cut short meanwhile or
    the disk fails, the system would end the whole process instead of one reading.
    """

    create_in: Callable[..., Any]
    open_dir: Callable[[str], Any]
    schema: Callable[..., Any]
    text: Callable[..., Any]
    stored: Any
    spaces: Callable[[], Any]
    error: type[Exception]


@cache
def engine() -> Engine:
    """Import Whoosh. It was written for older Pythons and warns on newer ones as it is compiled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        index, fields, analysis, storage = map(import_module, _MODULES)
        for name in _LATE_MODULES:
            import_module(name)
    return Engine(
        index.create_in,
        lambda folder: storage.FileStorage(folder, supports_mmap=False, readonly=True).open_index(),
        fields.Schema,
        fields.TEXT,
        fields.STORED,
        analysis.SpaceSeparatedTokenizer,
        index.IndexError,
    )
