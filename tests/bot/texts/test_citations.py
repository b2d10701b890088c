"""What became of a citation is said: what was assumed, what is missing, what else fits."""

from dataclasses import replace

from markupsafe import Markup

from bot.domain.citation import Resolution, ResolutionKind
from bot.domain.document import ParagraphKind, Pointer
from bot.services.results import Outline, OutlinedParagraph, document_key
from bot.texts.citations import no_document, no_paragraph, notes, other_buttons, with_others
from bot.texts.screen import Action, Button, Press, Screen
from tests.bot.factories import LIST, OBSERVATIONS
from tests.bot.texts.cards import EN, ENTRY, TRANSLATORS

NUMBERS = {
    str(n): OutlinedParagraph(n, OBSERVATIONS, str(n), ParagraphKind.CONCERN, {}) for n in range(1, 40)
}
OUTLINE = Outline("s", (), {OBSERVATIONS: NUMBERS})
ABROAD = "CAT/C/KGZ/CO/4"
SHELF = Screen(Markup("Contents"))
FOUND = Resolution(ResolutionKind.FOUND, OBSERVATIONS, (Pointer("2"),))


def test_nothing_is_said_where_all_is_clear() -> None:
    assert notes(EN, FOUND) == ()


def test_everything_that_is_not_as_cited_is_said_in_every_language() -> None:
    odd = Resolution(
        ResolutionKind.FOUND,
        OBSERVATIONS,
        (Pointer("2"),),
        assumed=True,
        missing=(Pointer("98"), Pointer("99")),
        missing_labels=(Pointer("2", ("z",)),),
        others=(LIST,),
        more=True,
    )
    for t in TRANSLATORS:
        said = " ".join(notes(t, odd))
        assert len(notes(t, odd)) == 5
        assert all(part in said for part in (OBSERVATIONS, "98, 99", "2 ", "z", LIST))


def test_each_other_paragraph_of_a_range_has_a_button() -> None:
    many = Resolution(ResolutionKind.FOUND, OBSERVATIONS, tuple(Pointer(str(n)) for n in range(5, 25)))
    rows = other_buttons(OUTLINE, many)
    assert [button.label.rsplit(" ", 1)[1] for row in rows for button in row] == [
        str(n) for n in range(6, 25)
    ]
    assert max(map(len, rows)) == 3


def test_a_missing_paragraph_names_the_bounds_and_offers_the_nearest() -> None:
    missing = Resolution(
        ResolutionKind.NO_PARAGRAPH, OBSERVATIONS, missing=(Pointer("99"),), nearest_numbers=("38", "39")
    )
    screen = no_paragraph(EN, OUTLINE, missing)
    assert all(part in screen.html for part in (OBSERVATIONS, "99", "1", "39"))
    assert [button.label[-2:] for row in screen.rows for button in row] == ["38", "39"]


def test_a_missing_document_repeats_what_was_typed_safely() -> None:
    nearest = Resolution(ResolutionKind.NO_DOCUMENT, nearest_symbols=(LIST,))
    screen = no_document(EN, OUTLINE, "<b>CO/9\u202e", nearest)
    assert "&lt;b&gt;CO/9" in screen.html
    assert "\u202e" not in screen.html
    assert f"<code>{LIST}</code>" in screen.html
    assert screen.rows == ((Button("CAT QPR/5", Press(Action.CONTENTS, (document_key(LIST), "0"))),),)


def test_each_document_that_a_citation_fits_is_a_tap_away() -> None:
    other = {"2": OutlinedParagraph(70, ABROAD, "2", ParagraphKind.CONCERN, {})}
    documents = (ENTRY, replace(ENTRY, symbol=ABROAD, country="KGZ"))
    outline = Outline("s", documents, {OBSERVATIONS: NUMBERS, ABROAD: other})
    found = Resolution(ResolutionKind.FOUND, OBSERVATIONS, (Pointer("2"), Pointer("3")), others=(ABROAD,))
    rows = other_buttons(outline, found)
    assert rows[0] == (Button("KGZ CO/4 2", Press(Action.CARD, ("70", "", ""))),)
    assert [button.label for button in rows[1]] == ["ATL CO/4 3"]
    contents = Button("KGZ CO/4", Press(Action.CONTENTS, (document_key(ABROAD), "0")))
    absent = replace(found, pointers=(Pointer("3"),))
    assert other_buttons(outline, absent)[0] == (contents,)
    missing = replace(found, kind=ResolutionKind.NO_PARAGRAPH, pointers=(), missing=(Pointer("99"),))
    whole = replace(found, kind=ResolutionKind.WHOLE_DOCUMENT, pointers=())
    for t in TRANSLATORS:
        screens = (
            no_paragraph(t, outline, missing),
            with_others(t, outline, whole, SHELF),
        )
        for screen in screens:
            assert screen.rows[0] == (contents,)
            assert ABROAD in screen.html
    assert with_others(EN, outline, replace(whole, others=()), SHELF) is SHELF
