"""A deadline's status is what the documents tell, and nothing that they don't."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.deadline import DeadlineStatus, KnownDocument, Reply, judge
from bot.domain.document import Deadline, DeadlineSubject, DocumentKind

DUE = dt.date(2024, 5, 12)
SETTER = KnownDocument(
    "CAT/C/ATL/CO/4", DocumentKind.CONCLUDING_OBSERVATIONS, "CAT", "ATL", 4, dt.date(2023, 5, 10)
)
REPLY = replace(SETTER, symbol="CAT/C/ATL/FCO/4", kind=DocumentKind.FOLLOW_UP_REPLY, adopted=None)
LATER = replace(SETTER, symbol="CAT/C/ATL/CO/5", cycle=5, adopted=dt.date(2028, 5, 1))
LIST = replace(LATER, symbol="CAT/C/ATL/QPR/5", kind=DocumentKind.LIST_OF_ISSUES_PRIOR, adopted=None)
REPORT = replace(LIST, symbol="CAT/C/ATL/5", kind=DocumentKind.STATE_REPORT)
FOREIGN = replace(LATER, country="XXX")


def status(
    subject: DeadlineSubject, *documents: KnownDocument, came: dt.date | None = None, today: dt.date = DUE
) -> DeadlineStatus:
    deadline = Deadline(DUE, subject, "45", (), "…")
    replies = [Reply(SETTER.symbol, came, LIST.symbol, "1")] if came else []
    return judge(deadline, SETTER, (SETTER, *documents), replies, today).status


FOLLOW_UP, PERIODIC = DeadlineSubject.FOLLOW_UP, DeadlineSubject.REPORT
DAY = dt.timedelta(days=1)


def test_a_deadline_is_open_through_its_day_and_overdue_the_day_after() -> None:
    assert status(PERIODIC) is DeadlineStatus.OPEN
    assert status(PERIODIC, today=DUE + DAY) is DeadlineStatus.OVERDUE


@pytest.mark.parametrize(("days", "expected"), [(0, "met"), (-30, "met"), (1, "late")])
def test_a_told_reply_decides_over_follow_up(days: int, expected: str) -> None:
    assert status(FOLLOW_UP, REPLY, came=DUE + days * DAY) == expected


def test_the_days_late_and_who_tells_are_given() -> None:
    reply = Reply(SETTER.symbol, DUE + DAY, LIST.symbol, "1")
    judgement = judge(Deadline(DUE, FOLLOW_UP, "45", (), "…"), SETTER, (SETTER,), [reply], DUE)
    assert (judgement.days, judgement.reply) == (1, reply)


def test_a_reply_to_another_document_decides_nothing() -> None:
    reply = Reply("CAT/C/ATL/CO/3", DUE, LIST.symbol, "1")
    judgement = judge(Deadline(DUE, FOLLOW_UP, "45", (), "…"), SETTER, (SETTER,), [reply], DUE + DAY)
    assert judgement.status is DeadlineStatus.OVERDUE


@pytest.mark.parametrize(
    ("subject", "document"),
    [
        (FOLLOW_UP, REPLY),
        (PERIODIC, REPORT),
        (DeadlineSubject.PROCEDURE, LIST),
        (PERIODIC, LATER),
    ],
)
def test_what_came_on_a_day_that_nobody_tells_is_unknown(
    subject: DeadlineSubject, document: KnownDocument
) -> None:
    assert status(subject, document, today=dt.date(2030, 1, 1)) is DeadlineStatus.UNKNOWN


@pytest.mark.parametrize("document", [FOREIGN, replace(LATER, cycle=4), replace(LATER, adopted=DUE)])
def test_other_states_other_cycles_and_earlier_days_leave_it_overdue(document: KnownDocument) -> None:
    assert status(PERIODIC, document, today=dt.date(2030, 1, 1)) is DeadlineStatus.OVERDUE
