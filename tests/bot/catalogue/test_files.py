"""Files of catalogues: what is read of one, and what several make up."""

import json
from pathlib import Path

import pytest

from bot.catalogue.files import MissingHeader, Piece, digest_of, joined, own_files, read_piece
from bot.catalogue.po import NotGettext
from bot.domain.catalogue import Words, translated_path
from tests.bot.catalogue.test_facts import FACTS

SYMBOL = FACTS["symbol"]
PO = """\
# A catalogue of words.
msgid ""
msgstr ""
"X-Symbol: {symbol}\\n"
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "heading"
msgid "Cells"
msgstr "Камеры"

#, fuzzy
msgctxt "heading"
msgid "Boats"
msgstr "Корабли?"

msgctxt "7"
msgid "The cells are wet."
msgstr " Камеры "
"сырые. "

msgctxt "asked 7"
msgid "why are the cells wet\\nmould"
msgstr ""
"почему в камере сыро\\n"
" плесень\\n"

msgctxt "8"
msgid "The cells are cold."
msgstr ""

#~ msgctxt "9"
#~ msgid "The cells were dark."
#~ msgstr "Камеры были темные."

msgid "Without a context."
msgstr "Без контекста."
"""


def po(folder: Path, symbol: str = SYMBOL, language: str = "ru", text: str = PO) -> Path:
    """A file of words."""
    path = folder / f"{language}.po"
    path.write_text(text.format(symbol=symbol, language=language), "utf-8")
    return path


def test_words_are_those_that_are_translated_and_not_in_doubt(tmp_path: Path) -> None:
    words = Words({"7": "Камеры сырые."}, {"Cells": "Камеры"}, {"7": ("почему в камере сыро", "плесень")})
    assert read_piece(po(tmp_path)) == Piece(SYMBOL, words={"ru": words})


def test_facts_are_structure_and_topics(tmp_path: Path) -> None:
    path = tmp_path / "facts.JSON"
    path.write_text(json.dumps(FACTS), "utf-8")
    piece = read_piece(path)
    assert piece.structure is not None
    assert (piece.symbol, piece.topics) == (SYMBOL, {"7": ("detention-conditions",)})


@pytest.mark.parametrize("text", ["msgid", "msgid 'a'\nmsgstr \"b\"", "{}", 'msgid "a"\nmsgstr "b" c\n"d'])
def test_what_is_no_gettext_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises((NotGettext, MissingHeader)):
        read_piece(po(tmp_path, text=text.replace("{}", "{{}}")))


def test_pieces_of_one_document_add_up_and_the_last_word_counts(tmp_path: Path) -> None:
    first = read_piece(po(tmp_path))
    second = Piece(SYMBOL, words={"ru": Words({"7": "Сыро.", "8": "Холодно."}, {"Boats": "Лодки"})})
    third = Piece(SYMBOL, words={"kk": Words({"7": "Дымқыл."}, {})}, topics={"7": ("army-hazing",)})
    found = joined([first, second, third])
    assert (found.symbol, found.structure, found.topics) == (SYMBOL, None, {"7": ("army-hazing",)})
    assert found.words == {
        "ru": Words(
            {"7": "Сыро.", "8": "Холодно."},
            {"Cells": "Камеры", "Boats": "Лодки"},
            {"7": ("почему в камере сыро", "плесень")},
        ),
        "kk": Words({"7": "Дымқыл."}, {}),
    }


def test_a_digest_changes_with_any_file(tmp_path: Path) -> None:
    paths = [po(tmp_path, language="ru"), po(tmp_path, language="kk")]
    before = digest_of(paths)
    assert digest_of(paths) == before
    assert digest_of(reversed(paths)) != before
    po(tmp_path, language="kk", text=PO + "\n")
    assert digest_of(paths) != before


def test_the_projects_own_files_are_there_for_every_document() -> None:
    assert own_files()
    for files in own_files():
        assert [path.suffix for path in files] == [".json", ".po", ".po", ".po"]
        assert {path.stem for path in files} == {files[0].stem}
        assert all(path.is_file() for path in files)


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        ([], ()),
        ([("Cells",)], ("Камеры",)),
        ([("C. Concerns", "Cells")], ("C. Concerns", "Камеры")),
        ([("C. Concerns",)], ()),
        ([("Zellen",), ("Cells",)], ("Камеры",)),
        ([("Cells",), ("Boats", "Cells")], ("Лодки", "Камеры")),
        ([(), ("Boats",)], ("Лодки",)),
    ],
)
def test_headings_are_translated_from_the_wording_that_fits_best(
    paths: list[tuple[str, ...]], told: tuple[str, ...]
) -> None:
    assert translated_path(paths, {"Cells": "Камеры", "Boats": "Лодки"}) == told
