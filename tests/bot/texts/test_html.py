"""Values are escaped, cut and counted in one place."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.texts.html import cut, cut_short, fill, read_length, said, units


def test_a_value_cannot_bring_tags_or_placeholders() -> None:
    shown = fill("<b>{text}</b>", text="<i>{0} & {text.__class__}</i>")
    assert shown == "<b>&lt;i&gt;{0} &amp; {text.__class__}&lt;/i&gt;</b>"


def test_what_was_typed_is_repeated_without_marks_that_turn_the_line() -> None:
    assert said("abc\u202edef\x00\n ghi") == "\u2068abcdef ghi\u2069"


def test_length_is_counted_as_telegram_reads_it() -> None:
    assert read_length(Markup("<b>a&amp;b</b> 😀")) == 6


@given(st.text(), st.integers(10, 50))
def test_a_cut_text_fits(text: str, most: int) -> None:
    assert units(cut(text, most)) <= most
    assert units(cut_short(text, most)) <= most


def test_a_text_is_cut_after_a_word_and_on_a_button_inside_of_it() -> None:
    assert cut("Flooded cells, harbour walls", 20) == "Flooded cells…"
    assert cut_short("Flooded cells, harbour walls", 20) == "Flooded cells, harb…"
