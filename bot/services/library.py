"""What can be looked up in the documents: lists, cards, deadlines, and all paragraphs for the index."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from functools import partial

from sqlalchemy.engine import Connection

from bot.domain.catalogue import Summary
from bot.domain.document import STRUCTURE, DocumentKind, ParagraphKind
from bot.domain.numbering import nearest_numbers
from bot.errors import BaqylauError
from bot.services.judging import Judge, preference, preferred
from bot.services.ports import Database
from bot.services.views import (
    Citing,
    CorpusParagraph,
    DocumentEntry,
    GivenVerdict,
    JudgedDeadline,
    LanguageText,
    ParagraphCard,
    summary_in,
)
from bot.store import cards, facts, reading, told
from bot.store.codec import passages_in, words_in
from bot.store.reading import StoredDocument

_CYCLE_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            DocumentKind.LIST_OF_ISSUES_PRIOR,
            DocumentKind.STATE_REPORT,
            DocumentKind.LIST_OF_ISSUES,
            DocumentKind.REPLIES,
            DocumentKind.CONCLUDING_OBSERVATIONS,
            DocumentKind.FOLLOW_UP_REPLY,
            DocumentKind.VISIT_REPORT,
            DocumentKind.VISIT_REPLY,
        )
    )
}


class UnknownDocument(BaqylauError):
    """No document has the symbol."""

    code = "unknown-document"


class UnknownParagraph(BaqylauError):
    """The document has no such paragraph; `nearest` is the number that comes closest."""

    code = "unknown-paragraph"


async def list_documents(database: Database, language: str = "en") -> tuple[DocumentEntry, ...]:
    """All documents by country, committee, cycle and their place in it; titles in the language if there."""
    stored = await database.read(reading.read_documents)
    entries = [_entry(document, language) for document in stored]
    return tuple(sorted(entries, key=_place))


async def get_paragraph(
    database: Database, symbol: str, number: str, language: str, today: dt.date
) -> ParagraphCard:
    """A paragraph's card in the language, or in the one that serves next best.

    Raises UnknownDocument, or UnknownParagraph with the nearest number there is.
    """
    return await database.read(lambda connection: _card(connection, symbol, number, language, today))


async def get_paragraph_by_id(
    database: Database, paragraph_id: int, language: str, today: dt.date
) -> ParagraphCard:
    """As `get_paragraph`, for the id that links and buttons carry."""

    def unit(connection: Connection) -> ParagraphCard:
        found = cards.find_identity(connection, paragraph_id)
        if found is None:
            raise UnknownParagraph(symbol="", number="", nearest="")
        return _card(connection, *found, language, today)

    return await database.read(unit)


async def list_deadlines(
    database: Database, today: dt.date, language: str = "en"
) -> tuple[JudgedDeadline, ...]:
    """All deadlines that documents set, the earliest first, with what became of them."""

    def unit(connection: Connection) -> tuple[JudgedDeadline, ...]:
        judge = Judge(connection, today)
        found = [
            judge.judged(document, deadline)
            for document in reading.read_documents(connection)
            for deadline in facts.read_deadlines(connection, _version(document, language))
        ]
        return tuple(sorted(found, key=lambda one: (one.deadline.date, one.symbol)))

    return await database.read(unit)


async def corpus_paragraphs(database: Database) -> AsyncIterator[CorpusParagraph]:
    """Every paragraph in all its languages, one document after the other."""
    for document in await database.read(reading.read_documents):
        for paragraph in await database.read(partial(_corpus, document)):
            yield paragraph


async def corpus_stamp(database: Database) -> str:
    """A digest that changes whenever any text, summary or topic does: what an index has to match."""
    stamps = await database.read(reading.read_stamps)
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()


def _card(connection: Connection, symbol: str, number: str, language: str, today: dt.date) -> ParagraphCard:
    document = next(iter(reading.read_documents(connection, symbol)), None)
    if document is None:
        raise UnknownDocument(symbol=symbol)
    stored = cards.find_paragraph(connection, document.id, number, preference(language))
    if stored is None:
        nearest = nearest_number(number, cards.read_numbers(connection, document.id))
        raise UnknownParagraph(symbol=symbol, number=number, nearest=nearest)
    paragraph = stored.paragraph
    summaries = told.read_summaries(connection, [stored.id]).get(stored.id, ())
    previous, following = cards.read_neighbours(connection, stored)
    return ParagraphCard(
        id=stored.id,
        document=_entry(document, stored.language),
        language=stored.language,
        languages=tuple(one for one in stored.languages if one != STRUCTURE),
        number=number,
        position=stored.position,
        total=document.versions[stored.language].paragraphs,
        heading=_heading(paragraph.heading, stored.language, summary_in(summaries, language), language),
        kind=paragraph.kind,
        articles=paragraph.articles,
        passages=paragraph.passages,
        footnotes=facts.read_footnotes(connection, stored.version_id, number),
        references=paragraph.references,
        cited_by=_cited_by(connection, symbol, number),
        deadlines=_deadlines(connection, document, stored.version_id, number, today),
        verdicts=_verdicts(connection, symbol, number),
        previous=previous,
        next=following,
        summaries=summaries,
        topics=told.read_topics(connection, [stored.id]).get(stored.id, ()),
        gone=stored.gone,
        official_heading=paragraph.heading if stored.language != STRUCTURE else (),
    )


def _heading(
    stored: tuple[str, ...], stored_in: str, summary: Summary | None, language: str
) -> tuple[str, ...]:
    """The official heading where it is in the language asked for, else ours in that language."""
    ours = summary.heading if summary else ()
    return stored if stored_in == language else ours or stored


def _cited_by(connection: Connection, symbol: str, number: str) -> tuple[Citing, ...]:
    return tuple(
        Citing(one.symbol, one.kind, one.number, one.pointer, one.source, one.see_also)
        for one in cards.read_citations(connection, symbol, number)
        if (one.symbol, one.number) != (symbol, number)
    )


def _deadlines(
    connection: Connection, document: StoredDocument, version_id: int, number: str, today: dt.date
) -> tuple[JudgedDeadline, ...]:
    """The deadlines set in the paragraph or about it."""
    mine = [
        deadline
        for deadline in facts.read_deadlines(connection, version_id)
        if deadline.paragraph == number or number in {pointer.number for pointer in deadline.about}
    ]
    if not mine:
        return ()
    judge = Judge(connection, today)
    return tuple(judge.judged(document, deadline) for deadline in mine)


def _verdicts(connection: Connection, symbol: str, number: str) -> tuple[GivenVerdict, ...]:
    """The verdicts on the paragraph, each once however many languages give it."""
    found: dict[tuple[str, str, str], GivenVerdict] = {}
    for giver, verdict in facts.read_verdicts_on(connection, symbol):
        if number in {pointer.number for pointer in verdict.about}:
            found.setdefault((giver, verdict.paragraph, str(verdict.about)), GivenVerdict(giver, verdict))
    return tuple(found.values())


def nearest_number(number: str, numbers: Sequence[str]) -> str:
    """The number that comes closest to one that is absent; empty where there is none at all."""
    return next(iter(nearest_numbers(number, numbers, 1)), "")


def _corpus(document: StoredDocument, connection: Connection) -> list[CorpusParagraph]:
    texts: dict[tuple[int, str], list[LanguageText]] = defaultdict(list)
    for language, version in document.versions.items():
        for row in reading.read_texts(connection, version.id):
            text = LanguageText(
                language, words_in(row.heading), ParagraphKind(row.kind), passages_in(row.passages)
            )
            texts[row.paragraph_id, row.number].append(text)
    summaries, topics = told.read_told(connection, document.id)
    return [
        CorpusParagraph(
            id=paragraph_id,
            symbol=document.symbol,
            number=number,
            year=document.year,
            kind=found[0].kind,
            labels=frozenset(one.label for text in found for one in text.passages if one.label),
            texts=tuple(text for text in found if text.language != STRUCTURE),
            summaries=summaries.get(paragraph_id, ()),
            topics=topics.get(paragraph_id, ()),
        )
        for (paragraph_id, number), found in texts.items()
    ]


def _entry(document: StoredDocument, language: str) -> DocumentEntry:
    version = document.versions[preferred([*document.versions], language)]
    return DocumentEntry(
        symbol=document.symbol,
        kind=document.kind,
        treaty=document.treaty,
        country=document.country,
        cycle=document.cycle,
        title=version.title,
        adopted=document.adopted,
        session_end=document.session_end,
        languages=tuple(sorted(language for language in document.versions if language != STRUCTURE)),
        paragraphs=max(one.paragraphs for one in document.versions.values()),
        received=document.received,
    )


def _version(document: StoredDocument, language: str) -> int:
    return document.versions[preferred([*document.versions], language)].id


def _place(entry: DocumentEntry) -> tuple[str, str, int, int, str]:
    return (entry.country, entry.treaty, entry.cycle or 0, _CYCLE_ORDER[entry.kind], entry.symbol)
