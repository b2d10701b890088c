"""Lists of results fit on a message, escape what they show, and lead on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.document import ParagraphKind, Pointer
from bot.domain.filters import NO_YEAR, Filters
from bot.services.results import FoundPage, FoundParagraph, Fragment, topic_key
from bot.texts.html import MESSAGE_LIMIT, read_length
from bot.texts.results import nothing_found, results
from bot.texts.screen import Action, Press, Screen
from tests.bot.factories import LIST, OBSERVATIONS
from tests.bot.texts.cards import EN, TRANSLATORS

SNIPPET = (Fragment("the <cells> ", False), Fragment("flood & ", True), Fragment("dry", False))
FOUND = FoundParagraph(7, OBSERVATIONS, Pointer("2", ("a",)), ParagraphKind.CONCERN, "Harbour", SNIPPET)
PAGE = FoundPage("flood", (FOUND,) * 5, 23, 1, 5)
NARROW = Filters(OBSERVATIONS, "prison-health", ParagraphKind.CONCERN, 2023)


def presses(screen: Screen) -> list[Press]:
    """What the buttons do."""
    return [b.press for row in screen.rows for b in row if b.press]


def actions(screen: Screen) -> list[Action]:
    """What the buttons ask for."""
    return [press.action for press in presses(screen)]


def test_matches_are_bold_and_everything_is_escaped() -> None:
    html = results(EN, PAGE, "x" * 12).html
    assert "the &lt;cells&gt; <b>flood &amp; </b>dry" in html


def test_each_result_has_a_button_and_pages_turn() -> None:
    found = actions(results(EN, PAGE, "x" * 12))
    assert found.count(Action.CARD) == 5
    assert found.count(Action.RESULTS) == 2
    assert found.count(Action.FILTERS) == 3


def test_a_single_page_has_nothing_to_turn() -> None:
    one = replace(PAGE, found=(FOUND,), total=1, page=0, pages=1)
    assert actions(results(EN, one, "x" * 12)) == [Action.CARD]


def test_the_state_of_each_is_named_where_several_are_here() -> None:
    abroad = replace(FOUND, symbol="CAT/C/KGZ/CO/4", country="KGZ")
    for t in TRANSLATORS:
        screen = results(t, replace(PAGE, found=(abroad, replace(FOUND, country="ATL"))), "x" * 12)
        assert [button.label for button in screen.rows[0]] == ["KGZ CO/4 2(a)", "ATL CO/4 2(a)"]
        assert f"<b>KGZ CO/4 2(a)</b> {t.country('KGZ')} · " in screen.html
    assert t.country("ATL") not in results(EN, PAGE, "x" * 12).html


def test_a_heading_that_says_nothing_gives_way_to_the_topic() -> None:
    for t in TRANSLATORS:
        html = results(t, replace(PAGE, found=(replace(FOUND, topic="prison-health"),)), "x" * 12).html
        assert t.short_topic("prison-health") in html
        assert "Harbour" not in html


def test_a_search_for_what_has_no_year_says_so() -> None:
    for t in TRANSLATORS:
        html = results(t, replace(PAGE, filters=Filters(year=NO_YEAR)), "x" * 12).html
        assert t.gettext("no year") in html
        assert "0" not in html.splitlines()[1]


def test_what_a_search_is_narrowed_to_is_said_and_can_be_taken_back() -> None:
    one = replace(PAGE, found=(FOUND,), total=1, page=0, pages=1, filters=NARROW)
    for t in TRANSLATORS:
        for screen in (results(t, one, "x" * 12), nothing_found(t, replace(one, found=()), "x" * 12)):
            assert OBSERVATIONS in screen.html
            assert t.topic("prison-health") in screen.html
            assert t.pgettext("paragraph kind", "concern") in screen.html
            assert "2023" in screen.html
            assert actions(screen).count(Action.FILTERS) == 3
            assert presses(screen)[-1] == Press(Action.FILTER, ("x" * 12, "", "a"))
            assert screen.rows[-1][0].label.startswith("❌")


def test_other_words_than_the_typed_ones_are_named() -> None:
    for t in TRANSLATORS:
        html = results(t, replace(PAGE, query="fluod", searched_for="flood"), "x" * 12).html
        assert "fluod" in html
        assert "flood" in html


def test_snippets_of_summaries_are_marked_once_at_the_foot() -> None:
    official = replace(FOUND, symbol=LIST)
    told = replace(FOUND, is_summary=True)
    for t in TRANSLATORS:
        foot = t.gettext("The excerpts are from unofficial summaries.")
        assert results(t, replace(PAGE, found=(told, told)), "x" * 12).html.endswith(f"<i>{foot}</i>")
        mixed = results(t, replace(PAGE, found=(told, official)), "x" * 12).html
        assert foot not in mixed
        assert "CO/4 2(a)" in mixed.splitlines()[-1]
        assert "QPR" not in mixed.splitlines()[-1]
        assert "<i>" not in results(t, PAGE, "x" * 12).html


def test_where_nothing_is_found_the_nearest_topics_are_offered() -> None:
    nothing = FoundPage("flood", (), 0, 0, 1, topics=("prison-health", "child-rights"))
    for t in TRANSLATORS:
        screen = nothing_found(t, nothing, "x" * 12)
        assert presses(screen) == [
            Press(Action.TOPIC, (topic_key("prison-health"), "0")),
            Press(Action.TOPIC, (topic_key("child-rights"), "0")),
            Press(Action.TOPICS, ("0",)),
        ]
        assert t.gettext("These topics may fit:") in screen.html
        bare = nothing_found(t, replace(nothing, topics=()), "x" * 12)
        assert t.gettext("These topics may fit:") not in bare.html
        assert actions(bare) == [Action.TOPICS]


@given(st.text(max_size=5000), st.text(max_size=5000))
def test_a_list_fits_whatever_was_typed_and_printed(query: str, heading: str) -> None:
    found = (replace(FOUND, heading=heading, is_summary=True),) * 5
    page = replace(PAGE, query=query, searched_for=query, found=found, filters=NARROW)
    for screen in (results(EN, page, "x" * 12), nothing_found(EN, page, "x" * 12)):
        assert read_length(screen.html) <= MESSAGE_LIMIT


def test_names_that_nobody_knows_are_told() -> None:
    for t in TRANSLATORS:
        html = results(t, replace(PAGE, unheard=("Ekibastuz", "<b>")), "x" * 12).html
        assert t.gettext("In no paragraph: {names}.").partition("{")[0] in html
        assert "Ekibastuz" in html
        assert "&lt;b&gt;" in html
