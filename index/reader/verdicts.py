"""A committee's assessments of how earlier recommendations were carried out."""

import re
from collections.abc import Sequence
from itertools import pairwise

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
        for part, grade, scheme in _graded_parts(clause, words):
            if about := _about(part, earlier, words):
                graded.append(Verdict(earlier[0].symbol, about, paragraph.number, grade, scheme, sentence))
    return graded


def _graded_parts(clause: str, words: Words) -> list[tuple[str, str, str]]:
    """The clause as (part, grade, scheme): parted where it gives a second grade to other paragraphs."""
    grades = _grades(clause, words)
    if len(grades) < 2:
        return [(clause, grade, scheme) for _, _, grade, scheme in grades]
    first_list = next(iter(pointer_lists(clause)), None)
    if first_list and first_list.start > grades[0][0]:
        cuts = [0, *(start for start, *_ in grades[1:]), len(clause)]
    else:
        cuts = [0, *(end for _, end, *_ in grades[:-1]), len(clause)]
    return [
        (clause[low:high], grade, scheme)
        for (low, high), (_, _, grade, scheme) in zip(pairwise(cuts), grades, strict=True)
    ]


def _grades(clause: str, words: Words) -> list[tuple[int, int, str, str]]:
    """Letters in brackets where there are any, else the committee's words, with their places."""
    letters = list(_LETTER.finditer(clause))
    if letters:
        return [(match.start(), match.end(), match["letter"], _LETTERS_SCHEME) for match in letters]
    taken: list[tuple[int, int, str, str]] = []
    for source, grade in words.verdicts:
        for match in pattern(source).finditer(clause):
            if all(match.end() <= start or match.start() >= end for start, end, *_ in taken):
                taken.append((match.start(), match.end(), grade, _WORDS_SCHEME))
    return sorted(taken)


def _about(clause: str, earlier: Sequence[Reference], words: Words) -> tuple[Pointer, ...]:
    named = tuple(pointer for found_list in pointer_lists(clause) for pointer in found_list.pointers)
    if named or not found(words.above_mentioned, clause):
        return named
    return tuple(dict.fromkeys(pointer for reference in earlier for pointer in reference.paragraphs))
