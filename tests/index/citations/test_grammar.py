"""Citations as people type them, in three languages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.document import Pointer
from index.citations import MAX_POINTERS, parse_citation

CO4_24A = [
    "CAT/C/KAZ/CO/4 24(a)",
    "CO/4 24 a",
    "co4 24a",
    "CAT CO/4 para 24 (a)",
    "пункт 24 a CO/4",
    "CO/4 п. 24(а)",
    "СО/4 24а",
    "Cо 4, para. 24 (a)",
    "cat/c/kaz/co/4, пункт 24 a)",
    "catckazco4 24a",
    "cat c kaz co 4 24 a",
    "CAT-C-KAZ-CO-4 24-a",
    "KAZ CO/4 §24(а)",
    "КПП CO/4 24 а",
    "CO/4: 24 (a).",
    "subparagraph (a) of paragraph 24 of CO/4",
    "подпункт a) пункта 24 CO/4",
    "пункт 24, подпункт а, CO/4",
    "CO/4 24-тармақтың a) тармақшасы",
    "СО/4 24-ТАРМАҚТЫҢ а) тармақшасы",
    "CO/4 24-тармактын а) тармакшасы",
    "ＣＯ/４ ２４(ａ)",
    "CO/4\u00a024\u00a0(a)",
    "CO/4 24\u200b(a)",
]
WITHOUT_DOCUMENT = {
    "24": "24",
    "024": "24",
    "24 a": "24(a)",
    "24-тармақ": "24",
    "24 тармағы": "24",
    "24 пункт": "24",
    "24-пункт": "24",
    "24-й пункт": "24",
    "24th paragraph": "24",
    "§24": "24",
    "№ 24": "24",
    "12 с": "12(c)",
    "п. 24 б": "24(b)",
    "12(a)(iv)": "12(a)(iv)",
    "12 a iv": "12(a)(iv)",
    "12aiv": "12(a)(iv)",
    "24 (i)": "24(i)",
    "24–26": "24 25 26",
    "24 to 26": "24 25 26",
    "пункты с 24 по 26": "24 25 26",
    "24-тен 26-ға дейін": "24 25 26",
    "24-26-тармақтар": "24 25 26",
    "24, 25-тармақтар": "24 25",
    "24 және 26-тармақтар": "24 26",
    "пп. 14 a), 24 a), 28 и 44": "14(a) 24(a) 28 44",
    "paras. 14 (a), 24 (a), 28 and 44": "14(a) 24(a) 28 44",
    "24 (a) and (b)": "24(a) 24(b)",
    "24 (a)–(c)": "24(a) 24(b) 24(c)",
    "24-тармақтың a) және b) тармақшалары": "24(a) 24(b)",
    "подпункты a) и b) пункта 24": "24(a) 24(b)",
    "٢٤": "24",
}
DOCUMENTS = {
    "QPR/5 16": ("QPR", "5"),
    "FCO/4 59": ("FCO", "4"),
    "CCPR/C/KAZ/3 120": ("CCPR", "C", "KAZ", "3"),
    "CCPR 3 120": ("CCPR", "3"),
    "CERD/C/KAZ/CO/8-10 39": ("CERD", "C", "KAZ", "CO", "8-10"),
    "E/C.12/KAZ/CO/2, para. 44": ("E", "C.12", "KAZ", "CO", "2"),
    "CAT/C/KAZ/4/Corr.1": ("CAT", "C", "KAZ", "4", "CORR.1"),
    "A/HRC/43/10/Add.1 5": ("A", "HRC", "43", "10", "ADD.1"),
    "26-тармақ CO/4": ("CO", "4"),
    "пункт 24 в CO/4": ("CO", "4"),
    "CO/4": ("CO", "4"),
    "CO 24": ("CO",),
    "CAT 24": ("CAT",),
    "заключительные замечания, пункт 24": ("CO",),
    "қорытынды ескертулер, 24-тармақ": ("CO",),
}
NO_CITATIONS = [
    "", " ", "2022 events", "article 146", "12 May 2027", "2022", "torture", "cat", "co", "п", "и",
    "48 hours", "24/7", "24 (2022)", "-24", "para 5000000000000", "²", "24 ²", "Law No. 24",
    "пытки", "в 2022 году", "146-бап", "статья 146", "72 часа", "paragraph", "(", "((((",
    "/find 24", "24 OR 25 AND lang:ru", "131-VI of",
]  # fmt: skip


def pointers_of(text: str) -> str:
    citation = parse_citation(text)
    assert citation is not None, text
    return " ".join(map(str, citation.pointers))


@pytest.mark.parametrize("text", CO4_24A)
def test_every_way_to_type_it_means_the_same_paragraph(text: str) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert citation.document[-2:] == ("CO", "4")
    assert citation.pointers == (Pointer("24", ("a",)),)


@pytest.mark.parametrize(("text", "expected"), WITHOUT_DOCUMENT.items())
def test_a_citation_without_a_document_gives_its_pointers(text: str, expected: str) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert citation.document == ()
    assert pointers_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.items())
def test_the_parts_of_the_symbol_are_read(text: str, expected: tuple[str, ...]) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert citation.document == expected


@pytest.mark.parametrize("text", NO_CITATIONS)
def test_what_is_no_citation_is_left_to_the_search(text: str) -> None:
    assert parse_citation(text) is None


def test_a_huge_range_is_cut_and_says_so() -> None:
    citation = parse_citation("1-999999999")
    assert citation is not None
    assert len(citation.pointers) == MAX_POINTERS
    assert citation.more


STYLES = [
    "{document} {number}{brackets}",
    "{document}, para. {number} {brackets}",
    "para {number}{brackets} of {document}",
    "пункт {number} {brackets} {document}",
    "{document} п.{number}{brackets}",
    "{document}, §{number}{brackets}",
    "{number}-тармақ {brackets} {document}",
    "{document} {number}-тармақтың {russian} тармақшасы",
    "{document} пункт {number} {russian}",
    "{document} {number} {spaced}",
]
letters = st.sampled_from("abcdefghi")
labels = st.one_of(
    st.just(()),
    st.tuples(letters),
    st.tuples(letters, st.sampled_from(["i", "ii", "iii", "iv", "v", "vi", "ix"])),
)
symbols = st.builds(
    "{}/C/{}/{}{}".format,
    st.sampled_from(["CAT", "CCPR", "CEDAW", "CRC", "CERD", "CRPD", "CED", "CMW"]),
    st.sampled_from(["KAZ", "KGZ", "UZB", "FRA", "AND"]),
    st.sampled_from(["CO/", "QPR/", "Q/", "RQ/", "FCO/", ""]),
    st.integers(1, 25),
)


@given(
    st.sampled_from(STYLES), symbols, st.integers(1, 999_999_999), labels, st.sampled_from(["l", "u", "c"])
)
def test_a_printed_citation_is_read_back(
    style: str, symbol: str, number: int, label: tuple[str, ...], case: str
) -> None:
    printed = style.format(
        document=symbol,
        number=number,
        brackets="".join(f"({part})" for part in label),
        russian=" ".join(f"{part})" for part in label),
        spaced=" ".join(label),
    )
    if case == "l":
        printed = printed.lower()
    elif case == "c":
        printed = printed.translate(str.maketrans("ACEOTPacex", "АСЕОТРасех"))
    citation = parse_citation(printed)
    assert citation is not None, printed
    assert citation.document == tuple(symbol.split("/"))
    assert citation.pointers == (Pointer(str(number), label),)


alphabet = st.characters() | st.sampled_from("0123456789 ()/-–,.;:CAQTOСОКп§№aivтармақпункт")


@given(st.text(alphabet, max_size=400))
@example("(" * 4096)
@example("24 " * 1000)
@example("1-9 " * 75)
@example("CO/" * 99)
@example("\ud800 24")
@example("İ24")
@example("24 " + "a" * 290)
@example("９" * 10)
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    citation = parse_citation(text)
    if citation is not None:
        assert len(citation.pointers) <= MAX_POINTERS
        assert all(one.number.isascii() and one.number.isdigit() for one in citation.pointers)
        assert all(len(one.number) <= 9 for one in citation.pointers)
