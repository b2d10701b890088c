"""The citation grammar of people, in three languages, and the deep links made of it."""

from index.citations.grammar import MAX_POINTERS, parse_citation
from index.citations.links import decode_link, encode_link
from index.citations.resolve import DocumentSummary, Outline, resolve

__all__ = [
    "MAX_POINTERS",
    "DocumentSummary",
    "Outline",
    "decode_link",
    "encode_link",
    "parse_citation",
    "resolve",
]
