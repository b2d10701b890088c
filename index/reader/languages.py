"""Which vocabulary reads a document."""

import re

from index.reader.errors import LanguageUnsupported
from index.reader.source import Source
from index.reader.words import Words
from index.reader.words_en import ENGLISH
from index.reader.words_ru import RUSSIAN

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 200
_SHARE = 0.5


def words_for(source: Source, language: str | None) -> Words:
    """The vocabulary of the language, or of the script that the first blocks are in.

    Russian documents hold Latin symbols and names; English ones hold hardly a Cyrillic word.
    """
    known = {words.language: words for words in (ENGLISH, RUSSIAN)}
    if language is not None:
        if language not in known:
            raise LanguageUnsupported(language=language[:8])
        return known[language]
    cyrillic = latin = 0
    for block in source.blocks[:_SAMPLE]:
        head = block.text[:2000]
        cyrillic += len(_CYRILLIC.findall(head))
        latin += len(_LATIN.findall(head))
    return known["ru" if cyrillic > latin * _SHARE else "en"]
