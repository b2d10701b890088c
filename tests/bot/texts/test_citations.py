"""What became of a citation is said: what was assumed, what is missing, what else fits."""

from bot.domain.citation import Resolution, ResolutionKind
from bot.domain.document import ParagraphKind, Pointer
from bot.services.results import Outline, OutlinedParagraph
from bot.texts.citations import no_document, no_paragraph, notes, other_buttons
from tests.bot.factories import LIST, OBSERVATIONS
from tests.bot.texts.cards import EN, TRANSLATORS

NUMBERS = {
    str(n): OutlinedParagraph(n, OBSERVATIONS, str(n), ParagraphKind.CONCERN, {}) for n in range(1, 40)
}
OUTLINE = Outline("s", (), {OBSERVATIONS: NUMBERS})
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
    screen = no_document(EN, "<b>CO/9\u202e", Resolution(ResolutionKind.NO_DOCUMENT, nearest_symbols=(LIST,)))
    assert "&lt;b&gt;CO/9" in screen.html
    assert "\u202e" not in screen.html
    assert f"<code>{LIST}</code>" in screen.html
