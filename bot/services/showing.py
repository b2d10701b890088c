"""A paragraph's card as data (product.md, `baqylau show --json`)."""

from bot.domain.document import Pointer
from bot.services.views import ParagraphCard

Json = dict[str, object]


def card_json(card: ParagraphCard) -> Json:
    """The paragraph as the export has it, with what the library ties to it."""
    return {
        "symbol": card.document.symbol,
        "language": card.language,
        "number": card.number,
        "heading": list(card.heading),
        "kind": card.kind.value,
        "text": "\n".join(passage.text for passage in card.passages if not passage.label),
        "subparagraphs": [
            {"label": _label(passage.label), "text": passage.text, "kind": passage.kind.value}
            for passage in card.passages
            if passage.label
        ],
        "articles": list(card.articles),
        "footnotes": [{"number": note.number, "text": note.text} for note in card.footnotes],
        "references": [
            {
                "symbol": reference.symbol,
                "paragraphs": _pointers(reference.paragraphs),
                "source": reference.source.value,
                "note": reference.note,
                "see_also": reference.see_also,
            }
            for reference in card.references
        ],
        "topics": [],
        "summary": {},
        "gone": card.gone,
        "thread": _thread(card),
        "deadlines": [
            {
                "date": judged.deadline.date.isoformat(),
                "what": judged.deadline.subject.value,
                "symbol": judged.symbol,
                "paragraph": judged.deadline.paragraph,
                "about": _pointers(judged.deadline.about),
                "status": judged.judgement.status.value,
                "days": judged.judgement.days,
            }
            for judged in card.deadlines
        ],
        "verdicts": [
            {
                "symbol": given.symbol,
                "paragraph": given.verdict.paragraph,
                "about": _pointers(given.verdict.about),
                "grade": given.verdict.grade,
                "scheme": given.verdict.scheme,
            }
            for given in card.verdicts
        ],
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


def _pointers(pointers: tuple[Pointer, ...]) -> list[str]:
    return [str(pointer) for pointer in pointers]


def _label(label: tuple[str, ...]) -> str:
    return "".join(f"({part})" for part in label)
