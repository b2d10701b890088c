"""A citation against the library: which document, which paragraphs, and what is nearest if none."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from bot.domain.citation import Citation, CitationContext, Resolution, ResolutionKind
from bot.domain.document import DocumentKind, Pointer
from bot.domain.numbering import leading_number, nearest_numbers
from index.citations.words import BODIES, COUNTRIES, KINDS, TREATIES

_NEAREST = 3
_SUFFIX_STARTS = ("ADD.", "CORR.", "REV.")


class DocumentSummary(Protocol):
    """What resolving needs to know of a document; `bot.domain.document.Document` is one."""

    @property
    def symbol(self) -> str: ...
    @property
    def kind(self) -> DocumentKind: ...
    @property
    def treaty(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def cycle(self) -> int | None: ...
    @property
    def adopted(self) -> dt.date | None: ...


class Outline(Protocol):
    """The numbers and labels of the library's documents."""

    def numbers(self, symbol: str) -> Sequence[str]:
        """All paragraph numbers of the document, in its order."""
        ...

    def labels(self, symbol: str, number: str) -> Collection[tuple[str, ...]]:
        """The labels of the paragraph's sub-paragraphs."""
        ...


def resolve(
    citation: Citation, library: Sequence[DocumentSummary], context: CitationContext, outline: Outline
) -> Resolution:
    """Find what the citation means; never raises, an empty library is NO_DOCUMENT."""
    fitting = [document for document in library if _fits(citation.document, document)]
    newest = _newest_first(_observations_of(fitting, citation), context)
    if not newest:
        return Resolution(ResolutionKind.NO_DOCUMENT, nearest_symbols=_nearest_symbols(citation, library))
    symbol = newest[0].symbol
    assumed = not _names_cycle(citation.document)
    others = () if assumed else tuple(document.symbol for document in newest[1:])
    if not citation.pointers:
        return Resolution(ResolutionKind.WHOLE_DOCUMENT, symbol, assumed=assumed, others=others)
    return _resolve_pointers(citation, symbol, outline, assumed=assumed, others=others)


def _resolve_pointers(
    citation: Citation, symbol: str, outline: Outline, *, assumed: bool, others: tuple[str, ...]
) -> Resolution:
    numbers = outline.numbers(symbol)
    known = set(numbers)
    found, missing, missing_labels = [], [], []
    for pointer in citation.pointers:
        if pointer.number not in known:
            missing.append(pointer)
        elif pointer.label and pointer.label not in outline.labels(symbol, pointer.number):
            missing_labels.append(pointer)
            found.append(Pointer(pointer.number))
        else:
            found.append(pointer)
    return Resolution(
        ResolutionKind.FOUND if found else ResolutionKind.NO_PARAGRAPH,
        symbol,
        tuple(dict.fromkeys(found)),
        assumed=assumed,
        missing=tuple(missing),
        missing_labels=tuple(missing_labels),
        nearest_numbers=_nearest_numbers(missing[0].number, numbers) if missing else (),
        others=others,
        more=citation.more,
    )


def _fits(cited: Sequence[str], document: DocumentSummary) -> bool:
    """Whether the cited parts stand in the symbol in this order and nothing telling is left over."""
    parts = document.symbol.upper().split("/")
    at = 0
    left_over = []
    for part in parts:
        if at < len(cited) and cited[at] == part:
            at += 1
        else:
            left_over.append(part)
    if at < len(cited):
        return False
    return not _names_cycle(cited) or all(_may_be_left_out(part, document) for part in left_over)


def _may_be_left_out(part: str, document: DocumentSummary) -> bool:
    return part in (*BODIES, document.treaty.upper(), document.country.upper(), "E", "C.12")


def _names_cycle(cited: Sequence[str]) -> bool:
    """Whether the citation names one document, and not only its committee, country or kind."""
    return bool(cited) and not (cited[-1] in KINDS | TREATIES | COUNTRIES | BODIES or cited[-1] == "C.12")


def _observations_of(fitting: list[DocumentSummary], citation: Citation) -> list[DocumentSummary]:
    """Concluding observations where the citation leaves the kind open and there are any."""
    if _names_cycle(citation.document) or KINDS & set(citation.document):
        return fitting
    plain = [document for document in fitting if not _is_supplement(document)]
    observations = [one for one in plain if one.kind is DocumentKind.CONCLUDING_OBSERVATIONS]
    return observations or plain or fitting


def _is_supplement(document: DocumentSummary) -> bool:
    return document.symbol.upper().rsplit("/", 1)[-1].startswith(_SUFFIX_STARTS)


def _newest_first(documents: Iterable[DocumentSummary], context: CitationContext) -> list[DocumentSummary]:
    """The chat's committee and country first, then either of them, then by date and cycle."""

    def rank(document: DocumentSummary) -> tuple[int, dt.date, int, str]:
        same_treaty = context.treaty is not None and document.treaty == context.treaty
        same_country = context.country is not None and document.country == context.country
        nearness = 2 * same_country + same_treaty
        return nearness, document.adopted or dt.date.min, document.cycle or 0, document.symbol

    return sorted(documents, key=rank, reverse=True)


def _nearest_numbers(number: str, numbers: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(nearest_numbers(number, numbers, _NEAREST), key=leading_number))


def _nearest_symbols(citation: Citation, library: Sequence[DocumentSummary]) -> tuple[str, ...]:
    """Symbols that share most of the names that were cited, with the nearest cycle first."""
    cited = {part for part in citation.document if not part[0].isdigit()}
    cycle = leading_number(citation.document[-1]) if citation.document else 0

    def distance(document: DocumentSummary) -> tuple[int, int, str]:
        shared = len(cited & set(document.symbol.upper().split("/")))
        return -shared, abs((document.cycle or 0) - cycle), document.symbol

    return tuple(document.symbol for document in sorted(library, key=distance)[:_NEAREST])
