"""Cards and lists made by hand, to be put into words."""

from dataclasses import replace

from bot.domain.catalogue import Summary
from bot.domain.document import STRUCTURE, AnchorPlace, DocumentKind, Footnote, ParagraphKind, Passage
from bot.i18n import Translator, load_catalogues
from bot.services.results import Neighbour, OpenCard
from bot.services.views import DocumentEntry, ParagraphCard
from tests.bot.factories import OBSERVATIONS, TODAY

CATALOGUES = load_catalogues()
EN, RU, KK = (CATALOGUES.translator(name) for name in ("en", "ru", "kk"))
TRANSLATORS: tuple[Translator, ...] = (EN, RU, KK)
ENTRY = DocumentEntry(
    symbol=OBSERVATIONS,
    kind=DocumentKind.CONCLUDING_OBSERVATIONS,
    treaty="CAT",
    country="KAZ",
    cycle=4,
    title="Title <b>",
    adopted=TODAY,
    session_end=None,
    languages=("en",),
    paragraphs=4,
)
PASSAGES = (
    Passage("The island State should:", kind=ParagraphKind.RECOMMENDATION),
    Passage("Close the <flooded> cells & doors;", ("a",), ParagraphKind.RECOMMENDATION, ("2",)),
)
NOTE = Footnote("2", "See the pumps.", AnchorPlace.PARAGRAPH, "2", ("a",))


SUMMARIES = (
    Summary("en", ("Cells",), "The State should close & dry the cells."),
    Summary("kk", ("Камералар",), "Мемлекет камераларды жабуға тиіс."),
    Summary("ru", ("Камеры",), "Государству следует закрыть камеры."),
)
TOPICS = ("detention-conditions", "prison-health")


def told(t: Translator) -> str:
    """The words of the summary in a language."""
    return next(one.text for one in SUMMARIES if one.language == t.language)


def untold(opened: OpenCard) -> OpenCard:
    """The card of a document whose official text is not here."""
    passages = tuple(replace(passage, text="", footnotes=()) for passage in opened.card.passages)
    entry = replace(opened.card.document, languages=())
    card = replace(
        opened.card, document=entry, passages=passages, footnotes=(), language=STRUCTURE, languages=()
    )
    return replace(opened, card=card)


def summarised(opened: OpenCard) -> OpenCard:
    """The card of a paragraph that has summaries and topics."""
    return replace(opened, card=replace(opened.card, summaries=SUMMARIES, topics=TOPICS))


def opened(*, text: str | None = None, heading: tuple[str, ...] = ("Cells",), gone: bool = False) -> OpenCard:
    """The second paragraph of invented observations, or one of this text."""
    passages = PASSAGES if text is None else (replace(PASSAGES[0], text=text), PASSAGES[1])
    card = ParagraphCard(
        id=2,
        document=ENTRY,
        language="en",
        languages=("en",),
        number="2",
        position=2,
        total=4,
        heading=heading,
        kind=ParagraphKind.RECOMMENDATION,
        articles=(),
        passages=passages,
        footnotes=(NOTE,),
        references=(),
        cited_by=(),
        deadlines=(),
        verdicts=(),
        previous="1",
        next="3",
        gone=gone,
    )
    return OpenCard(card, Neighbour(1, "1"), Neighbour(3, "3"), frozenset({OBSERVATIONS}))


class Links:
    """Addresses of a bot that nobody has to know."""

    def paragraph(self, symbol: str, pointer: object) -> str | None:
        return f"https://t.me/x?start={symbol}-{pointer}"
