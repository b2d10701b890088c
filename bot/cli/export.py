"""`baqylau export FILE.json`: the whole corpus as data."""

import argparse
import errno
import os
import secrets
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO

from bot.cli.library import opened_store
from bot.cli.output import progress, progress_done
from bot.errors import BaqylauError
from bot.services.export import export_json
from bot.settings import Settings


class CannotWrite(BaqylauError):
    """The file to export to can't be made; `reason` is the system's code."""

    code = "cannot-write"


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Write the export whole, or leave what was there as it was."""
    async with opened_store(settings) as database:
        try:
            await _export(export_json(database), Path(options.file))
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = errno.errorcode.get(error.errno or 0, "?")
            raise CannotWrite(path=options.file, reason=reason) from None
        finally:
            progress_done()
    return 0


async def _export(pieces: AsyncIterator[str], target: Path) -> None:
    if _is_special(target):
        # A pipe or a device is written to, for replacing it would take it away from everybody.
        with target.open("w", encoding="utf-8") as file:
            await _write(pieces, file)
        return
    place = _end_of_links(target)
    draft = place.with_name(f".{place.name[:200]}.{secrets.token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8") as file:
            await _write(pieces, file)
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Whether something is there that is no ordinary file."""
    return path.exists() and not stat.S_ISREG(path.stat().st_mode)


def _end_of_links(path: Path) -> Path:
    """Where a link leads is replaced, never the link."""
    return path.resolve()


async def _write(pieces: AsyncIterator[str], file: IO[str]) -> None:
    size = 0
    async for piece in pieces:
        size += file.write(piece)
        progress(f"{size // 1024} KiB")
    file.flush()
