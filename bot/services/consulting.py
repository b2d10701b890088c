"""Consulting the documents: what a citation means, which paragraphs hold the words, what a document holds."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from bot.domain.citation import Citation, CitationContext, LinkTarget, Resolution
from bot.domain.document import Pointer, ReferenceSource
from bot.domain.filters import NO_YEAR, Filters
from bot.services.excerpts import Excerpt, excerpt, opening
from bot.services.library import get_paragraph, get_paragraph_by_id
from bot.services.opening import opened
from bot.services.outline import OutlineHolder
from bot.services.ports import Database, Hit, Hits, Search
from bot.services.recent import Recent
from bot.services.results import (
    Choices,
    Contents,
    ContentsEntry,
    FoundPage,
    FoundParagraph,
    OpenCard,
    Outline,
    OutlinedParagraph,
    TopicPage,
    document_key,
    page_count,
)
from bot.services.views import DocumentEntry, ParagraphCard

RESULTS_A_PAGE = 5
HEADINGS_A_PAGE = 8
HITS_COUNTED = 200
"""As many as a search gives at most."""
CARDS_REMEMBERED = 1000
PAGES_REMEMBERED = 500


class CitationGrammar(Protocol):
    """The citation grammar (index.citations)."""

    def parse_citation(self, text: str) -> Citation | None: ...

    def resolve(
        self, citation: Citation, library: Sequence[DocumentEntry], context: CitationContext, outline: Outline
    ) -> Resolution: ...

    def decode_link(self, payload: str) -> LinkTarget | None: ...


class Consulting:
    """Looks things up; changes nothing."""

    def __init__(
        self,
        database: Database,
        outline: OutlineHolder,
        search: Search,
        grammar: CitationGrammar,
        today: Callable[[], dt.date],
    ) -> None:
        self._database = database
        self._outline = outline
        self._search = search
        self._grammar = grammar
        self._today = today
        self._cards: Recent[OpenCard] = Recent(CARDS_REMEMBERED)
        self._pages: Recent[FoundPage] = Recent(PAGES_REMEMBERED)

    async def outline(self) -> Outline:
        """Which paragraphs there are, as of now."""
        return await self._outline.get()

    async def has_documents(self) -> bool:
        """Whether there is anything to look up."""
        return bool((await self._outline.get()).documents)

    async def documents(self) -> tuple[DocumentEntry, ...]:
        """All documents, by State, committee, cycle and place in it."""
        return (await self._outline.get()).documents

    async def resolve(self, text: str, context: CitationContext) -> Resolution | None:
        """What a text cites; None where it is no citation."""
        citation = self._grammar.parse_citation(text)
        if citation is None:
            return None
        outline = await self._outline.get()
        return self._grammar.resolve(citation, outline.documents, context, outline)

    def link_target(self, payload: str) -> LinkTarget | None:
        """What a deep link names, whether it is here or not; None where it is none of ours."""
        return self._grammar.decode_link(payload)

    async def resolve_link(self, target: LinkTarget) -> Resolution:
        """Where a deep link leads: the same as a citation of the whole symbol."""
        pointers = (target.pointer,) if target.pointer else ()
        citation = Citation(tuple(target.symbol.upper().split("/")), pointers)
        outline = await self._outline.get()
        return self._grammar.resolve(citation, outline.documents, CitationContext(), outline)

    async def card(self, symbol: str, number: str, language: str) -> OpenCard:
        """A paragraph's card; raises UnknownDocument or UnknownParagraph."""
        outline, today = await self._outline.get(), self._today()

        async def make() -> OpenCard:
            card = await get_paragraph(self._database, symbol, number, language, today)
            return opened(card, outline)

        return await self._cards.get((outline.stamp, today, symbol, number, language), make)

    async def card_by_id(self, paragraph_id: int, language: str) -> OpenCard:
        """A paragraph's card by its id; raises UnknownParagraph."""
        outline, today = await self._outline.get(), self._today()

        async def make() -> OpenCard:
            card = await get_paragraph_by_id(self._database, paragraph_id, language, today)
            return opened(card, outline)

        return await self._cards.get((outline.stamp, today, paragraph_id, language), make)

    async def find(self, query: str, filters: Filters, page: int, language: str) -> FoundPage:
        """A page of the paragraphs that hold the words; an impossible page is the last one."""
        outline = await self._outline.get()
        key = (outline.stamp, query, filters, page, language)
        return await self._pages.get(key, lambda: self._find(outline, query, filters, page, language))

    async def _find(
        self, outline: Outline, query: str, filters: Filters, page: int, language: str
    ) -> FoundPage:
        hits = await self._hits(query, filters, page)
        pages = page_count(hits.total, RESULTS_A_PAGE)
        if page >= pages:
            page = pages - 1
            hits = await self._hits(query, filters, page)
        found = [
            await self._found(outline, entry, hits.marks, language)
            for entry in _entries_of(outline, hits.hits)
        ]
        topics = () if found or filters.is_narrow else await self._search.nearest_topics(query)
        return FoundPage(
            query,
            tuple(found),
            hits.total,
            page,
            pages,
            filters,
            hits.corrected,
            tuple(topic for topic in topics if topic in outline.topics),
            tuple(hits.unheard),
        )

    async def choices(self, query: str, filters: Filters) -> Choices:
        """What the search can be narrowed to; each kind of filter is counted as if it weren't set."""
        topics = await self._all(query, replace(filters, topic=None))
        kinds = await self._all(query, replace(filters, kind=None))
        years = await self._all(query, replace(filters, year=None))
        return Choices(
            Counter(topic for entry in topics for topic in entry.topics),
            Counter(entry.kind for entry in kinds),
            Counter(entry.year or NO_YEAR for entry in years),
        )

    async def topic(self, topic: str, page: int, language: str) -> TopicPage:
        """A page of an issue area's paragraphs; an impossible page is the last one."""
        outline = await self._outline.get()
        listed = outline.topic(topic)
        pages = page_count(listed.count, RESULTS_A_PAGE)
        page = min(page, pages - 1)
        start = page * RESULTS_A_PAGE
        shown = (*listed.recommendations, *listed.others)[start : start + RESULTS_A_PAGE]
        found = []
        for entry in shown:
            card = (await self.card(entry.symbol, entry.number, language)).card
            words = await opening(self._search, card, language)
            found.append(_listed(outline, entry, card, words, language, beside=topic))
        return TopicPage(topic, tuple(found), len(listed.recommendations), len(listed.others), page, pages)

    async def document(self, key: str) -> DocumentEntry | None:
        """The document with a key (`document_key`); None where it is not here."""
        known = ((document_key(entry.symbol), entry) for entry in await self.documents())
        return next((entry for other, entry in known if other == key), None)

    async def contents(self, symbol: str, page: int, language: str) -> Contents | None:
        """A page of a document's headings; None where it is not here."""
        outline = await self._outline.get()
        symbols = [document.symbol for document in outline.documents]
        if symbol not in symbols:
            return None
        place = symbols.index(symbol)
        document = outline.documents[place]
        entries = _entries([*outline.paragraphs[document.symbol].values()], language)
        pages = page_count(len(entries), HEADINGS_A_PAGE)
        page = min(page, pages - 1)
        start = page * HEADINGS_A_PAGE
        return Contents(document, place, entries[start : start + HEADINGS_A_PAGE], page, pages)

    async def _hits(self, query: str, filters: Filters, page: int) -> Hits:
        offset = page * RESULTS_A_PAGE
        return await self._search.search(query, limit=RESULTS_A_PAGE, offset=offset, filters=filters)

    async def _all(self, query: str, filters: Filters) -> list[OutlinedParagraph]:
        hits = await self._search.search(query, limit=HITS_COUNTED, offset=0, filters=filters)
        return _entries_of(await self._outline.get(), hits.hits)

    async def _found(
        self, outline: Outline, entry: OutlinedParagraph, marks: frozenset[str], language: str
    ) -> FoundParagraph:
        card = (await self.card(entry.symbol, entry.number, language)).card
        words = await excerpt(self._search, card, marks, language)
        return _listed(outline, entry, card, words, language)


def _entries_of(outline: Outline, hits: Sequence[Hit]) -> list[OutlinedParagraph]:
    """What was found and is still there."""
    found = (outline.find(hit.symbol, hit.number) for hit in hits)
    return [entry for entry in found if entry is not None]


def _listed(
    outline: Outline,
    entry: OutlinedParagraph,
    card: ParagraphCard,
    words: Excerpt,
    language: str,
    beside: str = "",
) -> FoundParagraph:
    """The paragraph as lists show it; `beside` is an issue area that the whole list is about."""
    heading = entry.heading(language)
    return FoundParagraph(
        entry.id,
        entry.symbol,
        Pointer(entry.number, words.label),
        entry.kind,
        heading[-1] if heading else "",
        words.pieces,
        words.is_summary,
        outline.state_of(entry.symbol) if outline.is_of_several_states else "",
        _subject(card, beside),
    )


def _subject(card: ParagraphCard, beside: str) -> str:
    """The issue area that says more than the heading, where that only names what is answered; else none."""
    if not any(reference.source is ReferenceSource.HEADING for reference in card.references):
        return ""
    return next((topic for topic in card.topics if topic != beside), "")


def _entries(paragraphs: Sequence[OutlinedParagraph], language: str) -> tuple[ContentsEntry, ...]:
    entries = []
    for heading, group in groupby(paragraphs, key=lambda paragraph: paragraph.heading(language)):
        under = [*group]
        entries.append(ContentsEntry(under[0].id, heading, under[0].number, under[-1].number))
    return tuple(entries)
