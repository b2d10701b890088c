"""The issue areas: all of them in their order, told apart on their buttons; what one of them holds."""

import pytest

from bot.domain.document import ParagraphKind, Pointer
from bot.i18n import Translator
from bot.services.results import (
    FoundParagraph,
    Fragment,
    Outline,
    OutlinedParagraph,
    TopicPage,
    TopicParagraphs,
    topic_key,
)
from bot.texts.html import MESSAGE_LIMIT, read_length
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.topics import LABEL_LETTERS, TOPICS_A_PAGE, topic, topics
from handlers.callbacks import ButtonSigner
from tests.bot.factories import OBSERVATIONS
from tests.bot.texts.cards import EN, TRANSLATORS

pytestmark = pytest.mark.parametrize("t", TRANSLATORS, ids=lambda t: t.language)
PARAGRAPH = OutlinedParagraph(7, OBSERVATIONS, "2", ParagraphKind.CONCERN, {})
HELD = TopicParagraphs((PARAGRAPH,) * 3, (PARAGRAPH,) * 114)
OUTLINE = Outline("s", (), {}, {"child-rights": HELD})
SNIPPET = (Fragment("the <cells> ", False),)
FOUND = FoundParagraph(7, OBSERVATIONS, Pointer("2"), ParagraphKind.CONCERN, "Harbour", SNIPPET, True)
PAGE = TopicPage("child-rights", (FOUND,) * 5, 3, 114, 23, 24)
ORIGIN = ("77", "x" * 12, "4", "a-iv")


def buttons(screen: Screen) -> list[Button]:
    """The buttons in their order."""
    return [button for row in screen.rows for button in row]


def listed(t: Translator) -> list[Button]:
    """The issue areas of all pages."""
    pages = [topics(t, OUTLINE, page) for page in range(-(-len(t.topics) // TOPICS_A_PAGE))]
    return [b for page in pages for b in buttons(page) if b.press and b.press.action is Action.TOPIC]


def test_every_topic_is_listed_in_the_order_of_the_list(t: Translator) -> None:
    keys = [button.press.arguments for button in listed(t) if button.press]
    assert keys == [(topic_key(slug), "0") for slug in t.topics]
    assert [*t.topics] == [*EN.topics]
    assert [*t.topics][:2] == ["torture-prohibition", "torture-definition"]


def test_buttons_tell_the_topics_apart_and_give_their_counts(t: Translator) -> None:
    labels = [button.label for button in listed(t)]
    assert len({label.rpartition(" · ")[0] for label in labels}) == len(t.topics)
    assert all(len(label) <= LABEL_LETTERS for label in labels)
    assert {label.rpartition(" · ")[2] for label in labels} == {"117", "0"}


def test_no_topic_is_cut_off_on_its_button(t: Translator) -> None:
    assert not any("…" in button.label for button in listed(t))
    assert all(t.short_topic(slug) != t.topic(slug) or len(t.topic(slug)) < 28 for slug in t.topics)


def test_a_page_that_is_not_there_is_the_last(t: Translator) -> None:
    assert topics(t, OUTLINE, 99) == topics(t, OUTLINE, (len(t.topics) - 1) // TOPICS_A_PAGE)


def test_a_topic_opens_cards_that_lead_back_to_it(t: Translator) -> None:
    screen = topic(t, PAGE)
    key = topic_key("child-rights")
    assert buttons(screen)[0].press == Press(Action.CARD, ("7", key, "23"))
    assert t.topic("child-rights") in screen.html
    assert "the &lt;cells&gt;" in screen.html
    assert t.gettext("The excerpts are from unofficial summaries.") in screen.html
    place = [*t.topics].index("child-rights") // TOPICS_A_PAGE
    assert buttons(screen)[-1].press == Press(Action.TOPICS, (str(place),))


def test_who_came_from_a_card_goes_back_to_it(t: Translator) -> None:
    screen = topic(t, PAGE, ORIGIN)
    assert buttons(screen)[-1].press == Press(Action.CARD, ORIGIN)
    turned = [b.press for b in buttons(screen) if b.press and b.press.action is Action.TOPIC]
    assert [press.arguments[2:] for press in turned] == [ORIGIN, ORIGIN]
    signer = ButtonSigner(b"k" * 32)
    long = topic(t, PAGE, (str(2**33), "x" * 12, "999", "a-viii"))
    assert all(len(signer.write(b.press, -(10**13) + 1)) <= 64 for b in buttons(long) if b.press)


def test_a_topic_without_recommendations_says_so(t: Translator) -> None:
    html = topic(t, TopicPage("child-rights", (FOUND,), 0, 1, 0, 1)).html
    assert t.gettext("no recommendations") in html.lower()
    nothing = topic(t, TopicPage("child-rights", (), 0, 0, 0, 1))
    assert t.gettext("No paragraph of the documents here is on this topic.") in nothing.html
    assert len(buttons(nothing)) == 1


def test_a_page_fits(t: Translator) -> None:
    long = FoundParagraph(
        7,
        OBSERVATIONS,
        Pointer("2"),
        ParagraphKind.FOLLOW_UP_REQUEST,
        "h" * 900,
        (Fragment("w " * 70, False),),
    )
    assert read_length(topic(t, TopicPage("child-rights", (long,) * 5, 3, 9, 0, 3)).html) <= MESSAGE_LIMIT
