"""What a new file of a known document did to its paragraphs."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.document import Passage

_WORD = re.compile(r"\w+")


class Change(StrEnum):
    """What became of a paragraph; its identity is its number, never its words."""

    NEW = "new"
    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph's fate; `moved_from` is the number that its words stood under before."""

    number: str
    change: Change
    moved_from: str | None = None


def fingerprint(passages: Iterable[Passage]) -> str:
    """A digest of a paragraph's words and labels, whatever the white space and the Unicode form."""
    digest = hashlib.sha256()
    for passage in passages:
        words = " ".join(unicodedata.normalize("NFKC", passage.text).split())
        digest.update("\x1f".join((*passage.label, words)).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
    return digest.hexdigest()


def has_become_another(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether more paragraphs are gone than kept, each given as its words by number.

    A paragraph is kept where as many words stayed under its number, or moved away whole to another,
    as new ones may have come; one whose words are all others is gone, whatever its number.
    """
    moved = set(after.values())
    kept = sum(
        1 for number, words in before.items() if words in moved or _alike(words, after.get(number, ""))
    )
    return len(before) - kept > kept


def _alike(before: str, after: str) -> bool:
    one, other = (set(_WORD.findall(words.casefold())) for words in (before, after))
    return 4 * len(one & other) >= len(one) + len(other) > 0


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ParagraphChange, ...]:
    """Compare two versions, each a fingerprint by number in the order of the text.

    Words count as moved only where they stand once in each version: two paragraphs that say the
    same can't be told apart. A number whose words moved away is not called gone as well.
    """
    origins = _origins(before, after)
    changes = [_change(number, words, before, origins) for number, words in after.items()]
    left = {change.moved_from for change in changes}
    gone = (number for number in before if number not in after and number not in left)
    return (*changes, *(ParagraphChange(number, Change.GONE) for number in gone))


def _origins(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The former number of words that stand once in each version."""
    now, then = Counter(after.values()), Counter(before.values())
    return {words: number for number, words in before.items() if then[words] == now[words] == 1}


def _change(
    number: str, words: str, before: Mapping[str, str], origins: Mapping[str, str]
) -> ParagraphChange:
    if before.get(number) == words:
        return ParagraphChange(number, Change.SAME)
    if words in origins:
        return ParagraphChange(number, Change.MOVED, origins[words])
    return ParagraphChange(number, Change.REWORDED if number in before else Change.NEW)
