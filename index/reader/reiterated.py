"""Which references of a paragraph it says it reiterates."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.document import Passage, Reference

_REITERATES = re.compile(
    r"\breiterat\w+ (?:its|the) (?:previous|earlier|prior) recommendation"
    r"|\bповторяет (?:свои|свою|сво[её]) (?:предыдущ|ранее|прежн)\w*(?: \w+)? рекомендаци",
    re.IGNORECASE,
)
_OBSERVATIONS = re.compile(r"/CO/[0-9-]+$")


def with_reiterated(passages: Iterable[Passage], references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references, marked where their passage reiterates what they cite.

    Only where the passage cites no other concluding observations that it could mean.
    """
    saying = {passage.label for passage in passages if _REITERATES.search(passage.text)}
    return tuple(
        replace(reference, reiterates=True) if _is_reiterated(reference, references, saying) else reference
        for reference in references
    )


def _is_reiterated(
    reference: Reference, references: Iterable[Reference], saying: set[tuple[str, ...]]
) -> bool:
    if reference.label not in saying or reference.see_also or not _OBSERVATIONS.search(reference.symbol):
        return False
    rivals = {
        other.symbol
        for other in references
        if other.label == reference.label and _OBSERVATIONS.search(other.symbol)
    }
    return len(rivals) == 1
