"""Citations against a small library."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.citation import CitationContext, Resolution, ResolutionKind
from bot.domain.document import DocumentKind, Pointer
from index.citations import parse_citation, resolve

CO = DocumentKind.CONCLUDING_OBSERVATIONS


@dataclass(frozen=True)
class Entry:
    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    adopted: dt.date | None


LIBRARY = (
    Entry("CAT/C/KAZ/CO/2", CO, "CAT", "KAZ", 2, dt.date(2008, 11, 18)),
    Entry("CAT/C/KAZ/CO/4", CO, "CAT", "KAZ", 4, dt.date(2023, 5, 10)),
    Entry("CAT/C/KAZ/QPR/5", DocumentKind.LIST_OF_ISSUES_PRIOR, "CAT", "KAZ", 5, dt.date(2026, 5, 1)),
    Entry("CCPR/C/KAZ/3", DocumentKind.STATE_REPORT, "CCPR", "KAZ", 3, None),
    Entry("CCPR/C/KAZ/QPR/3", DocumentKind.LIST_OF_ISSUES_PRIOR, "CCPR", "KAZ", 3, None),
    Entry("CAT/C/KGZ/CO/4", CO, "CAT", "KGZ", 4, dt.date(2025, 5, 10)),
    Entry("CERD/C/KAZ/CO/8-10", CO, "CERD", "KAZ", 10, dt.date(2022, 5, 10)),
)


class NumberedUpTo48:
    def numbers(self, symbol: str) -> Sequence[str]:
        return [str(number) for number in range(1, 49)]

    def labels(self, symbol: str, number: str) -> Collection[tuple[str, ...]]:
        return {("a",), ("b",)} if number == "24" else set()


KAZ = CitationContext("CAT", "KAZ")


def resolved(text: str, context: CitationContext = KAZ, library: Sequence[Entry] = LIBRARY) -> Resolution:
    citation = parse_citation(text)
    assert citation is not None
    return resolve(citation, library, context, NumberedUpTo48())


def test_a_named_paragraph_is_found_and_nothing_is_assumed() -> None:
    resolution = resolved("CAT/C/KAZ/CO/4 24(a)")
    assert resolution.kind is ResolutionKind.FOUND
    assert resolution.symbol == "CAT/C/KAZ/CO/4"
    assert resolution.pointers == (Pointer("24", ("a",)),)
    assert not resolution.assumed
    assert resolution.others == ()


def test_without_a_document_the_newest_observations_of_the_chat_are_meant_and_named() -> None:
    resolution = resolved("24")
    assert (resolution.symbol, resolution.assumed) == ("CAT/C/KAZ/CO/4", True)


def test_a_chat_that_used_nothing_yet_gets_the_newest_observations_there_are() -> None:
    assert resolved("24", CitationContext()).symbol == "CAT/C/KGZ/CO/4"


def test_a_short_symbol_means_the_document_of_the_chats_country() -> None:
    resolution = resolved("CO/4 24")
    assert (resolution.symbol, resolution.assumed) == ("CAT/C/KAZ/CO/4", False)
    assert resolution.others == ("CAT/C/KGZ/CO/4",)
    assert resolved("CO/4 24", CitationContext("CAT", "KGZ")).symbol == "CAT/C/KGZ/CO/4"


def test_a_state_report_is_not_taken_for_the_list_of_the_same_number() -> None:
    assert resolved("CCPR/C/KAZ/3 12").symbol == "CCPR/C/KAZ/3"
    assert resolved("CCPR/3 12").symbol == "CCPR/C/KAZ/3"


def test_a_committee_alone_means_its_newest_observations() -> None:
    resolution = resolved("CERD para 24")
    assert (resolution.symbol, resolution.assumed) == ("CERD/C/KAZ/CO/8-10", True)


def test_a_committee_without_observations_gives_its_newest_document() -> None:
    assert resolved("CCPR para 24").symbol in ("CCPR/C/KAZ/3", "CCPR/C/KAZ/QPR/3")


def test_a_kind_without_a_number_means_the_newest_of_that_kind() -> None:
    assert resolved("QPR para 16").symbol == "CAT/C/KAZ/QPR/5"


def test_a_subparagraph_that_does_not_exist_gives_the_paragraph_with_a_note() -> None:
    resolution = resolved("CO/4 24(k)")
    assert resolution.kind is ResolutionKind.FOUND
    assert resolution.pointers == (Pointer("24"),)
    assert resolution.missing_labels == (Pointer("24", ("k",)),)


def test_a_paragraph_that_does_not_exist_is_said_with_the_nearest() -> None:
    resolution = resolved("CO/4 60")
    assert resolution.kind is ResolutionKind.NO_PARAGRAPH
    assert resolution.missing == (Pointer("60"),)
    assert resolution.nearest_numbers == ("46", "47", "48")


def test_a_document_that_does_not_exist_is_said_with_the_nearest() -> None:
    resolution = resolved("CAT/C/KAZ/CO/7 24")
    assert resolution.kind is ResolutionKind.NO_DOCUMENT
    assert resolution.symbol is None
    assert resolution.nearest_symbols[0] == "CAT/C/KAZ/CO/4"


def test_the_nearest_document_shares_the_kind_and_not_just_the_number() -> None:
    assert resolved("CO/3 24").nearest_symbols[0].split("/")[-2] == "CO"


def test_of_a_range_the_existing_paragraphs_are_offered() -> None:
    resolution = resolved("CO/4 46-50")
    assert [one.number for one in resolution.pointers] == ["46", "47", "48"]
    assert [one.number for one in resolution.missing] == ["49", "50"]


def test_a_document_alone_is_the_whole_document() -> None:
    assert resolved("QPR/5").kind is ResolutionKind.WHOLE_DOCUMENT


def test_an_empty_library_has_no_document() -> None:
    assert resolved("24", library=()).kind is ResolutionKind.NO_DOCUMENT
