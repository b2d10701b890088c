"""The catalogue that travels with the project: whole in three languages, and true to the official texts."""

from dataclasses import replace
from functools import cache

import pytest

from bot.catalogue.files import Piece, own_files, read_piece
from bot.domain.document import STRUCTURE, Document, Paragraph
from bot.i18n import LANGUAGES, load_catalogues
from index.topics import MOST_TOPICS
from tests.index.reader.reading import official

FILES = {files[0].stem: files for files in own_files()}


@cache
def pieces(name: str) -> tuple[Piece, ...]:
    """What the files tell of a document: the facts, then the words by language."""
    return tuple(map(read_piece, FILES[name]))


def structure(name: str) -> Document:
    found = pieces(name)[0].structure
    assert found is not None
    return found


def wordless(paragraph: Paragraph) -> Paragraph:
    """What the facts can hold of a paragraph; headings are compared apart, for ours are other words."""
    passages = tuple(replace(passage, text="", footnotes=()) for passage in paragraph.passages)
    references = tuple(replace(reference, printed="") for reference in paragraph.references)
    return replace(paragraph, heading=(), passages=passages, references=references)


def test_there_are_five_documents() -> None:
    assert [structure(name).symbol for name in FILES] == [name.replace("-", "/") for name in FILES]
    assert len(FILES) == 5


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_has_a_summary_in_every_language_and_no_other(name: str) -> None:
    numbers = [paragraph.number for paragraph in structure(name).paragraphs]
    for language, piece in zip(LANGUAGES, pieces(name)[1:], strict=True):
        assert piece.symbol == structure(name).symbol
        assert [*piece.words] == [language]
        assert [*piece.words[language].summaries] == numbers
        assert all(piece.words[language].summaries.values())


@pytest.mark.parametrize("name", FILES)
def test_every_heading_is_in_every_language_and_no_other(name: str) -> None:
    headings = {one for paragraph in structure(name).paragraphs for one in paragraph.heading}
    for language, piece in zip(LANGUAGES, pieces(name)[1:], strict=True):
        assert set(piece.words[language].headings) == headings
        assert all(piece.words[language].headings.values())


@pytest.mark.parametrize("name", FILES)
def test_english_is_the_message_and_its_translation(name: str) -> None:
    from babel.messages.pofile import read_po

    with FILES[name][1 + LANGUAGES.index("en")].open("rb") as file:
        assert [one.context for one in read_po(file) if one.context and one.string != one.id] == []


@pytest.mark.parametrize("name", FILES)
def test_every_language_translates_the_same_english(name: str) -> None:
    from babel.messages.pofile import read_po

    found = []
    for path in FILES[name][1:]:
        with path.open("rb") as file:
            found.append([(one.context, one.id) for one in read_po(file) if one.context])
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("name", FILES)
def test_topics_are_ours_and_few(name: str) -> None:
    known = load_catalogues().translator("en").topics
    for topics in pieces(name)[0].topics.values():
        assert set(topics) <= set(known)
        assert len(topics) <= MOST_TOPICS


@pytest.mark.parametrize("name", FILES)
def test_the_structure_is_what_the_official_text_is_built_like(name: str) -> None:
    ours, theirs = structure(name), official(name)
    assert [wordless(one) for one in ours.paragraphs] == [wordless(one) for one in theirs.paragraphs]
    assert ours.deadlines == tuple(replace(one, sentence="") for one in theirs.deadlines)
    assert ours.verdicts == tuple(replace(one, sentence="") for one in theirs.verdicts)
    alike = replace(
        theirs, title=ours.title, language=STRUCTURE, paragraphs=ours.paragraphs, footnotes=(), unplaced=(),
        deadlines=ours.deadlines, verdicts=ours.verdicts,
    )  # fmt: skip
    assert ours == alike


@pytest.mark.parametrize("name", FILES)
def test_our_headings_stand_where_the_official_ones_do(name: str) -> None:
    pairs = {
        (ours.heading[: depth + 1], theirs.heading[: depth + 1])
        for ours, theirs in zip(structure(name).paragraphs, official(name).paragraphs, strict=True)
        for depth in range(max(len(ours.heading), len(theirs.heading)))
    }
    assert len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs}) == len(pairs)
