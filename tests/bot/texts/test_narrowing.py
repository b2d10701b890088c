"""The choices that narrow a search: each marks what is chosen, takes it back, and leads back."""

from dataclasses import replace

from bot.domain.document import ParagraphKind
from bot.domain.filters import EVERYTHING, NO_YEAR, Filters
from bot.services.results import Choices, document_key, topic_key
from bot.services.views import DocumentEntry
from bot.texts.narrowing import TOPICS_A_PAGE, Narrowing
from bot.texts.screen import Action, Press, Screen
from handlers.callbacks import ButtonSigner
from tests.bot.factories import LIST, OBSERVATIONS
from tests.bot.texts.cards import EN, ENTRY, TRANSLATORS

NAME = "x" * 12
WORST_CHAT = -(10**13) + 1


def entries(*symbols: str) -> tuple[DocumentEntry, ...]:
    """Documents of these symbols, each of its own State."""
    return tuple(replace(ENTRY, symbol=symbol, country=symbol.split("/")[2]) for symbol in symbols)


def labels(screen: Screen) -> list[str]:
    """The words on the buttons."""
    return [button.label for row in screen.rows for button in row]


def presses(screen: Screen) -> list[Press]:
    """What the buttons do."""
    return [button.press for row in screen.rows for button in row if button.press]


def test_the_choice_of_documents_marks_the_chosen_one_and_leads_back() -> None:
    screen = Narrowing(EN, "flood", Filters(symbol=LIST), NAME).documents(entries(OBSERVATIONS, LIST))
    assert [label.endswith("•") for label in labels(screen)[:2]] == [False, True]
    assert [label[0] for label in labels(screen)[2:]] == ["📚", "⬅"]
    assert presses(screen)[0] == Press(Action.FILTER, (NAME, document_key(OBSERVATIONS), "d"))
    assert presses(screen)[2] == Press(Action.FILTER, (NAME, "", "d"))


def test_documents_of_several_states_are_told_apart() -> None:
    screen = Narrowing(EN, "flood", EVERYTHING, NAME).documents(entries(OBSERVATIONS, "CAT/C/KGZ/CO/4"))
    assert labels(screen)[:2] == ["CAT ATL CO/4", "CAT KGZ CO/4"]


def test_what_has_no_year_can_be_chosen_too() -> None:
    choices = Choices({}, {}, {2023: 5, NO_YEAR: 7})
    for t in TRANSLATORS:
        screen = Narrowing(t, "flood", Filters(year=NO_YEAR), NAME).kinds_and_years(choices)
        assert labels(screen)[1] == f"{t.gettext('no year')} · 7 •"
        assert presses(screen)[1] == Press(Action.FILTER, (NAME, "0", "y"))


def test_the_choice_among_many_documents_has_pages_and_every_document_is_on_one() -> None:
    symbols = tuple(f"CAT/C/KAZ/CO/{number}" for number in range(99))
    seen = []
    for page in range(5):
        screen = Narrowing(EN, "x", EVERYTHING, NAME).documents(entries(*symbols), page)
        buttons = [b for row in screen.rows for b in row]
        assert len(buttons) <= 100
        seen += [b.label for b in buttons if b.press and b.press.action is Action.FILTER][:-1]
        assert [b.press.arguments[2] for b in buttons if b.press and b.press.action is Action.FILTERS] == [
            str((page - 1) % 5),
            str((page + 1) % 5),
        ]
    assert len(set(seen)) == 99


def test_topics_come_by_their_counts_one_a_row() -> None:
    for t in TRANSLATORS:
        counts = {"child-rights": 3, "prison-health": 12}
        screen = Narrowing(t, "flood", Filters(topic="child-rights"), NAME).topics(counts)
        first, second, every, back = labels(screen)
        assert first.endswith("· 12")
        assert second.endswith("· 3 •")
        assert (every[0], back[0]) == ("🏷", "⬅")
        assert all(len(row) == 1 for row in screen.rows)
        assert presses(screen)[:3] == [
            Press(Action.FILTER, (NAME, topic_key("prison-health"), "t")),
            Press(Action.FILTER, (NAME, topic_key("child-rights"), "t")),
            Press(Action.FILTER, (NAME, "", "t")),
        ]


def test_many_topics_have_pages() -> None:
    counts = dict.fromkeys(EN.topics, 1)
    narrowing = Narrowing(EN, "flood", EVERYTHING, NAME)
    pages = [narrowing.topics(counts, page) for page in range(len(counts) // TOPICS_A_PAGE)]
    seen = {press.arguments[1] for page in pages for press in presses(page) if press.action is Action.FILTER}
    assert seen == {topic_key(topic) for topic in counts} | {""}
    assert narrowing.topics(counts, 99) == pages[-1]


def test_kinds_and_years_are_those_that_were_found() -> None:
    choices = Choices({}, {ParagraphKind.FOLLOW_UP_REQUEST: 2, ParagraphKind.CONCERN: 7}, {2008: 4, 2023: 5})
    for t in TRANSLATORS:
        filters = Filters(kind=ParagraphKind.CONCERN, year=2008)
        screen = Narrowing(t, "flood", filters, NAME).kinds_and_years(choices)
        assert [press.arguments[1:] for press in presses(screen)] == [
            ("concern", "k"),
            ("follow_up_request", "k"),
            ("2023", "y"),
            ("2008", "y"),
            ("", "k"),
            ("", "y"),
            ("0",),
        ]
        assert [label.endswith("•") for label in labels(screen)[:4]] == [True, False, False, True]


def test_every_button_fits_into_a_callback() -> None:
    signer = ButtonSigner(b"k" * 32)
    choices = Choices({}, dict.fromkeys(ParagraphKind, 200), {2023: 200})
    narrowing = Narrowing(EN, "flood", EVERYTHING, NAME)
    for screen in (
        narrowing.documents(entries(*(f"CAT/C/ATL/CO/{n}" for n in range(999))), 39),
        narrowing.topics(dict.fromkeys(EN.topics, 200), 4),
        narrowing.kinds_and_years(choices),
    ):
        assert all(len(signer.write(press, WORST_CHAT)) <= 64 for press in presses(screen))
