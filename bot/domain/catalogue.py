"""What this project itself says of a document: its structure as facts, summaries, issue areas."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.document import Document


@dataclass(frozen=True, slots=True)
class Summary:
    """The sense of a paragraph in one language, unofficial, with its heading path in that language."""

    language: str
    heading: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is told of one document.

    `structure` is the document without its words (language `zxx`); None where only summaries come.
    `summaries` and `topics` go by paragraph number; topics are slugs, the most fitting first. `digest`
    changes with anything in it.
    """

    symbol: str
    digest: str
    structure: Document | None = None
    summaries: Mapping[str, tuple[Summary, ...]] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
