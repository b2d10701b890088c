"""The words that stand for a paragraph in a list, in the reader's language where it has any."""

from dataclasses import dataclass

from bot.services.ports import Search
from bot.services.results import Fragment
from bot.services.views import ParagraphCard

SNIPPET_WIDTH = 90
SUMMARY_WIDTH = 130
"""Characters of a summary in a list without a question; its first words alone say little."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a paragraph: of its summary, or of the official text, from sub-paragraph `label`."""

    label: tuple[str, ...]
    pieces: tuple[Fragment, ...]
    is_summary: bool

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


async def excerpt(search: Search, card: ParagraphCard, marks: frozenset[str], language: str) -> Excerpt:
    """What answers best: in the official text where that is in the language, else in the summary.

    Without a summary in the language, in whatever official text there is.
    """
    summary = card.summary(language)
    if summary is not None and card.language != language:
        return Excerpt((), await _snippet(search, summary.text, marks, SNIPPET_WIDTH), True)
    passages = [(passage.label, passage.text) for passage in card.passages]
    label = await search.label(passages, marks)
    text = " ".join(text for own, text in passages if not label or own == label)
    return Excerpt(label, await _snippet(search, text, marks, SNIPPET_WIDTH), False)


async def opening(search: Search, card: ParagraphCard, language: str) -> Excerpt:
    """How the paragraph begins: its summary in the language, else the official text there is."""
    summary = card.summary(language)
    if summary is None:
        return await excerpt(search, card, frozenset(), language)
    return Excerpt((), await _snippet(search, summary.text, frozenset(), SUMMARY_WIDTH), True)


async def _snippet(search: Search, text: str, marks: frozenset[str], width: int) -> tuple[Fragment, ...]:
    pieces = await search.snippet(text, marks, width)
    return tuple(Fragment(piece.text, piece.is_match) for piece in pieces)
