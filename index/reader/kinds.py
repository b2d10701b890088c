"""What each passage does: introduces, praises, worries, recommends, asks, informs."""

from collections.abc import Sequence

from bot.domain.document import DocumentKind, ParagraphKind
from index.reader.body import Draft, Item
from index.reader.normalise import shadow
from index.reader.pointers import pointer_lists
from index.reader.sentences import sentences
from index.reader.words import Words, found, pattern

_QUESTIONS = (DocumentKind.LIST_OF_ISSUES, DocumentKind.LIST_OF_ISSUES_PRIOR)
_COMMITTEE = (*_QUESTIONS, DocumentKind.CONCLUDING_OBSERVATIONS)
_LATE_SHARE = 0.5
_OPENING = 3


def is_of_committee(kind: DocumentKind) -> bool:
    """Whether a committee speaks, not the State."""
    return kind in _COMMITTEE


def passage_kinds(drafts: Sequence[Draft], kind: DocumentKind, words: Words) -> list[list[ParagraphKind]]:
    """A kind for every item of every paragraph; items are split first by `split_mixed`."""
    if kind in _QUESTIONS:
        return [[ParagraphKind.QUESTION] * len(draft.items) for draft in drafts]
    if kind is DocumentKind.VISIT_REPORT:
        return [_by_words(draft, words) for draft in drafts]
    if kind is DocumentKind.CONCLUDING_OBSERVATIONS:
        reader = _Observations(words, len(drafts))
        return [reader.read(position, draft) for position, draft in enumerate(drafts)]
    return [[ParagraphKind.INFORMATION] * len(draft.items) for draft in drafts]


def _by_words(draft: Draft, words: Words) -> list[ParagraphKind]:
    """A visit report's paragraph: what its own words voice, its items like the words above them."""
    kinds: list[ParagraphKind] = []
    for item in draft.items:
        own = None if item.label and kinds else cue(item.raw, words) or ParagraphKind.INFORMATION
        kinds.append(own or kinds[-1])
    return kinds


def paragraph_kind(kinds: Sequence[ParagraphKind]) -> ParagraphKind:
    """The whole paragraph's kind: a recommendation counts for more than the concern before it."""
    if ParagraphKind.RECOMMENDATION in kinds:
        return ParagraphKind.RECOMMENDATION
    return kinds[0] if kinds else ParagraphKind.INFORMATION


def split_mixed(drafts: Sequence[Draft], kind: DocumentKind, words: Words) -> None:
    """Where one run of text voices a concern and then recommends, make two runs of it."""
    if kind is not DocumentKind.CONCLUDING_OBSERVATIONS:
        return
    for draft in drafts:
        if _section(draft, words) is None:
            draft.items[:] = [part for item in draft.items for part in _split(item, words)]


def _split(item: Item, words: Words) -> list[Item]:
    if item.label or cue(item.raw, words) is not ParagraphKind.CONCERN:
        return [item]
    start = 0
    for low, high in sentences(item.raw):
        sentence = item.raw[low:high]
        if start == 0 and low and _opens_recommendation(sentence, words):
            start = low
        elif start and cue(sentence, words) is ParagraphKind.CONCERN:
            return [item]
    if not start:
        return [item]
    return [Item(item.raw[:start].rstrip()), Item(item.raw[start:])]


def _opens_recommendation(sentence: str, words: Words) -> bool:
    return cue(sentence, words) is ParagraphKind.RECOMMENDATION


def cue(text: str, words: Words) -> ParagraphKind | None:
    """Concern or recommendation, whichever the text voices first."""
    plain = shadow(text)
    worry = pattern(words.concern).search(plain)
    advice = pattern(words.recommendation).search(plain)
    if worry and (not advice or (worry.start(), worry.end()) <= (advice.start(), advice.end())):
        return ParagraphKind.CONCERN
    return ParagraphKind.RECOMMENDATION if advice else None


def _section(draft: Draft, words: Words) -> ParagraphKind | None:
    """The kind that a paragraph's headings give it; None in the part on concerns."""
    if not draft.heading:
        opening = int(draft.number) <= _OPENING
        return ParagraphKind.INTRODUCTION if opening or cue(draft.items[0].raw, words) is None else None
    outer = " / ".join(draft.heading)
    if found(words.introduction, draft.heading[0]):
        return ParagraphKind.INTRODUCTION
    if found(words.positive, outer):
        return ParagraphKind.POSITIVE
    return ParagraphKind.INFORMATION if found(words.pending, draft.heading[-1]) else None


class _Observations:
    """Concluding observations, read from top to bottom."""

    def __init__(self, words: Words, total: int) -> None:
        self.words = words
        self.total = total
        self.last = ParagraphKind.RECOMMENDATION

    def read(self, position: int, draft: Draft) -> list[ParagraphKind]:
        section = _section(draft, self.words)
        if section is not None:
            return [section] * len(draft.items)
        late = position >= self.total * _LATE_SHARE
        kinds: list[ParagraphKind] = []
        chapeau: ParagraphKind | None = None
        for item in draft.items:
            if not item.label or chapeau is None:
                chapeau = self._kind(item, draft, late, chapeau)
            kinds.append(chapeau)
        self.last = paragraph_kind(kinds)
        return kinds

    def _kind(self, item: Item, draft: Draft, late: bool, before: ParagraphKind | None) -> ParagraphKind:
        text = shadow(item.raw)
        if late and before is None and self._is_follow_up(text):
            return ParagraphKind.FOLLOW_UP_REQUEST
        if before in (ParagraphKind.FOLLOW_UP_REQUEST, ParagraphKind.PROCEDURAL):
            return before
        seen = cue(text, self.words)
        closing = late and seen is not ParagraphKind.CONCERN and self._is_procedural(draft, text)
        if closing and before is None and self._is_closing(draft, text):
            return ParagraphKind.PROCEDURAL
        if seen is not None:
            return seen
        if before is not None:
            return before
        closing = late and self._is_under_closing(draft)
        return ParagraphKind.PROCEDURAL if closing else ParagraphKind.CONCERN

    def _is_follow_up(self, text: str) -> bool:
        words = self.words
        timed = found(words.within, text) or found(words.by_date, text)
        return (
            timed
            and found(words.follow_up, text)
            and found(words.follow_up_object, text)
            and bool(pointer_lists(text))
        )

    def _is_procedural(self, draft: Draft, text: str) -> bool:
        """About reports and dissemination, or a request by a day to report on no chosen paragraphs."""
        words = self.words
        if found(words.procedural, text):
            return True
        asked = found(words.follow_up, text) and found(words.follow_up_object, text)
        return asked and found(words.by_date, text) and self._is_under_closing(draft)

    def _is_closing(self, draft: Draft, text: str) -> bool:
        """Not a recommendation to spread a law or to report on a theme, among the themes."""
        dated = found(self.words.by_date, text)
        return self._is_under_closing(draft) or dated or self.last is not ParagraphKind.CONCERN

    def _is_under_closing(self, draft: Draft) -> bool:
        return bool(draft.heading) and found(self.words.closing, draft.heading[-1])
