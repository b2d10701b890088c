"""A paragraph's card as data (product.md, `baqylau show --json`)."""

from bot.domain.document import Paragraph
from bot.services.as_json import Json, judged_json, paragraph_json, verdict_json
from bot.services.views import ParagraphCard


def card_json(card: ParagraphCard) -> Json:
    """The paragraph as the export has it, with what the library ties to it."""
    paragraph = Paragraph(card.number, card.heading, card.kind, card.passages, card.articles, card.references)
    return {
        "symbol": card.document.symbol,
        "language": card.language,
        **paragraph_json(paragraph, card.footnotes, card.topics, card.summaries),
        "gone": card.gone,
        "thread": _thread(card),
        "deadlines": [judged_json(judged) for judged in card.deadlines],
        "verdicts": [{"symbol": given.symbol} | verdict_json(given.verdict) for given in card.verdicts],
    }


def _thread(card: ParagraphCard) -> list[Json]:
    """What is stated of other paragraphs: those it points to, and those that point to it."""
    mine = {"symbol": card.document.symbol, "paragraph": card.number}
    outgoing: list[Json] = [
        {"from": mine, "to": {"symbol": reference.symbol, "paragraph": str(pointer)}}
        for reference in card.references
        for pointer in reference.paragraphs
    ]
    incoming: list[Json] = [
        {
            "from": {"symbol": citing.symbol, "paragraph": citing.number},
            "to": mine | {"paragraph": str(citing.pointer)},
        }
        for citing in card.cited_by
    ]
    return outgoing + incoming
