"""Links say what documents state, and no more."""

from dataclasses import replace

from bot.domain.document import Document, DocumentKind, Passage, Pointer, Reference, ReferenceSource
from bot.domain.thread import Relation, stated_links
from tests.bot.factories import FORMER, observations, paragraph


def relations(document: Document) -> list[Relation]:
    return [link.relation for link in stated_links(document)]


def citing(text: str, *symbols: str) -> Document:
    references = tuple(
        Reference(symbol, (Pointer("7"),), ReferenceSource.TEXT, "para. 7") for symbol in symbols
    )
    one = replace(paragraph("1", text), references=references)
    return replace(observations(), paragraphs=(one,), verdicts=(), follow_up_requests=())


def test_a_recommendation_made_again_is_reiterated() -> None:
    again = Reference(FORMER, (Pointer("7"),), ReferenceSource.TEXT, "para. 7", reiterates=True)
    one = replace(paragraph("1", "Once more."), references=(again,))
    assert relations(replace(citing(""), paragraphs=(one,))) == [Relation.REITERATES]


def test_only_a_heading_of_the_state_answers() -> None:
    named = Reference(FORMER, (Pointer("7"),), ReferenceSource.TEXT, "para. 7")
    one = replace(paragraph("1", "See there."), passages=(Passage("See there."),), references=(named,))
    answer = replace(citing(""), kind=DocumentKind.FOLLOW_UP_REPLY, paragraphs=(one,))
    assert relations(answer) == [Relation.CITES]


def test_a_whole_document_is_no_end_of_a_link() -> None:
    whole = Reference(FORMER, (), ReferenceSource.TEXT, FORMER)
    one = replace(paragraph("1", "See there."), references=(whole,))
    assert relations(replace(citing(""), paragraphs=(one,))) == []
