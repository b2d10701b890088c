"""Cards fit on one message whatever the paragraph holds, and the official text loses nothing."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import Summary
from bot.domain.document import Passage, Pointer, Verdict
from bot.i18n import Translator
from bot.services.results import Counterpart, OpenCard, topic_key
from bot.services.views import GivenVerdict
from bot.texts.card import paragraph_card
from bot.texts.html import MESSAGE_LIMIT, read_length
from bot.texts.names import Names
from bot.texts.official import official_text
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.ties import ranges
from bot.texts.trail import Trail, card_button
from handlers.callbacks import ButtonSigner
from tests.bot.factories import OBSERVATIONS, REPLY, TODAY
from tests.bot.texts.cards import EN, KK, RU, TOPICS, TRANSLATORS, Links, opened, summarised, told, untold

UNITS = st.text(st.sampled_from("ab ж😀<&.;\u0301 "), min_size=1, max_size=60)
TEXTS = st.builds(lambda unit, times: (unit * times)[:9000], UNITS, st.integers(0, 2000))


LAST = Passage("Close the cells. " * 900, ("a", "xxviii"))


def labels(screen: Screen) -> list[str]:
    """The words on the buttons."""
    return [button.label for row in screen.rows for button in row]


def shown(t: Translator, card: OpenCard, label: str = "") -> str:
    """The card that a reader sees, at a sub-paragraph perhaps."""
    pointer = Pointer("2", (label,)) if label else None
    return str(paragraph_card(t, card, Links(), TODAY, pointer).html)


def button(screen: Screen, sign: str) -> Button | None:
    """The first button that begins with the sign."""
    return next((b for row in screen.rows for b in row if b.label.startswith(sign)), None)


@given(TEXTS, st.lists(UNITS.map(lambda unit: unit * 30), max_size=6))
def test_a_card_fits_whatever_the_paragraph_holds(text: str, heading: list[str]) -> None:
    card = opened(text=text, heading=tuple(heading))
    summary = Summary("en", (), text)
    long = replace(card, card=replace(card.card, summaries=(summary,), topics=(text, text, text, text)))
    for one in (card, long, untold(long)):
        for pointer in (None, Pointer("2", ("a",))):
            assert read_length(paragraph_card(EN, one, Links(), TODAY, pointer).html) <= MESSAGE_LIMIT


def test_the_summary_comes_first_and_is_marked_as_unofficial() -> None:
    for t in TRANSLATORS:
        card = summarised(opened())
        html = shown(t, replace(card, card=replace(card.card, language=t.language)))
        mark = t.gettext("Unofficial summary.")
        assert (
            0
            < html.index(told(t).replace("&", "&amp;"))
            < html.index(f"<i>{mark}</i>")
            < html.index("<blockquote")
        )
        assert "Close the &lt;flooded&gt; cells" in html


def test_no_foreign_text_stands_on_a_card_that_has_a_summary() -> None:
    for t in (KK, RU):
        html = shown(t, summarised(opened()))
        assert told(t) in html
        assert "The island State" not in html
        assert "<blockquote" not in html
        assert t.pgettext("language of a text", "in English") + ": 📄" in html


def test_a_cited_sub_paragraph_is_shown_in_its_official_words_with_their_language() -> None:
    for t in (KK, RU):
        html = shown(t, summarised(opened()), "a")
        assert "Close the &lt;flooded&gt; cells" in html
        assert "The island State" not in html
        assert t.gettext("Official text in English.") in html
        assert t.gettext("Unofficial summary of the whole paragraph.") in html
    english = shown(EN, summarised(opened()), "a")
    assert english.count("Official text in English.") == 1


def test_without_a_summary_the_official_text_is_shown_in_whatever_language_it_is() -> None:
    for t in TRANSLATORS:
        html = shown(t, opened())
        assert "<blockquote" in html
        assert t.gettext("Official text in English.") in html
        assert t.gettext("Unofficial summary.") not in html


def test_a_text_that_is_not_here_is_a_tap_away_on_the_documents_server() -> None:
    for t in TRANSLATORS:
        url = f"https://undocs.org/{'ru' if t is RU else 'en'}/{OBSERVATIONS}"
        address = f'<a href="{url}">'
        for card in (untold(summarised(opened())), untold(opened())):
            for html in (shown(t, card), shown(t, card, "a"), str(official_text(t, card, 0, Trail()).html)):
                assert html.count(address) == 1
                assert "<blockquote" not in html
        assert told(t).replace("&", "&amp;") in shown(t, untold(summarised(opened())))
        told_of = official_text(t, untold(opened()), 0, Trail())
        assert "baqylau" not in told_of.html
        for screen in (told_of, paragraph_card(t, untold(opened()), Links(), TODAY)):
            there = button(screen, "📄")
            assert there is not None
            assert (there.url, there.press) == (url, None)


def test_topics_are_named_and_the_first_opens_its_list() -> None:
    for t in TRANSLATORS:
        screen = paragraph_card(t, summarised(opened()), Links(), TODAY, None, Trail("x" * 12, "3"))
        assert all(t.topic(topic) in screen.html for topic in TOPICS)
        pressed = button(screen, "🏷")
        assert pressed is not None
        assert pressed.press == Press(Action.TOPIC, (topic_key(TOPICS[0]), "0", "2", "x" * 12, "3"))
    assert button(paragraph_card(EN, opened(), Links(), TODAY), "🏷") is None


def test_the_official_text_can_be_read_in_each_language_that_is_here() -> None:
    card = opened(text="Close the cells. " * 400)
    both = replace(card, card=replace(card.card, language="ru", languages=("en", "ru")))
    screen = official_text(KK, both, 1, Trail("x" * 8, "2"))
    english = button(screen, "📄")
    assert english == Button("📄 English", Press(Action.OFFICIAL, ("2", "0", "x" * 8, "2", "en")))
    turned = button(screen, "◀️")
    assert turned is not None
    assert turned.press == Press(Action.OFFICIAL, ("2", "0", "x" * 8, "2", "ru"))
    assert button(official_text(KK, card, 0, Trail()), "📄") is None


def test_a_sub_paragraph_stays_on_the_way_to_the_official_text_and_back() -> None:
    for t in TRANSLATORS:
        card = summarised(opened())
        screen = paragraph_card(t, card, Links(), TODAY, Pointer("2", ("a",)), Trail("x" * 12, "3"))
        there = button(screen, "📄")
        assert there is not None
        assert there.press == Press(Action.OFFICIAL, ("2", "", "x" * 12, "3", "", "a"))
        text = official_text(t, card, None, Trail("x" * 12, "3"), ("a",))
        assert text.html.count("▸ ") == 1
        assert f"▸ {Names(t).label(('a',))} Close the" in text.html
        assert Names(t).cited(OBSERVATIONS, Pointer("2", ("a",))) in text.html
        back = button(text, "⬅️")
        assert back is not None
        assert back.press == Press(Action.CARD, ("2", "x" * 12, "3", "a"))
        assert "▸" not in official_text(t, card, None, Trail(), ("z",)).html
        topic = button(screen, "🏷")
        assert topic is not None
        assert topic.press is not None
        assert topic.press.arguments[2:] == ("2", "x" * 12, "3", "a")


def test_the_official_text_opens_where_the_sub_paragraph_begins() -> None:
    card = opened(text="Close the cells. " * 400)
    marked = official_text(EN, card, None, Trail(), ("a",))
    assert "▸ (a) Close the" in marked.html
    assert official_text(EN, card, None, Trail()) == official_text(EN, card, 0, Trail())
    turned = button(marked, "◀️")
    assert turned is not None
    assert turned.press is not None
    assert turned.press.arguments[4:] == ("en", "a")
    assert "▸" not in official_text(EN, card, 0, Trail(), ("a",)).html


def test_what_stands_over_the_official_text_is_its_own_heading() -> None:
    card = summarised(opened(heading=("Камералар",)))
    card = replace(card, card=replace(card.card, official_heading=("Harbour cells",)))
    html = official_text(KK, card, 0, Trail()).html
    assert "Harbour cells" in html
    assert "Камералар" not in html


def test_the_states_answer_is_a_large_button_and_so_is_what_is_answered() -> None:
    far = Counterpart(71, REPLY, tuple(Pointer(str(number)) for number in range(41, 54)))
    near = Counterpart(28, OBSERVATIONS, (Pointer("2", ("a",)),))
    for t in TRANSLATORS:
        card = replace(opened(), answer=far, asked=near)
        screen = paragraph_card(t, card, Links(), TODAY, None, Trail("x" * 12, "3"))
        answer, asked = button(screen, "💬"), button(screen, "↩️")
        assert answer is not None
        assert asked is not None
        assert answer.label.endswith("FCO/4 41–53")
        assert answer.press == Press(Action.CARD, ("71", "x" * 12, "3"))
        assert asked.press == Press(Action.CARD, ("28", "x" * 12, "3", "a"))
        assert [row for row in screen.rows if answer in row] == [(answer,)]
    bare = paragraph_card(EN, opened(), Links(), TODAY)
    assert (button(bare, "💬"), button(bare, "↩️")) == (None, None)


def test_a_card_fits_where_one_letter_stands_many_times() -> None:
    long = Passage("Close the cells. " * 100, ("a",))
    card = opened()
    card = replace(card, card=replace(card.card, passages=(long,) * 9))
    for t in TRANSLATORS:
        html = paragraph_card(t, card, Links(), TODAY, Pointer("2", ("a",))).html
        assert read_length(html) <= MESSAGE_LIMIT
        assert html.count("Close") > 20


def test_a_card_fits_where_everything_is_tied_to_it() -> None:
    about = tuple(Pointer("2", ("a", roman)) for roman in ("i", "ii", "iii", "iv", "v", "vi") * 30)
    verdict = Verdict(OBSERVATIONS, about, "9", "a grade of its own " * 12, "grades", "It was assessed.")
    given_ = GivenVerdict(OBSERVATIONS, verdict)
    card = opened(text="Close the cells. " * 300)
    card = replace(card, card=replace(card.card, verdicts=(given_,) * 40))
    for t in TRANSLATORS:
        html = paragraph_card(t, card, Links(), TODAY).html
        assert read_length(html) <= MESSAGE_LIMIT
        assert html.count("Close") > 5


@given(TEXTS)
def test_the_official_text_loses_no_word_over_its_pages(text: str) -> None:
    card, shown = opened(text=text), ""
    first = official_text(EN, card, 0, Trail())
    turned = re.search(r"/(\d+)", " ".join(labels(first)))
    for page in range(int(turned.group(1)) if turned else 1):
        html = official_text(EN, card, page, Trail()).html
        assert read_length(html) <= MESSAGE_LIMIT
        # A word that is longer than a page goes on overleaf: heads and feet stand between its parts.
        shown += html.unescape()
    assert not {word for word in text.split() if len(word) < 1500} - set(shown.split())
    assert "See the pumps." in shown


def test_values_are_escaped_and_the_sub_paragraph_comes_first() -> None:
    html = str(paragraph_card(EN, opened(), Links(), TODAY, Pointer("2", ("a",))).html)
    assert "&lt;flooded&gt; cells &amp; doors" in html
    assert html.index("Close the") < html.index("<blockquote")


def test_what_the_newest_file_no_longer_has_is_said() -> None:
    for t in TRANSLATORS:
        gone = paragraph_card(t, opened(gone=True), Links(), TODAY).html
        assert gone != paragraph_card(t, opened(), Links(), TODAY).html


def test_the_way_back_is_where_the_person_came_from() -> None:
    def back(trail: Trail) -> Action | None:
        screen = paragraph_card(EN, opened(), Links(), TODAY, None, trail)
        found = [b.press.action for row in screen.rows for b in row if b.label.startswith("⬅️") and b.press]
        return found[0] if found else None

    assert back(Trail("x" * 12, "3")) is Action.RESULTS
    assert back(Trail("x" * 8, "3")) is Action.CONTENTS
    assert back(Trail("x" * 6, "3")) is Action.TOPIC
    assert back(Trail()) is None


def test_every_button_fits_into_a_callback() -> None:
    card, trail = summarised(opened()), Trail("x" * 12, "999")
    card = replace(card, card=replace(card.card, id=2**33, languages=("en", "ru")))
    long = replace(card, card=replace(card.card, passages=(Passage("Close the cells. " * 900),)))
    for screen in (
        paragraph_card(EN, card, Links(), TODAY, Pointer("2", ("a", "iv")), trail),
        official_text(EN, long, 1, trail, ("a", "xxviii")),
        official_text(EN, replace(long, card=replace(long.card, passages=(LAST,))), None, trail, LAST.label),
    ):
        for press in (button.press for row in screen.rows for button in row):
            body = ".".join((press.action, *press.arguments)) if press else ""
            assert len(body) <= 64 - len("1~") - 16


@pytest.mark.parametrize(
    "label", [("б",), ("a", "xxxviii", "a", "xxxviii"), ("a", "-"), tuple("abcdefghijk")]
)
def test_a_letter_that_no_button_can_carry_opens_the_whole_paragraph(label: tuple[str, ...]) -> None:
    button = card_button(2**33, "10", Trail("x" * 12, "39"), label)
    assert button.press == Press(Action.CARD, (str(2**33), "x" * 12, "39"))


def test_a_letter_that_a_button_can_carry_is_opened() -> None:
    button = card_button(2**33, "10", Trail("x" * 12, "39"), ("a", "xxxviii", "b"))
    assert button.press == Press(Action.CARD, (str(2**33), "x" * 12, "39", "a-xxxviii-b"))
    assert len(ButtonSigner(b"k" * 32).write(button.press, -1_001_234_567_890)) <= 64


def test_runs_of_paragraphs_are_written_as_ranges() -> None:
    found = [Pointer("4"), Pointer("3"), Pointer("5"), Pointer("9"), Pointer("10"), Pointer("5", ("a",))]
    assert [words for _, words in ranges(EN, found)] == ["3–5", "5 (a)", "9", "10"]
