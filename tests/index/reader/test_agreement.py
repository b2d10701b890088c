"""A text without a masthead is taken for no other document of the same State and committee."""

from pathlib import Path

import pytest

from bot.domain.document import DocumentKind
from bot.errors import BaqylauError
from index.reader.errors import ConflictingKind, ConflictingSymbol, SymbolUnknown
from tests.index.reader.reading import FIXTURES, read

BODY = "1. It begins.\n2. It ends.\n"
CAT = "Committee against Torture\n"
OBSERVATIONS = f"{CAT}Concluding observations on the second periodic report of Chad\n"
IN_RUSSIAN = "Комитет против пыток\nЗаключительные замечания по второму периодическому докладу Чада\n"
LIST = f"{CAT}List of issues in relation to the second periodic report of Chad\n"
PRIOR = f"{CAT}List of issues prior to submission of the second periodic report of Chad\n"
REPORT = f"{CAT}Second periodic report submitted by Chad under article 19 of the Convention\n"
REPLIES = f"{CAT}Replies of Chad to the list of issues in relation to its second periodic report\n"
FOLLOW_UP = f"{CAT}Information received from Chad on follow-up to the observations on its second report\n"
ANSWERS = "Follow-up information relating to paragraph 8 of the concluding observations (CAT/C/TCD/CO/2)\n"
VISIT = "Subcommittee on Prevention of Torture\nReport on the visit to Chad\n"
NO_CYCLE = f"{CAT}Concluding observations on the report of Chad\n"
BODY_IN_RUSSIAN = "1. Комитет рассмотрел доклад.\n2. Комитет благодарит делегацию.\n"


def text_of(head: str) -> str:
    return head + (BODY_IN_RUSSIAN if "Комитет" in head else BODY)


@pytest.mark.parametrize(
    ("head", "given"),
    [
        (OBSERVATIONS, "CO/2"),
        (OBSERVATIONS, "CO/2/Rev.1"),
        (f"{OBSERVATIONS}Corrigendum\n", "CO/2/Corr.1"),
        (f"CAT/C/TCD/CO/2/Corr.1\n{OBSERVATIONS}", "CO/2/Corr.1"),
        (f"{OBSERVATIONS}Addendum\n", "CO/2/Add.1"),
        (f"{OBSERVATIONS}Addendum*\nCorrigendum\n", "CO/2/Add.1/Corr.1"),
        (IN_RUSSIAN, "CO/2"),
        (f"{IN_RUSSIAN}Исправление\n", "CO/2/Corr.1"),
        (f"{IN_RUSSIAN}Добавление\n", "CO/2/Add.1"),
        (NO_CYCLE, "CO/2"),
        (LIST, "Q/2"),
        (f"{LIST}Addendum\n", "Q/2/Add.1"),
        (PRIOR, "QPR/2"),
        (PRIOR, "Q/2"),
        (REPORT, "2"),
        (f"{REPORT}{ANSWERS.replace('CO/2', 'CO/1')}", "2"),
        (REPLIES, "RQ/2"),
        (REPLIES, "Q/2/Add.1"),
        (REPLIES.replace("in relation to", "prior to submission of"), "2"),
        (FOLLOW_UP, "FCO/2"),
        (FOLLOW_UP, "CO/2/Add.1"),
        (ANSWERS, "FCO/2"),
        (ANSWERS, "CO/2/Add.1"),
        ("", "CO/2"),
        ("", "FCO/2/Add.1"),
    ],
)
def test_a_text_without_a_masthead_is_taken_for_what_it_says_it_is(head: str, given: str) -> None:
    assert read(text_of(head), symbol=f"CAT/C/TCD/{given}").symbol == f"CAT/C/TCD/{given}"


@pytest.mark.parametrize(
    ("head", "given"),
    [
        *((OBSERVATIONS, other) for other in ("FCO/2", "CO/2/Add.1", "CO/2/Corr.1", "CO/3", "Q/2", "QPR/2")),
        *((OBSERVATIONS, other) for other in ("RQ/2", "2", "CO/2/Rev.1/Corr.1")),
        *((IN_RUSSIAN, other) for other in ("FCO/2", "CO/2/Add.1", "CO/2/Corr.1", "CO/3")),
        *((ANSWERS, other) for other in ("CO/2", "QPR/2", "2", "3", "FCO/2/Add.1", "FCO/2/Corr.1")),
        *((LIST, other) for other in ("RQ/2", "Q/2/Add.1", "CO/2", "Q/3")),
        *((PRIOR, other) for other in ("Q/3", "CO/2", "2")),
        *((REPORT, other) for other in ("RQ/2", "CO/2", "2/Add.1", "FCO/2")),
        *((REPLIES, other) for other in ("2", "Q/2", "FCO/2")),
        *((FOLLOW_UP, other) for other in ("CO/2", "2")),
        (f"{REPORT}{ANSWERS.replace('CO/2', 'CO/1')}", "FCO/1"),
        (f"CAT/C/TCD/CO/2/Corr.1\n{OBSERVATIONS}", "CO/2"),
        (f"CAT/C/TCD/CO/2/Corr.1\n{OBSERVATIONS}", "CO/2/Corr.2"),
    ],
)
def test_a_text_that_shows_another_document_is_refused_by_its_symbol(head: str, given: str) -> None:
    with pytest.raises(ConflictingSymbol) as caught:
        read(text_of(head), symbol=f"CAT/C/TCD/{given}")
    assert caught.value.data["given"] == f"CAT/C/TCD/{given}"
    assert caught.value.data["found"] != f"CAT/C/TCD/{given}"


@pytest.mark.parametrize(
    ("head", "given"),
    [
        (NO_CYCLE, "CAT/C/TCD/FCO/2"),
        (NO_CYCLE, "CAT/C/TCD/CO/2/Add.1"),
        (f"{OBSERVATIONS}Corrigendum\n", "CAT/C/TCD/CO/2"),
        (f"{OBSERVATIONS}Addendum\n", "CAT/C/TCD/CO/2"),
        (f"{OBSERVATIONS}Addendum\n", "CAT/C/KEN/CO/2/Add.1"),
        (f"{OBSERVATIONS}Addendum\n", "CAT/C/TCD/CO/3/Add.1"),
        (f"{IN_RUSSIAN}Исправление\n", "CAT/C/TCD/CO/2"),
        (VISIT, "CAT/OP/TCD/1/Add.1"),
        (f"{VISIT}Addendum\n", "CAT/OP/TCD/1"),
    ],
)
def test_a_text_that_is_another_kind_of_document_is_refused_where_its_symbol_stays_unknown(
    head: str, given: str
) -> None:
    with pytest.raises(ConflictingKind) as caught:
        read(text_of(head), symbol=given)
    assert caught.value.data == {"given": given}


def test_an_addendum_to_a_visit_report_is_the_states_answer() -> None:
    assert read(text_of(f"{VISIT}Addendum\n"), symbol="CAT/OP/TCD/1/Add.1").kind is DocumentKind.VISIT_REPLY
    assert read(text_of(VISIT), symbol="CAT/OP/TCD/1").kind is DocumentKind.VISIT_REPORT


@pytest.mark.parametrize("line", ["Corrigendum", "Addendum"])
def test_a_corrigendum_is_never_guessed_to_be_what_it_mends(line: str) -> None:
    with pytest.raises(SymbolUnknown):
        read(text_of(f"{OBSERVATIONS}{line}\n"))
    assert read(text_of(f"CAT/C/TCD/CO/2/Corr.1\n{OBSERVATIONS}")).symbol == "CAT/C/TCD/CO/2/Corr.1"


def test_a_report_that_answers_observations_is_a_report() -> None:
    head = f"{REPORT}{ANSWERS.replace('CO/2', 'CO/1')}"
    assert read(text_of(head)).symbol == "CAT/C/TCD/2"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_an_invented_document_is_taken_under_its_own_symbol_and_no_other(path: Path) -> None:
    text = path.read_text("utf-8")
    own = read(text).symbol
    assert read(text, symbol=own).symbol == own
    head, _, cycle = own.rpartition("/")
    state = head if head.count("/") == 2 else head.rpartition("/")[0]
    for mark in ("CO/", "FCO/", "Q/", "QPR/", "RQ/", ""):
        other = f"{state}/{mark}{cycle}"
        if other != own and {"/Q/", "/QPR/"} != {f"/{mark}", f"/{own.split('/')[-2]}/"}:
            with pytest.raises(BaqylauError):
                read(text, symbol=other)
