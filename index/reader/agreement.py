"""Whether a text may be the document whose symbol was given, by what it says of itself.

A text without the masthead shows no symbol of its own: the first page was left out by whoever copied
it, or it is the working text of a secretariat. What its title and headings tell has to agree, because
the same State and committee have many documents, and one must never be stored as another.
"""

from bot.domain.document import DocumentKind
from bot.domain.symbol import DocumentSymbol, Supplement, addendum_kind, parse_symbol
from index.reader.front import Front
from index.reader.normalise import shadow
from index.reader.words import Words, found

_LISTS = {DocumentKind.LIST_OF_ISSUES, DocumentKind.LIST_OF_ISSUES_PRIOR}
_TELLING = {Supplement.ADDENDUM, Supplement.CORRIGENDUM}
"""What documents say of themselves in words; a revision often shows in its symbol alone."""


def supplements_told(front: Front, words: Words) -> frozenset[Supplement]:
    """Whether the first page says that the document adds to another or mends it."""
    lines = (*front.furniture, *(h.text for h in front.headings), *(text for _, text in front.unplaced))
    plain = [shadow(line).strip("*() ") for line in lines]
    return frozenset(kind for source, kind in words.supplements if any(found(source, one) for one in plain))


def agrees(given: DocumentSymbol, shown: DocumentSymbol | None, front: Front, words: Words) -> bool:
    """Whether nothing that the text tells speaks against the symbol given.

    `shown` is what title and headings alone make of it: for an addendum or a corrigendum often the symbol
    of the document that it is about.
    """
    if shown and shown.supplements:
        # Printed at the top: nothing else could tell its number.
        return given == shown
    told = supplements_told(front, words)
    kind = front.kind or (shown.kind if shown else None)
    if kind is None:
        return True
    if shown and (shown.treaty, shown.country, shown.cycle) != (given.treaty, given.country, given.cycle):
        return False
    if Supplement.ADDENDUM in told:
        kind = addendum_kind(kind)
    return _is_alike(kind, given.kind) and _supplements_agree(told, given)


def _is_alike(told: DocumentKind, given: DocumentKind) -> bool:
    # The first lists prior to reporting have the symbols of lists of issues, and no cycle has both.
    return told is given or {told, given} <= _LISTS


def _supplements_agree(told: frozenset[Supplement], given: DocumentSymbol) -> bool:
    expected = given.supplements & _TELLING
    if Supplement.ADDENDUM not in told and _answers_as_addendum(given):
        # The title names the answer by itself.
        expected -= {Supplement.ADDENDUM}
    return told == expected


def _answers_as_addendum(given: DocumentSymbol) -> bool:
    about, addendum, _ = given.text.partition("/Add.")
    return bool(addendum) and parse_symbol(about).kind is not given.kind
