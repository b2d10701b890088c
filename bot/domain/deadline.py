"""Whether a deadline was kept, as far as the documents themselves tell."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.document import Deadline, DeadlineSubject, DocumentKind


class DeadlineStatus(StrEnum):
    """What became of a deadline; `unknown` where the documents don't tell."""

    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the rule needs to know of a document that is there."""

    symbol: str
    kind: DocumentKind
    treaty: str
    country: str
    cycle: int | None
    adopted: dt.date | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A date on which, a document says, a reply to `symbol` came; `told_in` and `paragraph` say where."""

    symbol: str
    date: dt.date
    told_in: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with what it rests on; `days` late, the `reply` that tells."""

    status: DeadlineStatus
    days: int | None = None
    reply: Reply | None = None


_COMMITTEE = {
    DocumentKind.CONCLUDING_OBSERVATIONS,
    DocumentKind.LIST_OF_ISSUES,
    DocumentKind.LIST_OF_ISSUES_PRIOR,
}


def judge(
    deadline: Deadline,
    setter: KnownDocument,
    documents: Sequence[KnownDocument],
    replies: Iterable[Reply],
    today: dt.date,
) -> Judgement:
    """Judge a deadline that the document `setter` sets by the documents there are.

    A told date of reply decides for follow-up information. Without one, a past deadline is overdue
    only as long as nothing shows that the State or the committee went on: else nobody can tell.
    """
    told = [reply for reply in replies if reply.symbol == setter.symbol]
    if deadline.subject is DeadlineSubject.FOLLOW_UP and told:
        return _by_reply(deadline.date, min(told, key=lambda reply: reply.date))
    if any(_answers(document, deadline.subject, setter) for document in documents):
        return Judgement(DeadlineStatus.UNKNOWN)
    if deadline.date >= today:
        return Judgement(DeadlineStatus.OPEN)
    if any(_went_on(document, deadline.date, setter) for document in documents):
        return Judgement(DeadlineStatus.UNKNOWN)
    return Judgement(DeadlineStatus.OVERDUE)


def _by_reply(due: dt.date, reply: Reply) -> Judgement:
    days = (reply.date - due).days
    if days <= 0:
        return Judgement(DeadlineStatus.MET, reply=reply)
    return Judgement(DeadlineStatus.LATE, days, reply)


def _answers(document: KnownDocument, subject: DeadlineSubject, setter: KnownDocument) -> bool:
    """Whether the document is what was asked for, though the day it came is not told."""
    if not _is_kin(document, setter) or document.cycle is None or setter.cycle is None:
        return False
    if subject is DeadlineSubject.FOLLOW_UP:
        return document.kind is DocumentKind.FOLLOW_UP_REPLY and document.cycle == setter.cycle
    later = document.cycle > setter.cycle
    if subject is DeadlineSubject.REPORT:
        return document.kind is DocumentKind.STATE_REPORT and later
    # A list of issues before reporting comes only after the simplified procedure was accepted.
    accepted = subject is DeadlineSubject.PROCEDURE
    return accepted and document.kind is DocumentKind.LIST_OF_ISSUES_PRIOR and later


def _went_on(document: KnownDocument, due: dt.date, setter: KnownDocument) -> bool:
    """Whether the committee wrote to the State again after the day, in a later cycle."""
    if not _is_kin(document, setter) or document.kind not in _COMMITTEE:
        return False
    if document.cycle is None or setter.cycle is None or document.cycle <= setter.cycle:
        return False
    if document.adopted is None:
        return document.kind is DocumentKind.CONCLUDING_OBSERVATIONS
    return document.adopted > due


def _is_kin(document: KnownDocument, setter: KnownDocument) -> bool:
    return (document.treaty, document.country) == (setter.treaty, setter.country)
