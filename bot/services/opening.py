"""From a paragraph's card to the paragraphs that can be opened from it."""

from collections import defaultdict

from bot.domain.document import DocumentKind, Pointer, ReferenceSource
from bot.services.results import Counterpart, Neighbour, OpenCard, Outline
from bot.services.views import ParagraphCard

_ANSWERING = {
    DocumentKind.FOLLOW_UP_REPLY,
    DocumentKind.REPLIES,
    DocumentKind.STATE_REPORT,
    DocumentKind.VISIT_REPLY,
}


def opened(card: ParagraphCard, outline: Outline) -> OpenCard:
    """The card with its neighbours, its answer and what it answers, as far as these are here."""

    def neighbour(number: str | None) -> Neighbour | None:
        found = outline.find(card.document.symbol, number) if number else None
        return Neighbour(found.id, found.number) if found else None

    return OpenCard(
        card,
        neighbour(card.previous),
        neighbour(card.next),
        frozenset(document.symbol for document in outline.documents),
        _answer(card, outline),
        _asked(card, outline),
    )


def _answer(card: ParagraphCard, outline: Outline) -> Counterpart | None:
    """What the State answered to the paragraph: the newest document whose headings say so."""
    found: dict[str, list[Pointer]] = defaultdict(list)
    for citing in card.cited_by:
        if citing.source is ReferenceSource.HEADING and citing.kind in _ANSWERING and not citing.see_also:
            found[citing.symbol].append(Pointer(citing.number))
    symbols = [document.symbol for document in outline.documents if document.symbol in found]
    return _counterpart(outline, symbols[-1], found[symbols[-1]]) if symbols else None


def _asked(card: ParagraphCard, outline: Outline) -> Counterpart | None:
    """What the paragraph's heading says that it answers."""
    if card.document.kind not in _ANSWERING:
        return None
    answered = (
        _counterpart(outline, reference.symbol, [*reference.paragraphs])
        for reference in card.references
        if reference.source is ReferenceSource.HEADING and not reference.see_also
    )
    return next((one for one in answered if one is not None), None)


def _counterpart(outline: Outline, symbol: str, pointers: list[Pointer]) -> Counterpart | None:
    """The paragraphs that are here, in the order of their document."""
    places = {number: place for place, number in enumerate(outline.numbers(symbol))}
    here = sorted((one for one in {*pointers} if one.number in places), key=lambda one: places[one.number])
    first = outline.find(symbol, here[0].number) if here else None
    return Counterpart(first.id, symbol, tuple(here)) if first else None
