"""A committee's assessments of how earlier recommendations were carried out."""

import re
from collections.abc import Sequence

from bot.domain.document import Paragraph, Pointer, Reference, ReferenceSource, Verdict
from index.reader.normalise import shadow
from index.reader.pointers import pointer_lists
from index.reader.sentences import sentences
from index.reader.words import Words, found, pattern

_CLAUSE = re.compile(r",?\s(?:and that|that|while|whereas|и что|что|а также что|тогда как)\s")
_LETTER = re.compile(r"[\[(](?P<letter>[A-E][12]?)[\])]")
_WORDS_SCHEME = "CAT words"
_LETTERS_SCHEME = "CCPR letters"


def verdicts(paragraphs: Sequence[Paragraph], own: str, words: Words) -> tuple[Verdict, ...]:
    """Every assessment in a committee's document: one for each group of paragraphs it grades."""
    return tuple(
        verdict
        for paragraph in paragraphs
        for passage in paragraph.passages
        for low, high in sentences(passage.text)
        for verdict in _in_sentence(paragraph, passage.text[low:high].strip(), own, words)
    )


def _in_sentence(paragraph: Paragraph, sentence: str, own: str, words: Words) -> list[Verdict]:
    plain = shadow(sentence)
    considers = re.search(
        r"\b(?:consider(?:s|ed)|finds|found|conclude[sd]|assess\w*|evaluat\w*|считает|счел|полагает|констатирует)\b",
        plain,
    )
    if considers is None or not found(r"recommendation|рекомендаци", plain):
        return []
    earlier = [
        reference
        for reference in paragraph.references
        if reference.symbol != own and reference.paragraphs and reference.source is ReferenceSource.TEXT
    ]
    if not earlier:
        return []
    graded: list[Verdict] = []
    for clause in _CLAUSE.split(plain[considers.end() :]):
        grade, scheme = _grade(clause, words)
        about = _about(clause, earlier, words)
        if grade and about:
            graded.append(Verdict(earlier[0].symbol, about, paragraph.number, grade, scheme, sentence))
    return graded


def _grade(clause: str, words: Words) -> tuple[str | None, str]:
    """A letter in brackets where there is one, else the committee's words."""
    if letter := _LETTER.search(clause):
        return letter["letter"], _LETTERS_SCHEME
    in_words = (grade for source, grade in words.verdicts if pattern(source).search(clause))
    return next(in_words, None), _WORDS_SCHEME


def _about(clause: str, earlier: Sequence[Reference], words: Words) -> tuple[Pointer, ...]:
    named = tuple(pointer for found_list in pointer_lists(clause) for pointer in found_list.pointers)
    if named or not found(words.above_mentioned, clause):
        return named
    return tuple(dict.fromkeys(pointer for reference in earlier for pointer in reference.paragraphs))
