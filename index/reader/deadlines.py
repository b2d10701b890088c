"""Dates that a committee sets, and its requests for follow-up."""

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.domain.document import (
    Deadline,
    DeadlineSubject,
    FollowUpRequest,
    Paragraph,
    ParagraphKind,
    Pointer,
)
from index.reader.dates import date_of, months_after, months_of
from index.reader.normalise import shadow
from index.reader.pointers import pointer_lists
from index.reader.sentences import sentences
from index.reader.words import Words, found, pattern

_REACH = 260
_NEAR = 20


def deadlines(paragraphs: Sequence[Paragraph], adopted: dt.date | None, words: Words) -> tuple[Deadline, ...]:
    """Every date set in a committee's document; periods are counted from the day of adoption."""
    return tuple(
        deadline
        for paragraph in paragraphs
        if paragraph.kind not in (ParagraphKind.INTRODUCTION, ParagraphKind.POSITIVE)
        for passage in paragraph.passages
        for low, high in sentences(passage.text)
        for deadline in _in_sentence(paragraph, passage.text[low:high].strip(), adopted, words)
    )


def follow_up_requests(paragraphs: Sequence[Paragraph]) -> tuple[FollowUpRequest, ...]:
    """The paragraphs that ask for information on chosen recommendations, with what they chose."""
    return tuple(
        FollowUpRequest(paragraph.number, _about("\n".join(p.text for p in paragraph.passages)))
        for paragraph in paragraphs
        if paragraph.kind is ParagraphKind.FOLLOW_UP_REQUEST
    )


def _about(text: str) -> tuple[Pointer, ...]:
    pointers = [pointer for found_list in pointer_lists(text) for pointer in found_list.pointers]
    return tuple(dict.fromkeys(pointers))


def _in_sentence(
    paragraph: Paragraph, sentence: str, adopted: dt.date | None, words: Words
) -> Iterator[Deadline]:
    plain = shadow(sentence)
    if not found(words.request, plain):
        return
    for date, start, end, counted_from in _times(plain, adopted, words):
        subject = _subject(paragraph, plain, start, end, words)
        about = _about(sentence) if subject is DeadlineSubject.FOLLOW_UP else ()
        yield Deadline(date, subject, paragraph.number, about, sentence, counted_from)


def _times(
    plain: str, adopted: dt.date | None, words: Words
) -> Iterator[tuple[dt.date, int, int, dt.date | None]]:
    for match in pattern(words.by_date).finditer(plain):
        if date := date_of(match, words):
            yield date, match.start(), match.end(), None
    for match in pattern(words.within).finditer(plain):
        months = months_of(match, words)
        after = plain[match.end() : match.end() + 160]
        otherwise = found(words.not_from_adoption, after[:80])
        if months and adopted and not otherwise and not _is_printed(after, words):
            yield months_after(adopted, months), match.start(), match.end(), adopted


def _is_printed(after: str, words: Words) -> bool:
    """Whether the period is followed by its end: `within two years (that is, by 1 May 2036)`."""
    printed = pattern(words.by_date).search(after)
    if printed is None:
        return False
    return printed.start() <= _NEAR or found(words.that_is, after[: printed.start()])


def _subject(paragraph: Paragraph, plain: str, start: int, end: int, words: Words) -> DeadlineSubject:
    if paragraph.kind is ParagraphKind.FOLLOW_UP_REQUEST:
        return DeadlineSubject.FOLLOW_UP
    around = plain[max(0, start - _REACH) : end + _REACH]
    after = plain[end : end + 80]
    if found(words.procedure_due, after):
        return DeadlineSubject.PROCEDURE
    if found(words.report_due, around):
        return DeadlineSubject.REPORT
    if found(words.procedure_due, around):
        return DeadlineSubject.PROCEDURE
    asks = found(words.follow_up, plain) and found(words.follow_up_object, plain)
    if asks and paragraph.kind is ParagraphKind.PROCEDURAL:
        return DeadlineSubject.FOLLOW_UP
    return DeadlineSubject.OTHER
