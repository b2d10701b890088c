"""What a language's vocabulary consists of; the reader's rules use nothing but these patterns."""

import re
from dataclasses import dataclass
from functools import cache

from bot.domain.document import DocumentKind
from bot.domain.symbol import Supplement


@dataclass(frozen=True, slots=True)
class Words:
    """Regular expressions (case does not matter) and word lists of one language."""

    language: str
    committees: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, DocumentKind], ...]
    supplements: tuple[tuple[str, Supplement], ...]
    chapter: str
    report: str
    optional_protocol: str
    ordinals: tuple[tuple[str, int], ...]
    initial: str
    only_report: str
    considered: str
    furniture: str
    contents: str
    asterisk_note: str
    annex: str
    outer_heading: str
    reply_heading: str
    article_heading: str
    introduction: str
    positive: str
    pending: str
    closing: str
    concern: str
    recommendation: str
    follow_up: str
    follow_up_object: str
    procedural: str
    months: tuple[str, ...]
    date: str
    by_date: str
    within: str
    units: tuple[tuple[str, int], ...]
    numbers: tuple[tuple[str, int], ...]
    that_is: str
    not_from_adoption: str
    report_due: str
    procedure_due: str
    request: str
    adopted: str
    session: str
    adopted_object: str
    own_paragraphs: str
    previous_observations: str
    earlier_recommendations: str
    speaks_of_earlier: str
    present_observations: str
    answered_paragraphs: str
    answered_before: str
    verdicts: tuple[tuple[str, str], ...]
    above_mentioned: str
    articles: str
    function_word: str
    awaits_number: str


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern of a vocabulary entry."""
    return re.compile(source, re.IGNORECASE)


def found(source: str, text: str) -> bool:
    """Whether the entry's pattern occurs in the text."""
    return pattern(source).search(text) is not None
