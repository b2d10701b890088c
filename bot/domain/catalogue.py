"""What this project itself says of a document: its structure as facts, summaries, issue areas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.document import Document


@dataclass(frozen=True, slots=True)
class Summary:
    """The sense of a paragraph in one language, unofficial, with its heading path in that language.

    `asked` is what people type to whom the paragraph is the answer: for the search alone, never shown.
    """

    language: str
    heading: tuple[str, ...]
    text: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of a document in one language.

    Summaries and what people ask go by paragraph number, headings by what they translate.
    """

    summaries: Mapping[str, str]
    headings: Mapping[str, str]
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is told of one document.

    `structure` is the document without its words (language `zxx`); None where only summaries come. `words`
    go by language, `topics` by paragraph number; topics are slugs, the most fitting first, and an empty
    list says that there is none.
    """

    symbol: str
    structure: Document | None = None
    words: Mapping[str, Words] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def translated_path(paths: Iterable[Sequence[str]], headings: Mapping[str, str]) -> tuple[str, ...]:
    """The one of the heading paths that can be translated best, in the words of `headings`.

    A paragraph's headings may be known in several wordings; what has no translation in the best one
    stays as it is. Empty where nothing of any path is translated.
    """
    best = max(paths, key=lambda path: sum(one in headings for one in path), default=())
    return tuple(headings.get(one, one) for one in best) if any(one in headings for one in best) else ()
