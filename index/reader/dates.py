"""Dates and periods as documents print them."""

import datetime as dt
import re
from calendar import monthrange

from index.reader.normalise import shadow
from index.reader.sentences import sentences
from index.reader.words import Words, found, pattern


def date_of(match: re.Match[str], words: Words) -> dt.date | None:
    """The date that a match of the vocabulary's date pattern prints; None for 31 June."""
    months = [month.lower() for month in words.months]
    year, month, day = int(match["year"]), months.index(match["month"].lower()) + 1, int(match["day"])
    if not 1900 <= year <= 2200 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)


def dates_in(text: str, words: Words) -> list[tuple[dt.date, int]]:
    """All full dates with their places."""
    matches = pattern(words.date).finditer(shadow(text))
    return [(date, match.start()) for match in matches if (date := date_of(match, words))]


def months_of(match: re.Match[str], words: Words) -> int | None:
    """The length of a period such as `within one year`, in months."""
    count = match["count"].lower()
    number = (
        int(count)
        if count.isdigit()
        else next((n for word, n in words.numbers if count.startswith(word)), None)
    )
    unit = next((months for stem, months in words.units if match["unit"].lower().startswith(stem)), None)
    return number * unit if number and unit and number * unit <= 120 else None


def months_after(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the month's last day where it has no such day."""
    total = date.year * 12 + date.month - 1 + months
    year, month = divmod(total, 12)
    return dt.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))


def session_end(text: str, words: Words) -> dt.date | None:
    """The last day of the session that a text names with its days: `session (13 April–1 May 2026)`."""
    for match in re.finditer(r"\([^()]{1,40}[–—-]\s?([^()]{8,40})\)", text):
        dates = dates_in(match[1], words)
        if dates and found(words.session, shadow(text[: match.start()])):
            return dates[0][0]
    return None


def adopted_on(text: str, words: Words) -> dt.date | None:
    """The day of adoption: the date after the word in its sentence, else the last one before it."""
    for low, high in sentences(text):
        sentence = text[low:high]
        plain = shadow(sentence)
        verb = pattern(words.adopted).search(plain)
        if verb is None or not found(words.adopted_object, plain):
            continue
        dates = dates_in(sentence, words)
        after = [date for date, place in dates if place > verb.start()]
        before = [date for date, place in dates if place < verb.start()]
        if after or before:
            return after[0] if after else before[-1]
    return None
