"""Stores what the project tells of documents, beside or before their official texts."""

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from bot.domain.catalogue import Catalogue
from bot.errors import BaqylauError
from bot.services.ingest import Clock, put_structure
from bot.services.ports import Database
from bot.store import documents, told


class NothingToCatalogue(BaqylauError):
    """Summaries came for a document that is not here and whose structure did not come with them."""

    code = "nothing-to-catalogue"


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What was stored of a catalogue; `unknown` are numbers that the document does not have."""

    symbol: str
    summaries: int
    topics: int
    unknown: tuple[str, ...]


async def known_catalogues(database: Database) -> dict[str, str]:
    """The digests of the catalogues that are stored, by symbol."""
    return await database.read(told.read_digests)


async def put_catalogue(catalogue: Catalogue, database: Database, clock: Clock) -> CatalogueReport:
    """Store a document's summaries and topics, and its structure as long as no official text is here.

    One transaction. Raises NothingToCatalogue where neither the document nor its structure is there.
    """

    def unit(connection: Connection) -> CatalogueReport:
        documents.lock_symbol(connection, catalogue.symbol)
        if catalogue.structure is not None:
            put_structure(connection, catalogue.structure, catalogue.digest, clock())
        document_id = documents.find_document(connection, catalogue.symbol)
        if document_id is None:
            raise NothingToCatalogue(symbol=catalogue.symbol)
        ids = documents.paragraph_ids(connection, document_id)
        summaries = {number: told for number, told in catalogue.summaries.items() if number in ids}
        topics = {number: found for number, found in catalogue.topics.items() if number in ids}
        told.put_summaries(connection, ids, summaries)
        told.put_topics(connection, ids, topics, by_hand=True)
        told.put_digest(connection, document_id, catalogue.digest)
        unknown = sorted((catalogue.summaries.keys() | catalogue.topics.keys()) - ids.keys())
        return CatalogueReport(catalogue.symbol, len(summaries), len(topics), tuple(unknown))

    return await database.write(unit, long=True)
