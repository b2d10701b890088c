"""Gathers what the documents tell about deadlines: the replies they date and what came after."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from bot.domain.deadline import KnownDocument, Reply, judge, reply_dates
from bot.domain.document import Deadline, DeadlineSubject, DocumentKind, Paragraph, Passage
from bot.domain.symbol import UnknownSymbol, answered_symbol, make_symbol, parse_symbol
from bot.services.views import JudgedDeadline
from bot.store.cards import read_citing_texts
from bot.store.reading import StoredDocument, read_known

MOST_ADDENDA = 9


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
            tellers = read_citing_texts(self._connection, reply_symbols(symbol))
            self._replies[symbol] = told_replies(tellers)
        return self._replies[symbol]


def reply_symbols(symbol: str) -> tuple[str, ...]:
    """The symbols that a State's follow-up reply to these concluding observations can have."""
    addenda = tuple(f"{symbol}/Add.{number}" for number in range(1, MOST_ADDENDA + 1))
    try:
        asked = parse_symbol(symbol)
        reply = make_symbol(asked.treaty, asked.country, DocumentKind.FOLLOW_UP_REPLY, asked.cycle)
    except UnknownSymbol:
        return addenda
    return (reply.text, *addenda)


def told_replies(tellers: Iterable[tuple[str, Paragraph]]) -> tuple[Reply, ...]:
    """The replies that paragraphs date.

    A passage counts only where all follow-up replies that it cites answer one document: else the
    date could belong to any of them. Of several dates the first is the reply's.
    """
    return tuple(
        Reply(answered, min(dates), symbol, paragraph.number)
        for symbol, paragraph in tellers
        for passage in paragraph.passages
        if (dates := reply_dates(passage.text)) and (answered := _answered(paragraph, passage))
    )


def _answered(paragraph: Paragraph, passage: Passage) -> str | None:
    cited = [one.symbol for one in paragraph.references if one.label == passage.label and not one.see_also]
    answered = {symbol for symbol in map(_answered_by, cited) if symbol is not None}
    return answered.pop() if len(answered) == 1 else None


def _answered_by(symbol: str) -> str | None:
    """The concluding observations that a follow-up reply answers, by its symbol; None for others."""
    try:
        reply = parse_symbol(symbol)
    except UnknownSymbol:
        return None
    if reply.kind is not DocumentKind.FOLLOW_UP_REPLY:
        return None
    answered = answered_symbol(reply)
    return answered.text if answered else None


def preferred(languages: Sequence[str], asked: str) -> str:
    """The language to show: the one asked for, for Kazakh Russian before English, else what there is."""
    order = preference(asked)
    return min(languages, key=lambda language: order.index(language) if language in order else len(order))


def preference(asked: str) -> tuple[str, ...]:
    """Languages in the order in which they serve somebody who asked for one."""
    return (asked, "ru", "en") if asked == "kk" else (asked, "en")
