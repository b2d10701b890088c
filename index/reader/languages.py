"""Which vocabulary reads a document."""

import re

from index.reader.errors import ConflictingLanguage, LanguageUnsupported
from index.reader.source import Source
from index.reader.words import Words
from index.reader.words_en import ENGLISH
from index.reader.words_ru import RUSSIAN

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 200
_SHARE = 0.5
_ALMOST_ALL = 4


def words_for(source: Source, language: str | None) -> Words:
    """The vocabulary of the language, or of the script that the first blocks are in.

    Russian documents hold Latin symbols and names; English ones hold hardly a Cyrillic word. Raises
    LanguageUnsupported, or ConflictingLanguage where almost all letters are of the other script.
    """
    known = {words.language: words for words in (ENGLISH, RUSSIAN)}
    if language is not None:
        if language not in known:
            raise LanguageUnsupported(language=language[:8])
        _check_script(source, language)
        return known[language]
    cyrillic, latin = _letters(source)
    return known["ru" if cyrillic > latin * _SHARE else "en"]


def _check_script(source: Source, language: str) -> None:
    cyrillic, latin = _letters(source)
    own, other = (cyrillic, latin) if language == "ru" else (latin, cyrillic)
    if other > own * _ALMOST_ALL:
        raise ConflictingLanguage(given=language, found="en" if language == "ru" else "ru")


def _letters(source: Source) -> tuple[int, int]:
    """How many Cyrillic and how many Latin letters the first blocks hold."""
    cyrillic = latin = 0
    for block in source.blocks[:_SAMPLE]:
        head = block.text[:2000]
        cyrillic += len(_CYRILLIC.findall(head))
        latin += len(_LATIN.findall(head))
    return cyrillic, latin
