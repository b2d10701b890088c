"""Imports what a command needs without the garbage collector's help."""

import gc
import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """Import a module with the collector at rest.

    Importing makes objects that stay; walking them again and again is 10 to 20 % of a start.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        if was_on:
            gc.enable()


def keep_what_is_loaded() -> None:
    """Spare a long-running process from ever walking the imported modules again."""
    gc.collect()
    gc.freeze()
