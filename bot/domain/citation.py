"""What a person cites, and what in the library it turns out to be."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.document import Pointer


@dataclass(frozen=True, slots=True)
class Citation:
    """A reading of a person's text as a citation, before the library is asked.

    `document` are the parts of the symbol that were given, in symbol order and capitals
    (`("CAT", "CO", "4")`), empty where the document was left out. `pointers` are what is cited in
    it, ranges written out, empty where the whole document is meant. `more` says that a list or
    range was longer than what is kept.
    """

    document: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class CitationContext:
    """The committee and country that a chat used last; None where it used none yet."""

    treaty: str | None = None
    country: str | None = None


class ResolutionKind(StrEnum):
    """What became of a citation."""

    FOUND = "found"
    WHOLE_DOCUMENT = "whole document"
    NO_PARAGRAPH = "no such paragraph"
    NO_DOCUMENT = "no such document"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads.

    `symbol` is None for NO_DOCUMENT alone. `pointers` exist in that document: the first is meant,
    the others are offered. `assumed` says that the document was chosen for the person and has to
    be named. `missing` are cited paragraphs that do not exist, `missing_labels` cited
    sub-paragraphs that do not (their paragraph stands in `pointers` instead). `nearest_numbers`
    and `nearest_symbols` help on from NO_PARAGRAPH and NO_DOCUMENT. `others` are further documents
    that the citation fits. `more` says that a list or range was cut.
    """

    kind: ResolutionKind
    symbol: str | None = None
    pointers: tuple[Pointer, ...] = ()
    assumed: bool = False
    missing: tuple[Pointer, ...] = ()
    missing_labels: tuple[Pointer, ...] = ()
    nearest_numbers: tuple[str, ...] = ()
    nearest_symbols: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a deep link opens: a document, or a paragraph of it."""

    symbol: str
    pointer: Pointer | None = None
