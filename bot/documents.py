"""Brings files into the store: the reader's process on one side, the ingest use case on the other."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.clock import now
from bot.errors import BaqylauError
from bot.services.ingest import IngestReport, find_file, ingest
from bot.services.ports import Database

SUFFIXES = (".txt", ".docx", ".pdf", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator says of the files; None lets their text decide."""

    symbol: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file: a report, or what is wrong with it."""

    path: Path
    report: IngestReport | None = None
    error: BaqylauError | None = None
    unplaced: Sequence[str] = ()


class NoSuchPath(BaqylauError):
    """A path that is not there or can't be opened."""

    code = "no-such-path"


class NoDocumentsThere(BaqylauError):
    """A folder without a file of a kind that can be read."""

    code = "no-documents-there"


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths mean: a file itself, and in a folder what may be a document, by name.

    Raises NoSuchPath, or NoDocumentsThere for a folder without any.
    """
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
            if not found:
                raise NoDocumentsThere(path=str(path))
            yield from found
        elif path.exists():
            yield path
        else:
            raise NoSuchPath(path=str(path))


async def ingest_files(
    paths: Iterable[Path], database: Database, wanted: Wanted | None = None, *, only_new: bool = False
) -> AsyncIterator[Ingested]:
    """Read and store files one after the other; one that fails does not stop the next.

    With `only_new`, a file that was already read is passed over without being read again.
    """
    from index.reader.files import read_files

    wanted = wanted or Wanted()
    chosen = [path for path in paths if not (only_new and await _is_known(path, database))]
    reading = read_files(chosen, symbol=wanted.symbol, language=wanted.language)
    for path in chosen:
        yield await _ingest_one(path, reading, database)


async def _ingest_one(path: Path, reading: "Iterator[object]", database: Database) -> Ingested:
    from index.reader.files import ReadFile

    try:
        outcome = await asyncio.to_thread(next, reading)
        if isinstance(outcome, BaqylauError):
            raise outcome
        if not isinstance(outcome, ReadFile):
            raise TypeError("the reader gave something else")
        report = await ingest(outcome.document, outcome.sha256, outcome.source_name, database, now)
    except BaqylauError as error:
        return Ingested(path, error=error)
    except OSError:
        return Ingested(path, error=NoSuchPath(path=str(path)))
    lines = [f"{piece.line}: {piece.text}" for piece in outcome.document.unplaced]
    return Ingested(path, report, unplaced=lines)


async def _is_known(path: Path, database: Database) -> bool:
    try:
        digest = await asyncio.to_thread(lambda: hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError:
        return False
    return await find_file(digest, database) is not None
