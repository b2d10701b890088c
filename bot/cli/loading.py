"""Imports what a command needs while the garbage collector rests."""

import gc
import importlib
import sys
from types import ModuleType


def load(name: str, *, to_stay: bool = False) -> ModuleType:
    """Import a module and spare the collector what came with it.

    Imported things stay, so walking them again and again is a tenth of a short command's time.
    `to_stay`: the process is to run for long, so what importing left behind is cleared away first.
    """
    if name in sys.modules:
        return sys.modules[name]
    was_on = gc.isenabled()
    gc.disable()
    try:
        module = importlib.import_module(name)
        if to_stay:
            gc.collect()
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
    return module
