"""A small invented corpus in the style of the genre."""

from bot.domain.document import ParagraphKind
from index.schema import IndexedParagraph, IndexedText

OBSERVATIONS, REPORT = "CAT/C/KGZ/CO/9", "CCPR/C/KGZ/9"


def paragraph(
    symbol: str,
    number: str,
    kind: ParagraphKind,
    heading: str,
    *texts: str,
    year: int = 2030,
    topics: tuple[str, ...] = (),
) -> IndexedParagraph:
    """One text: a paragraph; several: lettered sub-paragraphs after the first."""
    passages = [((), texts[0]), *(((chr(96 + place),), text) for place, text in enumerate(texts[1:], 1))]
    return IndexedParagraph(
        symbol,
        number,
        kind,
        year,
        (IndexedText("en", ("Principal subjects", heading), tuple(passages)),),
        topics,
    )


CORPUS = (
    paragraph(
        OBSERVATIONS, "1", ParagraphKind.CONCERN, "Solitary confinement",
        "Prisoners spend long weeks alone in a cell.",
    ),
    paragraph(
        OBSERVATIONS, "2", ParagraphKind.RECOMMENDATION, "Solitary confinement",
        "The State party should:", "Limit solitary confinement to a few days;", "Ban it for children.",
    ),
    paragraph(
        OBSERVATIONS, "3", ParagraphKind.RECOMMENDATION, "Bakeries",
        "Bread in remand centres should be fresh every morning.", topics=("food", "bakeries"),
    ),
    paragraph(REPORT, "1", ParagraphKind.INFORMATION, "Food", "Bread is baked fresh.", year=2029),
    paragraph(REPORT, "2", ParagraphKind.INFORMATION, "Lawyers", "Lawyers meet their clients.", year=2029),
    paragraph(
        REPORT, "3", ParagraphKind.INFORMATION, "Monitoring",
        "The national preventive mechanism visited forty barracks.", year=2029,
    ),
)  # fmt: skip
