"""`baqylau export FILE.json`: the whole corpus as data."""

import argparse
import os
import secrets
from pathlib import Path

from bot.cli.library import opened_store
from bot.cli.output import progress, progress_done
from bot.errors import BaqylauError
from bot.services.export import export_json
from bot.settings import Settings


class CannotWrite(BaqylauError):
    """The file to export to can't be made."""

    code = "cannot-write"


async def main(options: argparse.Namespace, settings: Settings) -> int:
    """Write the export whole, or leave what was there as it was."""
    target = Path(options.file)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        async with opened_store(settings) as database:
            with draft.open("w", encoding="utf-8") as file:
                async for piece in export_json(database):
                    file.write(piece)
                    progress(f"{file.tell() // 1024} KiB")
                file.flush()
                os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        raise CannotWrite(path=str(target)) from error
    finally:
        draft.unlink(missing_ok=True)
        progress_done()
    return 0
