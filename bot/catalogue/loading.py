"""Brings catalogues into the store: the project's own at every start, others by the operator's wish."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.files import Piece, digest_of, joined, own_files, read_piece
from bot.clock import now
from bot.documents import path_error
from bot.errors import BaqylauError
from bot.services.catalogue_report import CatalogueReport
from bot.services.cataloguing import known_catalogues, put_catalogue
from bot.services.ports import Database


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What became of the files of one document: a report, or what is wrong with each of them."""

    report: CatalogueReport | None = None
    errors: Mapping[Path, BaqylauError] = field(default_factory=dict)


class UnknownTopic(BaqylauError):
    """A catalogue names an issue area, `topic`, that is none of ours."""

    code = "unknown-topic"


async def load_own(database: Database) -> None:
    """Store what the project tells of documents, where its files changed; milliseconds where none did.

    Its new words take the place of an operator's own for the same paragraphs.
    """
    known = set(await known_catalogues(database))
    for files in own_files():
        digest = digest_of(files)
        if digest not in known:
            await put_catalogue(joined(map(read_piece, files)), database, now, own=digest)


async def load_files(
    files: Iterable[Path], topics: Iterable[str], database: Database
) -> AsyncIterator[Catalogued]:
    """Store what the files tell, a document at a time; `topics` are the issue areas that there are.

    A file that can't be used, and files of a document that can't be stored, do not stop the others.
    """
    pieces: dict[str, dict[Path, Piece]] = defaultdict(dict)
    for path in files:
        try:
            piece = _checked(read_piece(path), set(topics))
        except OSError as error:
            yield Catalogued(errors={path: path_error(error)})
        except BaqylauError as error:
            yield Catalogued(errors={path: error})
        else:
            pieces[piece.symbol][path] = piece
    for found in pieces.values():
        try:
            yield Catalogued(await put_catalogue(joined(found.values()), database, now))
        except BaqylauError as error:
            yield Catalogued(errors=dict.fromkeys(found, error))


def _checked(piece: Piece, topics: set[str]) -> Piece:
    for found in piece.topics.values():
        for topic in found:
            if topic not in topics:
                raise UnknownTopic(topic=topic)
    return piece
