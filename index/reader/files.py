"""Files in, documents out: the one entry to the reader for whatever a person calls a document."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.document import Document
from bot.errors import BaqylauError
from index.reader.confine import Confinement
from index.reader.content import content_of
from index.reader.encoding import Json, UndecodableValue, decode
from index.reader.file_errors import ReaderStopped
from index.reader.formats.sniffing import Format


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document with the file that it came from: its name without folders, its SHA-256 in hex."""

    document: Document
    sha256: str
    source_name: str
    format: Format


def read_file(path: Path, *, symbol: str | None = None, language: str | None = None) -> ReadFile:
    """The document in a file, read in a process of its own.

    `symbol` and `language` are what the operator says they are; None lets the text decide. Raises
    a BaqylauError for every file that is no readable document, OSError where it cannot be opened.
    """
    with Confinement() as confinement:
        return _read(confinement, path, symbol, language)


def read_files(
    paths: Iterable[Path], *, symbol: str | None = None, language: str | None = None
) -> Iterator[ReadFile | BaqylauError]:
    """For each file, in its order, the document or what is wrong with it; one process serves them all."""
    with Confinement() as confinement:
        for path in paths:
            try:
                outcome: ReadFile | BaqylauError = _read(confinement, path, symbol, language)
            except BaqylauError as error:
                outcome = error
            yield outcome


def _read(confinement: Confinement, path: Path, symbol: str | None, language: str | None) -> ReadFile:
    data = content_of(path)
    answer = confinement.read(data, symbol=symbol, language=language)
    if "error" in answer:
        raise _revived(answer)
    try:
        document = decode(Document, answer.get("document"))
        format_ = decode(Format, answer.get("format"))
    except UndecodableValue as error:
        raise ReaderStopped from error
    return ReadFile(document, hashlib.sha256(data).hexdigest(), path.name, format_)


def _revived(answer: dict[str, Json]) -> BaqylauError:
    """The error that the reading process named, as its own class again."""
    code, data = answer["error"], answer.get("data")
    values = data if isinstance(data, dict) else {}
    kind = _kinds(BaqylauError).get(code if isinstance(code, str) else "", ReaderStopped)
    return kind(**{name: value for name, value in values.items() if isinstance(value, str | int)})


def _kinds(root: type[BaqylauError]) -> dict[str, type[BaqylauError]]:
    # The structure's errors are known by its import alone, which a start without files can do without.
    import index.reader.errors  # noqa: F401

    found = {root.code: root}
    waiting = [root]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found.update((kind.code, kind) for kind in kinds)
        waiting += kinds
    return found
