"""Brings catalogues into the store: the project's own at every start, others by the operator's wish."""

from collections.abc import Iterable
from pathlib import Path

from bot.catalogue.files import digest_of, own_files, read_catalogues
from bot.clock import now
from bot.services.cataloguing import CatalogueReport, known_catalogues, put_catalogue
from bot.services.ports import Database


async def load_own(database: Database) -> None:
    """Store what the project tells of documents, where it is new; costs milliseconds where nothing is."""
    known = set((await known_catalogues(database)).values())
    for files in own_files().values():
        if digest_of(files) not in known:
            await load(files, database)


async def load(files: Iterable[Path], database: Database) -> tuple[CatalogueReport, ...]:
    """Store what the files tell; raises BadCatalogue, BadFacts, BrokenDocument or NothingToCatalogue."""
    return tuple([await put_catalogue(one, database, now) for one in read_catalogues(files)])
