"""Short screens: greeting, help, notices, names, deadlines, the shelf, the row that turns pages."""

from dataclasses import replace

import pytest

from bot.domain.deadline import DeadlineStatus, Judgement
from bot.domain.document import Deadline, DeadlineSubject, DocumentKind, ParagraphKind, Pointer
from bot.i18n import Translator
from bot.services.results import Contents, ContentsEntry
from bot.services.views import JudgedDeadline
from bot.texts import greeting, notices, shelf
from bot.texts.commands import description, group_commands, private_commands, short_description
from bot.texts.deadlines import deadline_line, status, subject
from bot.texts.html import MESSAGE_LIMIT, read_length
from bot.texts.names import Names, short
from bot.texts.paging import turning
from bot.texts.screen import Action, Press
from tests.bot.factories import OBSERVATIONS, TODAY
from tests.bot.texts.cards import ENTRY, TRANSLATORS

pytestmark = pytest.mark.parametrize("t", TRANSLATORS, ids=lambda t: t.language)


def test_the_greeting_offers_three_languages_by_their_own_names(t: Translator) -> None:
    labels = [button.label for row in greeting.greeting(t, (ENTRY,)).rows for button in row]
    assert [label for label in labels if "🌐" in label] == ["🌐 Қазақша", "🌐 Русский", "🌐 English"]
    assert [label[0] for label in labels[3:]] == ["📚", "🏷", "❔"]
    assert "CO/4 26" in greeting.greeting(t, (ENTRY,)).html
    assert "CO/4 26" not in greeting.greeting(t, ()).html


def test_where_no_official_text_is_here_it_is_said_with_the_way_to_it(t: Translator) -> None:
    untold = replace(ENTRY, languages=())
    for screen in (greeting.greeting(t, (untold,)), shelf.documents(t, (untold,), 0)):
        assert "📄" in screen.html
        assert "CO/4 26" in screen.html or OBSERVATIONS in screen.html
    for screen in (greeting.greeting(t, (untold, ENTRY)), shelf.documents(t, (untold, ENTRY), 0)):
        assert "📄" not in screen.html


def test_nobody_who_asks_is_told_commands_of_the_operator(t: Translator) -> None:
    untold = replace(ENTRY, languages=())
    screens = (greeting.greeting(t, (untold,)), greeting.greeting(t, ()), shelf.documents(t, (untold,), 0))
    assert all("baqylau " not in screen.html for screen in screens)


def test_each_document_says_in_which_languages_its_text_is_here(t: Translator) -> None:
    both, none = replace(ENTRY, languages=("en", "ru")), replace(ENTRY, languages=())
    english, russian = (t.pgettext("language of a text", f"in {name}") for name in ("English", "Russian"))
    html = shelf.documents(t, (both, ENTRY, none), 0).html
    assert (html.count(english), html.count(russian)) == (2, 1)
    assert t.gettext("no official text here") in html
    opened = shelf.contents(t, Contents(none, 0, (), 0, 1)).html
    assert f"https://undocs.org/{'ru' if t.language == 'ru' else 'en'}/{none.symbol}" in opened
    assert "undocs" not in shelf.contents(t, Contents(both, 0, (), 0, 1)).html


def test_help_names_every_command(t: Translator) -> None:
    told = greeting.help_private(t).html
    assert all(f"/{command.name}" in told for command in private_commands(t))
    helped = greeting.help_group(t).html
    assert all(f"/{command.name}" in helped for command in group_commands(t))
    assert {"/topics", "/documents"} <= {f"/{command.name}" for command in group_commands(t)}


def test_an_unknown_command_points_at_what_there_is_in_this_place(t: Translator) -> None:
    grouped = notices.unknown_command(t, is_private=False).html
    assert all(f"/{command.name}" in grouped for command in group_commands(t))
    assert "/language" not in grouped
    assert "/help" in notices.unknown_command(t, is_private=True).html


def test_toasts_are_short(t: Translator) -> None:
    for toast in (notices.button_out_of_date(t), notices.not_your_setting(t)):
        assert 0 < len(toast) <= 200


def test_what_was_typed_is_repeated_safely(t: Translator) -> None:
    html = notices.not_a_citation(t, "<b>\u202e" + "x" * 5000).html
    assert "&lt;b&gt;" in html
    assert "\u202e" not in html
    assert read_length(html) < 400


def test_everything_has_a_name(t: Translator) -> None:
    names = Names(t)
    assert len({names.document(kind) for kind in DocumentKind}) == len(DocumentKind)
    assert len({names.paragraph(kind) for kind in ParagraphKind}) == len(ParagraphKind)
    assert len({subject(t, value) for value in DeadlineSubject}) == len(DeadlineSubject)
    assert names.committee("XYZ") == "XYZ"
    assert names.country("KAZ") not in ("KAZ", "")
    assert names.country("ATL") == "ATL"


def test_states_are_called_what_the_united_nations_call_them(t: Translator) -> None:
    names = {code: t.country(code) for code in ("KGZ", "KOR", "COD", "PSE", "RUS", "KAZ")}
    assert (
        list(names.values())
        == {
            "en": [
                "Kyrgyzstan",
                "Republic of Korea",
                "Democratic Republic of the Congo",
                "State of Palestine",
                "Russian Federation",
                "Kazakhstan",
            ],
            "ru": [
                "Кыргызстан",
                "Республика Корея",
                "Демократическая Республика Конго",
                "Государство Палестина",
                "Российская Федерация",
                "Казахстан",
            ],
            "kk": [
                "Қырғызстан",
                "Корея Республикасы",
                "Конго Демократиялық Республикасы",
                "Палестина Мемлекеті",
                "Ресей Федерациясы",
                "Қазақстан",
            ],
        }[t.language]
    )


def test_no_state_has_a_name_shortened_with_a_sign(t: Translator) -> None:
    # CLDR shortens: Bosnia & Herzegovina, Коралловые о-ва.
    for code in ("ATG", "BIH", "KNA", "LCA", "STP", "TTO", "VCT", "MHL", "SLB", "SYC", "COK"):
        assert not {"&", "St", "о-ва"} & set(t.country(code).split())


def test_a_date_for_nothing_that_has_a_name_reads_without_one(t: Translator) -> None:
    deadline = Deadline(TODAY, DeadlineSubject.OTHER, "4", (), "By that day.")
    judged = JudgedDeadline(OBSERVATIONS, deadline, Judgement(DeadlineStatus.OPEN))
    named = replace(judged, deadline=replace(deadline, subject=DeadlineSubject.REPORT))
    assert t.date(TODAY) in deadline_line(t, judged, 5)
    assert len(deadline_line(t, judged, 5)) < len(deadline_line(t, named, 5))
    assert deadline_line(t, named, 5).lower().endswith(deadline_line(t, judged, 5).lower())


def test_a_citation_keeps_its_symbol_and_letters(t: Translator) -> None:
    cited = Names(t).cited("CAT/C/KAZ/CO/4", Pointer("12", ("a", "iv")))
    assert cited.startswith("CAT/C/KAZ/CO/4")
    assert all(part in cited for part in ("12", "a", "iv"))


def test_short_symbols_are_what_people_say(t: Translator) -> None:
    assert [short(s) for s in ("CAT/C/KAZ/CO/4", "CCPR/C/KAZ/3", "E/C.12/KAZ/CO/2")][:2] == [
        "CAT CO/4",
        "CCPR 3",
    ]


def test_where_documents_of_several_states_are_here_each_is_named_with_its_own(t: Translator) -> None:
    abroad = replace(ENTRY, symbol="CAT/C/KGZ/CO/4", country="KGZ")
    alone, beside = (
        [button.label for row in shelf.documents(t, entries, 0).rows for button in row]
        for entries in ((ENTRY,), (ENTRY, abroad))
    )
    assert alone == ["CAT CO/4"]
    assert beside == ["CAT ATL CO/4", "CAT KGZ CO/4"]
    assert short("CAT/C/KGZ/CO/4", "CAT", has_state=True) == "KGZ CO/4"
    assert short("CCPR/C/KGZ/3", "CCPR", has_state=True) == "CCPR KGZ 3"


def test_a_document_without_a_date_of_its_own_has_the_day_on_which_it_came(t: Translator) -> None:
    came = replace(ENTRY, adopted=None, received=TODAY)
    assert t.date(TODAY) in shelf.documents(t, (came,), 0).html


@pytest.mark.parametrize("value", [s for s in DeadlineStatus if s is not DeadlineStatus.LATE])
def test_every_state_of_a_deadline_has_words(t: Translator, value: DeadlineStatus) -> None:
    words = {status(t, Judgement(value), days) for days in (0, 1, 5, 21)}
    assert all(words)
    assert not any("{" in word for word in words)


def test_the_profile_fits(t: Translator) -> None:
    assert len(description(t)) <= 512
    assert len(short_description(t)) <= 120


def test_the_shelf_is_paged_and_leads_to_contents(t: Translator) -> None:
    screen = shelf.documents(t, (ENTRY,) * 19, 2)
    actions = [b.press.action for row in screen.rows for b in row if b.press]
    assert actions.count(Action.CONTENTS) == 3
    assert actions.count(Action.DOCUMENTS) == 2
    assert shelf.documents(t, (ENTRY,) * 19, 99) == screen


def test_contents_fit_with_the_longest_headings(t: Translator) -> None:
    entries = tuple(ContentsEntry(n, ("h" * 900,), str(n), str(n + 2)) for n in range(8))
    screen = shelf.contents(t, Contents(ENTRY, 12, entries, 0, 3))
    assert read_length(screen.html) <= MESSAGE_LIMIT
    assert "Title" not in screen.html or "&lt;b&gt;" in screen.html


def test_the_shelf_fits_whatever_is_stored_as_a_name(t: Translator) -> None:
    """Documents of eight committees and States that nobody knows, told without end."""
    long = tuple(
        replace(
            ENTRY,
            symbol=f"{n}" + "S" * 9000,
            kind=DocumentKind.VISIT_REPLY,
            treaty=f"{n}" + "<i>&" * 9000,
            country=f"{n}" + "<b>" * 9000,
            cycle=2**63,
            adopted=None,
            session_end=TODAY,
            languages=(),
            paragraphs=2**63,
        )
        for n in range(8)
    )
    entries = tuple(ContentsEntry(n, ("h" * 900,), "1" * 6000, "2" * 6000) for n in range(8))
    for screen in (shelf.documents(t, long, 0), shelf.contents(t, Contents(long[0], 0, entries, 0, 3))):
        assert read_length(screen.html) <= MESSAGE_LIMIT
        assert all(len(button.label) <= 24 for row in screen.rows for button in row)


def test_after_the_last_page_comes_the_first(t: Translator) -> None:
    back, forward = turning(lambda to: Press(Action.HELP, (str(to),)), 4, 5)
    assert (back.press, forward.press) == (Press(Action.HELP, ("3",)), Press(Action.HELP, ("0",)))
