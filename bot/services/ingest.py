"""Stores a document that was read: whole or not at all, and says what it changed."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from sqlalchemy.engine import Connection

from bot.domain.changes import Change, ParagraphChange, compare, fingerprint, has_become_another
from bot.domain.document import Document, Paragraph
from bot.errors import BaqylauError
from bot.services.ports import Database
from bot.store import documents, reading, told
from bot.store.documents import File
from bot.store.findings import replace_findings

Clock = Callable[[], dt.datetime]
Topics = Mapping[str, Sequence[str]]


class BrokenDocument(BaqylauError):
    """The values contradict each other, so nothing was stored: `rule` and `number` say where."""

    code = "broken-document"


class ChangedText(BaqylauError):
    """A known symbol came with other words, which needs the operator's yes; nothing was stored."""

    code = "changed-text"


class OtherText(BaqylauError):
    """What came would drop more paragraphs of a known text than it keeps; nothing was stored."""

    code = "other-text"


class Accept(Enum):
    """What of other words under a known symbol is taken without the operator's yes."""

    ALL = "all"
    CHANGES = "changes, and no other text"
    SAME_FILE = "none but those of the file that is known"


class Outcome(StrEnum):
    """What a file was to the store."""

    NEW = "new"
    TRANSLATION = "new language"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What was found in a document and what it changed; `unplaced` lines belong to nothing."""

    symbol: str
    language: str
    outcome: Outcome
    paragraphs: int
    subparagraphs: int
    footnotes: int
    references: int
    deadlines: int
    verdicts: int
    unplaced: int
    changes: tuple[ParagraphChange, ...]

    def count(self, change: Change) -> int:
        """How many paragraphs met this change."""
        return sum(1 for one in self.changes if one.change is change)


async def ingest(
    document: Document,
    sha256: str,
    source_name: str,
    database: Database,
    clock: Clock,
    accept: Accept = Accept.ALL,
    topics: Topics | None = None,
) -> IngestReport:
    """Store a document in one transaction.

    `sha256` is the file's digest in hex, `source_name` its name without folders. A paragraph's id
    outlives its words; another language fills the same paragraphs. Where the symbol is known in this
    language with other words, raises OtherText or ChangedText if `accept` does not let them pass;
    the latter spares a file of the same name. `topics` are what rules say, by number. Raises BrokenDocument
    where a number occurs twice or a finding names a paragraph that is not there.
    """
    _check(document)
    words = {paragraph.number: fingerprint(paragraph.passages) for paragraph in document.paragraphs}

    def unit(connection: Connection) -> IngestReport:
        file = File(source_name, sha256, _digest(document), clock())
        return _ingest(connection, document, words, topics or {}, file, accept)

    return await database.write(unit, long=True)


async def find_file(sha256: str, database: Database) -> tuple[str, str] | None:
    """The symbol and language already read from this very file, to spare reading it again."""
    return await database.read(lambda connection: documents.find_file(connection, sha256))


def _ingest(
    connection: Connection,
    document: Document,
    words: dict[str, str],
    topics: Topics,
    file: File,
    accept: Accept,
) -> IngestReport:
    documents.lock_symbol(connection, document.symbol)
    before = documents.find_version(connection, document.symbol, document.language)
    known = before.paragraphs if before else {}
    changes = compare(known, words)
    changed = [change for change in changes if change.change is not Change.SAME]
    if before is not None and changed:
        _check_changes(connection, before, document, len(changed), file, accept)
    is_first = before is None and not documents.is_known(connection, document.symbol)
    document_id = documents.put_document(connection, document, file.read_at)
    documents.drop_structure(connection, document_id)
    version_id = documents.put_version(connection, document_id, document, file)
    is_unchanged = before is not None and before.fingerprint == file.fingerprint
    if not is_unchanged:
        _put_version(connection, document_id, version_id, document, words, file.read_at)
    ids = documents.paragraph_ids(connection, document_id)
    _put_topics(connection, document, document_id, {ids[number]: found for number, found in topics.items()})
    if is_unchanged:
        return _report(document, Outcome.UNCHANGED, changes)
    if before is None:
        outcome = Outcome.NEW if is_first else Outcome.TRANSLATION
        documents.log_document(connection, document_id, document.language, outcome.value, file.read_at)
        return _report(document, outcome, changes)
    logged = ((change, ids[change.number], known.get(change.number)) for change in changed)
    documents.log_changes(connection, document_id, document.language, logged, words, file.read_at)
    return _report(document, Outcome.UPDATED, changes)


def _check_changes(
    connection: Connection,
    before: documents.FormerVersion,
    document: Document,
    changed: int,
    file: File,
    accept: Accept,
) -> None:
    # The file that a document came from may be mended; another one must not pass for it unasked.
    if accept is Accept.SAME_FILE and before.source != file.source:
        raise ChangedText(symbol=document.symbol, paragraphs=changed)
    if accept is Accept.CHANGES and has_become_another(
        _words(reading.paragraph_of(row, ()) for row in reading.read_texts(connection, before.id)),
        _words(document.paragraphs),
    ):
        raise OtherText(symbol=document.symbol)


def _words(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    return {one.number: " ".join(passage.text for passage in one.passages) for one in paragraphs}


def _put_topics(
    connection: Connection, document: Document, document_id: int, topics: Mapping[int, Sequence[str]]
) -> None:
    """Store what rules say of the paragraphs for which nothing was set by hand.

    A translation adds only to what has no topic yet: the rules know English best.
    """
    is_original = (
        document.language == "en" or documents.find_version(connection, document.symbol, "en") is None
    )
    settled = told.read_with_topics(connection, document_id, by_hand=is_original)
    told.put_topics(connection, {key: topics[key] for key in topics.keys() - settled}, by_hand=False)
    told.put_digest(connection, document_id)


def put_structure(connection: Connection, structure: Document, now: dt.datetime) -> None:
    """Within a unit of work, store how a document is built, unless its official text tells that already.

    Raises BrokenDocument as `ingest` does.
    """
    _check(structure)
    if documents.is_known(connection, structure.symbol):
        return
    words = dict.fromkeys((paragraph.number for paragraph in structure.paragraphs), "")
    document_id = documents.put_document(connection, structure, now)
    version_id = documents.put_version(
        connection, document_id, structure, File("", "", _digest(structure), now)
    )
    _put_version(connection, document_id, version_id, structure, words, now)


def _put_version(
    connection: Connection,
    document_id: int,
    version_id: int,
    document: Document,
    words: dict[str, str],
    now: dt.datetime,
) -> None:
    ids = documents.put_paragraphs(connection, document_id, [*words])
    documents.put_texts(connection, version_id, document, ids, words, now)
    replace_findings(connection, version_id, document, ids)


def _digest(document: Document) -> str:
    """Equal digests mean that there is nothing to store; the name of the file says nothing about the text."""
    return hashlib.sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


def _check(document: Document) -> None:
    """Refuse what would not come out of the store as it went in."""
    counts = Counter(paragraph.number for paragraph in document.paragraphs)
    if not counts:
        raise BrokenDocument(symbol=document.symbol, rule="no paragraphs", number="")
    for number, times in counts.items():
        if times > 1:
            raise BrokenDocument(symbol=document.symbol, rule="number twice", number=number)
    named = [
        *(note.paragraph for note in document.footnotes if note.paragraph is not None),
        *(deadline.paragraph for deadline in document.deadlines),
        *(verdict.paragraph for verdict in document.verdicts),
        *(request.paragraph for request in document.follow_up_requests),
        *(reply.paragraph for reply in document.replies),
    ]
    for number in named:
        if number not in counts:
            raise BrokenDocument(symbol=document.symbol, rule="absent paragraph", number=number)


def _report(document: Document, outcome: Outcome, changes: tuple[ParagraphChange, ...]) -> IngestReport:
    return IngestReport(
        symbol=document.symbol,
        language=document.language,
        outcome=outcome,
        paragraphs=len(document.paragraphs),
        subparagraphs=sum(len(paragraph.subparagraphs) for paragraph in document.paragraphs),
        footnotes=len(document.footnotes),
        references=sum(len(paragraph.references) for paragraph in document.paragraphs),
        deadlines=len(document.deadlines),
        verdicts=len(document.verdicts),
        unplaced=len(document.unplaced),
        changes=changes,
    )
