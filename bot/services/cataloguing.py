"""Stores what the project tells of documents, beside or before their official texts."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.engine import Connection

from bot.domain.catalogue import Catalogue, Summary, translated_path
from bot.errors import BaqylauError
from bot.services.catalogue_report import CatalogueReport, read_all_told, report_of
from bot.services.ingest import Clock, put_structure
from bot.services.ports import Database
from bot.services.views import summary_in
from bot.store import documents, told


class NothingToCatalogue(BaqylauError):
    """Summaries came for a document that is not here and whose structure did not come with them."""

    code = "nothing-to-catalogue"


async def known_catalogues(database: Database) -> frozenset[str]:
    """The digests of the project's own files as they were when they were stored."""
    return await database.read(told.read_own_digests)


async def put_catalogue(
    catalogue: Catalogue, database: Database, clock: Clock, own: str | None = None
) -> CatalogueReport:
    """Store a document's summaries and topics, and its structure as long as no official text is here.

    One transaction. `own` is the digest of the project's own files, where these are told. What is there in
    other languages, and of other paragraphs, stays. Raises NothingToCatalogue where neither the document nor
    its structure is there.
    """

    def unit(connection: Connection) -> CatalogueReport:
        documents.lock_symbol(connection, catalogue.symbol)
        before = read_all_told(connection, catalogue.symbol)
        if catalogue.structure is not None:
            put_structure(connection, catalogue.structure, clock())
        document_id = documents.find_document(connection, catalogue.symbol)
        if document_id is None:
            raise NothingToCatalogue(symbol=catalogue.symbol)
        _put_told(connection, document_id, catalogue)
        told.put_digest(connection, document_id, own)
        return report_of(catalogue, before, connection, document_id)

    return await database.write(unit, long=True)


def _put_told(connection: Connection, document_id: int, catalogue: Catalogue) -> None:
    ids = documents.paragraph_ids(connection, document_id)
    told.put_summaries(connection, _summaries(connection, document_id, catalogue, ids))
    topics = {ids[number]: found for number, found in catalogue.topics.items() if number in ids}
    told.put_topics(connection, topics, by_hand=True)


def _summaries(
    connection: Connection, document_id: int, catalogue: Catalogue, ids: Mapping[str, int]
) -> dict[int, list[Summary]]:
    """The summaries by the paragraphs' ids, each under its headings in its language.

    What is translated are the structure's headings, else those of stored summaries, else the official ones;
    where nothing of them is, the stored ones stay.
    """
    stored, _ = told.read_told(connection, document_id)
    paths = told.read_heading_paths(connection, document_id)
    structure = catalogue.structure.paragraphs if catalogue.structure else ()
    paths |= {ids[one.number]: [one.heading] for one in structure if one.number in ids}
    found: dict[int, list[Summary]] = defaultdict(list)
    for language, words in catalogue.words.items():
        for number in {**words.summaries, **words.asked}:
            if (key := ids.get(number)) is not None:
                former = summary_in(stored.get(key, ()), language) or Summary(language, (), "")
                heading = translated_path(paths.get(key, ()), words.headings) or former.heading
                text = words.summaries.get(number, former.text)
                if text:  # what people ask is found under a summary alone
                    asked = words.asked.get(number, former.asked)
                    found[key].append(Summary(language, heading, text, asked))
    return found
