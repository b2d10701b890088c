"""Gathers what the documents tell about deadlines: the replies they date and what came after."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from bot.domain.deadline import KnownDocument, Reply, judge, reply_dates
from bot.domain.document import Deadline, DocumentKind, Paragraph, Passage
from bot.domain.symbol import UnknownSymbol, answered_symbol, parse_symbol
from bot.services.views import JudgedDeadline
from bot.store.cards import read_reply_tellers
from bot.store.reading import StoredDocument


class Judge:
    """Judges deadlines by all documents there are on one day."""

    def __init__(self, connection: Connection, documents: Iterable[StoredDocument], today: dt.date) -> None:
        self._known = {document.symbol: _known(document) for document in documents}
        self._replies = told_replies(read_reply_tellers(connection))
        self._today = today

    def judged(self, symbol: str, deadline: Deadline) -> JudgedDeadline:
        """A deadline of the document with the symbol, with what became of it."""
        documents = [*self._known.values()]
        judgement = judge(deadline, self._known[symbol], documents, self._replies, self._today)
        return JudgedDeadline(symbol, deadline, judgement)


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


def _known(document: StoredDocument) -> KnownDocument:
    return KnownDocument(
        document.symbol,
        document.kind,
        document.treaty,
        document.country,
        document.cycle,
        document.adopted,
    )


def preferred(languages: Sequence[str], asked: str) -> str:
    """The language to show: the one asked for, for Kazakh Russian before English, else what there is."""
    order = preference(asked)
    return min(languages, key=lambda language: order.index(language) if language in order else len(order))


def preference(asked: str) -> tuple[str, ...]:
    """Languages in the order in which they serve somebody who asked for one."""
    return (asked, "ru", "en") if asked == "kk" else (asked, "en")
