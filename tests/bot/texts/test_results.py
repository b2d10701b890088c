"""Lists of results fit on a message, escape what they show, and lead on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.document import ParagraphKind, Pointer
from bot.services.results import FoundPage, FoundParagraph, Fragment
from bot.texts.html import MESSAGE_LIMIT, read_length
from bot.texts.results import filter_choice, nothing_found, results
from bot.texts.screen import Action
from tests.bot.factories import LIST, OBSERVATIONS
from tests.bot.texts.cards import EN, TRANSLATORS

SNIPPET = (Fragment("the <cells> ", False), Fragment("flood & ", True), Fragment("dry", False))
FOUND = FoundParagraph(7, OBSERVATIONS, Pointer("2", ("a",)), ParagraphKind.CONCERN, "Harbour", SNIPPET)
PAGE = FoundPage("flood", (FOUND,) * 5, 23, 1, 5)


def test_matches_are_bold_and_everything_is_escaped() -> None:
    html = results(EN, PAGE, "x" * 12).html
    assert "the &lt;cells&gt; <b>flood &amp; </b>dry" in html


def test_each_result_has_a_button_and_pages_turn() -> None:
    actions = [b.press.action for row in results(EN, PAGE, "x" * 12).rows for b in row if b.press]
    assert actions.count(Action.CARD) == 5
    assert actions.count(Action.RESULTS) == 2
    assert actions.count(Action.FILTERS) == 1


def test_a_single_page_has_nothing_to_turn() -> None:
    one = replace(PAGE, found=(FOUND,), total=1, page=0, pages=1)
    assert [b.press.action for row in results(EN, one, "x" * 12).rows for b in row if b.press] == [
        Action.CARD
    ]
    narrowed = results(EN, replace(one, symbol=OBSERVATIONS), "x" * 12)
    assert OBSERVATIONS in narrowed.html
    assert Action.FILTERS in [b.press.action for row in narrowed.rows for b in row if b.press]


def test_other_words_than_the_typed_ones_are_named() -> None:
    for t in TRANSLATORS:
        html = results(t, replace(PAGE, query="fluod", searched_for="flood"), "x" * 12).html
        assert "fluod" in html
        assert "flood" in html


@given(st.text(max_size=5000), st.text(max_size=5000))
def test_a_list_fits_whatever_was_typed_and_printed(query: str, heading: str) -> None:
    page = replace(PAGE, query=query, searched_for=query, found=(replace(FOUND, heading=heading),) * 5)
    for screen in (results(EN, page, "x" * 12), nothing_found(EN, page, "x" * 12)):
        assert read_length(screen.html) <= MESSAGE_LIMIT


def test_the_choice_of_documents_marks_the_chosen_one_and_leads_back() -> None:
    screen = filter_choice(EN, "flood", LIST, (OBSERVATIONS, LIST), "x" * 12)
    labels = [button.label for row in screen.rows for button in row]
    assert [label.endswith("•") for label in labels[:2]] == [False, True]
    assert [label[0] for label in labels[2:]] == ["📚", "⬅"]


def test_the_choice_among_many_documents_has_pages_and_every_document_is_on_one() -> None:
    symbols = tuple(f"CAT/C/KAZ/CO/{number}" for number in range(99))
    seen = []
    for page in range(5):
        buttons = [b for row in filter_choice(EN, "x", None, symbols, "x" * 12, page).rows for b in row]
        assert len(buttons) <= 100
        seen += [b.label for b in buttons if b.press and b.press.action is Action.FILTER][:-1]
        assert [b.press.arguments[2] for b in buttons if b.press and b.press.action is Action.FILTERS] == [
            str((page - 1) % 5),
            str((page + 1) % 5),
        ]
    assert len(set(seen)) == 99
