"""What is indexed of a paragraph, and the Whoosh schema that holds it."""

from dataclasses import dataclass
from typing import Any

from bot.domain.document import ParagraphKind
from index.engine import engine

SCHEMA_VERSION = "6"
"""To be raised with what is written otherwise of the same terms; an older index is then built again."""
TERMS, IDENTITY = "terms", "identity"


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A paragraph's text in one language: official, or a summary of ours.

    `headings` from the outermost in; `passages` are labels with their text.
    """

    language: str
    headings: tuple[str, ...]
    passages: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class IndexedParagraph:
    """All that the index keeps of a paragraph; texts go in as terms and are not kept.

    `year` is the document's, None where it is unknown; `topics` are slugs, the most fitting first,
    `topic_names` their names with the language of each, `asked` what people type to find it.
    """

    symbol: str
    number: str
    kind: ParagraphKind
    year: int | None
    texts: tuple[IndexedText, ...]
    topics: tuple[str, ...] = ()
    topic_names: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()


def build_schema() -> Any:
    """One catch-all field of ready-made terms, and the identity."""
    whoosh = engine()
    return whoosh.schema(
        **{
            TERMS: whoosh.text(analyzer=whoosh.spaces(), phrase=False),
            IDENTITY: whoosh.stored,
        }
    )
