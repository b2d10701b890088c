"""Days on which a State's follow-up reply came, as later documents tell."""

import datetime as dt
import re
from collections.abc import Iterable

from bot.domain.document import DocumentKind, Paragraph, Passage, ToldReply
from bot.domain.symbol import UnknownSymbol, answered_symbol, parse_symbol

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
}
_DATE = r"(?P<day>\d{1,2})\s+(?P<month>[a-zа-я]{3,9})\s+(?P<year>(?:19|20)\d\d)"
_CAME = re.compile(
    r"\b(?:repl(?:y|ies)|responses?)\b[^.;]{0,160}?\b(?:provided|received|submitted)\s+on\s+"
    + _DATE
    # The Russian texts name the date after the verb or before it.
    + r"|\bответ(?:ы|а|ов)?\b[^.;]{0,160}?\b(?:представлен|получен)\w*\s+"
    + _DATE.replace("?P<", "?P<ru_"),
    re.IGNORECASE,
)


def reply_dates(text: str) -> tuple[dt.date, ...]:
    """The dates on which, the text says, a reply was provided, received or submitted."""
    found = (_date(match) for match in _CAME.finditer(text))
    return tuple(date for date in found if date is not None)


def told_replies(paragraphs: Iterable[Paragraph]) -> tuple[ToldReply, ...]:
    """The replies that paragraphs date.

    A passage counts only where all follow-up replies that it cites answer one document: else the
    date could belong to any of them. Of several dates the first is the reply's.
    """
    return tuple(
        ToldReply(paragraph.number, answered, min(dates))
        for paragraph in paragraphs
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


def _date(match: re.Match[str]) -> dt.date | None:
    day, month, year = (match[part] or match[f"ru_{part}"] for part in ("day", "month", "year"))
    number = _MONTHS.get(month.lower())
    try:
        return dt.date(int(year), number, int(day)) if number else None
    except ValueError:
        return None
