"""Brings files into the store: the reader's process on one side, the ingest use case on the other."""

import asyncio
import contextlib
import errno
import hashlib
import stat
from collections.abc import AsyncIterator, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import now
from bot.errors import BaqylauError
from bot.services.ingest import Accept, IngestReport, find_file, ingest
from bot.services.ports import Database

if TYPE_CHECKING:
    from index.reader.files import ReadFile
    from index.topics import TopicRules

SUFFIXES = (".txt", ".docx", ".pdf", ".html", ".htm")
CATALOGUE_SUFFIXES = (".po", ".json")


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
    """A path that is not there."""

    code = "no-such-path"


class CannotOpenPath(BaqylauError):
    """A file or folder that is there and can't be opened; `reason` is the system's code for it."""

    code = "cannot-open-path"


class NoDocumentsThere(BaqylauError):
    """A folder without a file of a kind that can be read."""

    code = "no-documents-there"


class IsACatalogue(BaqylauError):
    """A file that tells of a document, in the place of one."""

    code = "is-a-catalogue"


def files_of(
    paths: Iterable[Path],
    suffixes: Sequence[str] = SUFFIXES,
    nothing_there: type[BaqylauError] = NoDocumentsThere,
) -> Iterator[Path]:
    """The files that paths mean: a file itself, and in a folder those that end in one of the suffixes.

    Hidden files and the lock files of word processors are passed over in a folder. Raises
    NoSuchPath or CannotOpenPath, or `nothing_there` for a folder without any.
    """
    for path in paths:
        try:
            found = _found_in(path, suffixes)
        except OSError as error:
            raise path_error(error) from None
        if not found:
            raise nothing_there
        yield from found


def _found_in(path: Path, suffixes: Sequence[str]) -> list[Path]:
    if not stat.S_ISDIR(path.stat().st_mode):
        return [path]
    return sorted(
        child
        for child in path.iterdir()
        if child.suffix.lower() in suffixes and not child.name.startswith((".", "~$")) and child.is_file()
    )


def path_error(error: OSError) -> BaqylauError:
    """What kept a path from being read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NoSuchPath()
    return CannotOpenPath(reason=errno.errorcode.get(error.errno or 0, "?"))


async def ingest_files(
    paths: Iterable[Path],
    database: Database,
    wanted: Wanted | None = None,
    *,
    only_new: bool = False,
    accept: Accept = Accept.ALL,
) -> AsyncIterator[Ingested]:
    """Read and store files one after the other; one that fails does not stop the next.

    `accept` says which other words for a known symbol are taken. With `only_new`, a file that was already
    read is passed over without being read again, and one that brings other words to a known symbol
    under another name is refused (ChangedText): nobody looks on while a bot starts, and a copy must
    not pass for the original.
    """
    wanted = wanted or Wanted()
    chosen = [path for path in paths if not (only_new and await _is_known(path, database))]
    for path in filter(_is_catalogue, chosen):
        yield Ingested(path, error=IsACatalogue())
    chosen = [path for path in chosen if not _is_catalogue(path)]
    if not chosen:
        return
    reading, rules = _read(chosen, wanted), _rules()
    accept = Accept.SAME_FILE if only_new else accept
    try:
        for place, path in enumerate(chosen):
            try:
                outcome = await asyncio.to_thread(next, reading)
            except OSError as error:
                # The reading ended with it; the files after this one need another.
                outcome, reading = path_error(error), _read(chosen[place + 1 :], wanted)
            yield await _stored(path, outcome, rules, database, accept)
    finally:
        with contextlib.suppress(ValueError):  # cancelled while a thread is in it, which ends it
            reading.close()


def _is_catalogue(path: Path) -> bool:
    return path.suffix.lower() in CATALOGUE_SUFFIXES


def _read(paths: Sequence[Path], wanted: Wanted) -> "Generator[ReadFile | BaqylauError, None, None]":
    # Imported late: most commands read no files.
    from index.reader.files import read_files

    yield from read_files(paths, symbol=wanted.symbol, language=wanted.language)


def _rules() -> "TopicRules":
    from index.topics import TopicRules

    return TopicRules()


async def _stored(
    path: Path,
    outcome: "ReadFile | BaqylauError",
    rules: "TopicRules",
    database: Database,
    accept: Accept,
) -> Ingested:
    if isinstance(outcome, BaqylauError):
        return Ingested(path, error=outcome)
    read, name = outcome.document, outcome.source_name
    topics = await asyncio.to_thread(rules.topics_of, read)
    try:
        report = await ingest(read, outcome.sha256, name, database, now, accept, topics)
    except BaqylauError as error:
        return Ingested(path, error=error)
    lines = [f"{piece.line}: {piece.text}" for piece in outcome.document.unplaced]
    return Ingested(path, report, unplaced=lines)


async def _is_known(path: Path, database: Database) -> bool:
    """Whether this very file was read before; one that can't be looked at is left to the reader to name."""
    try:
        digest = await asyncio.to_thread(_digest, path)
    except OSError:
        return False
    return await find_file(digest, database) is not None


def _digest(path: Path) -> str:
    if not path.is_file():  # reading a pipe or a device might never end
        raise FileNotFoundError
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
