"""Long text is cut at sentences and loses no word."""

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.html import units
from bot.texts.split import pages, split_text

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=400)


@given(TEXTS, st.integers(20, 120))
def test_no_piece_is_too_long_and_no_letter_is_lost(text: str, most: int) -> None:
    pieces = split_text(text, most)
    assert all(units(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.lists(TEXTS, max_size=6), st.integers(20, 120))
def test_pages_hold_the_blocks_in_their_order(blocks: list[str], most: int) -> None:
    laid = pages(blocks, most)
    assert "".join("".join(piece for page in laid for piece in page).split()) == "".join(
        "".join(blocks).split()
    )
    assert all(sum(units(piece) for piece in page) <= most for page in laid)


def test_a_cut_falls_at_the_end_of_a_sentence() -> None:
    assert split_text("One sentence. Another one follows.", 20) == ["One sentence.", "Another one follows."]


def test_the_smallest_room_there_is_comes_to_an_end() -> None:
    assert split_text("ab \U0001f600", 1) == ["a", "b", "\U0001f600"]
    assert pages(["ab"], 1) == [["a"], ["b"]]
