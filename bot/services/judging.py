"""Gathers what the documents tell about deadlines: the replies they date and what came after."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.engine import Connection

from bot.domain.deadline import KnownDocument, Reply, judge
from bot.domain.document import Deadline, DeadlineSubject
from bot.services.views import JudgedDeadline
from bot.store.facts import read_replies
from bot.store.reading import StoredDocument, read_known


class Judge:
    """Judges deadlines by all documents there are on one day; asks the store once for each document."""

    def __init__(self, connection: Connection, today: dt.date) -> None:
        self._connection = connection
        self._today = today
        self._known: dict[tuple[str, str], tuple[KnownDocument, ...]] = {}
        self._replies: dict[str, tuple[Reply, ...]] = {}

    def judged(self, document: StoredDocument, deadline: Deadline) -> JudgedDeadline:
        """A deadline that the document sets, with what became of it."""
        kin = self._kin(document)
        setter = next(one for one in kin if one.symbol == document.symbol)
        replies = self._told(document.symbol) if deadline.subject is DeadlineSubject.FOLLOW_UP else ()
        return JudgedDeadline(document.symbol, deadline, judge(deadline, setter, kin, replies, self._today))

    def _kin(self, document: StoredDocument) -> tuple[KnownDocument, ...]:
        key = (document.treaty, document.country)
        if key not in self._known:
            self._known[key] = read_known(self._connection, *key)
        return self._known[key]

    def _told(self, symbol: str) -> tuple[Reply, ...]:
        if symbol not in self._replies:
            self._replies[symbol] = read_replies(self._connection, symbol)
        return self._replies[symbol]


def preferred(languages: Sequence[str], asked: str) -> str:
    """The language to show: the one asked for, for Kazakh Russian before English, else what there is."""
    order = preference(asked)
    return min(languages, key=lambda language: order.index(language) if language in order else len(order))


def preference(asked: str) -> tuple[str, ...]:
    """Languages in the order in which they serve somebody who asked for one."""
    return (asked, "ru", "en") if asked == "kk" else (asked, "en")
