"""What is indexed of a paragraph, and the Whoosh schema that holds it."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.domain.document import Document, ParagraphKind

SCHEMA_VERSION = "1"
TERMS, PAIRS, IDENTITY = "terms", "pairs", "identity"


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

    `year` is the document's, None where it is unknown; `topics` are names in any language.
    """

    symbol: str
    number: str
    kind: ParagraphKind
    treaty: str
    year: int | None
    texts: tuple[IndexedText, ...]
    topics: tuple[str, ...] = ()


def indexed_paragraphs(document: Document) -> Iterable[IndexedParagraph]:
    """The paragraphs of a document in its own language, without topics."""
    for paragraph in document.paragraphs:
        passages = tuple((passage.label, passage.text) for passage in paragraph.passages)
        yield IndexedParagraph(
            document.symbol,
            paragraph.number,
            paragraph.kind,
            document.treaty,
            document.adopted.year if document.adopted else None,
            (IndexedText(document.language, paragraph.heading, passages),),
        )


def build_schema() -> Any:
    """One catch-all field of ready-made terms, one of neighbouring stems, and the identity."""
    with warnings.catch_warnings():
        # Whoosh was written for older Pythons; its warnings are none of the caller's business.
        warnings.simplefilter("ignore")
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.fields import STORED, TEXT, Schema
    return Schema(
        **{
            TERMS: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
            PAIRS: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
            IDENTITY: STORED,
        }
    )
