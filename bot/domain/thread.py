"""The links between paragraphs that documents state themselves, and nothing that is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.document import (
    Document,
    DocumentKind,
    Pointer,
    Reference,
    ReferenceSource,
)


class Relation(StrEnum):
    """How one paragraph stands to another; the value is what exports carry."""

    ANSWERS = "answers"
    ASKS_ABOUT = "asks about"
    ASSESSES = "assesses"
    REITERATES = "reiterates"
    REQUESTS_FOLLOW_UP = "requests follow-up"
    SEE_ALSO = "see also"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, or a sub-paragraph of it, of a document that need not be here."""

    symbol: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a thread, in the direction in which it is stated."""

    start: Place
    end: Place
    relation: Relation


_STATE = {
    DocumentKind.FOLLOW_UP_REPLY,
    DocumentKind.REPLIES,
    DocumentKind.STATE_REPORT,
    DocumentKind.VISIT_REPLY,
}
_LISTS = {DocumentKind.LIST_OF_ISSUES, DocumentKind.LIST_OF_ISSUES_PRIOR}
_OBSERVATIONS = re.compile(r"/CO/[0-9-]+$")


def stated_links(document: Document) -> Iterator[Link]:
    """The links that a document's verdicts, follow-up requests and references state."""
    for verdict in document.verdicts:
        for pointer in verdict.about:
            yield _link(document, verdict.paragraph, verdict.symbol, pointer, Relation.ASSESSES)
    for request in document.follow_up_requests:
        for pointer in request.about:
            yield _link(document, request.paragraph, document.symbol, pointer, Relation.REQUESTS_FOLLOW_UP)
    for paragraph in document.paragraphs:
        for reference in paragraph.references:
            relation = _relation(document, reference)
            for pointer in reference.paragraphs:
                yield _link(document, paragraph.number, reference.symbol, pointer, relation)


def _link(document: Document, number: str, symbol: str, pointer: Pointer, relation: Relation) -> Link:
    return Link(Place(document.symbol, Pointer(number)), Place(symbol, pointer), relation)


def _relation(document: Document, reference: Reference) -> Relation:
    if reference.see_also:
        return Relation.SEE_ALSO
    if reference.symbol == document.symbol:
        return Relation.CITES
    if document.kind in _STATE and reference.source is ReferenceSource.HEADING:
        return Relation.ANSWERS
    if not _OBSERVATIONS.search(reference.symbol):
        return Relation.CITES
    if document.kind in _LISTS:
        return Relation.ASKS_ABOUT
    if reference.reiterates:
        return Relation.REITERATES
    return Relation.CITES
