"""Reads the files of catalogues: `SYMBOL.json` with facts, `SYMBOL.po` with words in one language.

In a `.po` file the context is the paragraph's number, `heading`, or `asked` and the number; the message is
the English summary, the heading, or what people ask, a line each; the headers `X-Symbol` and `Language` say
what it is about.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.facts import BadFacts, document_of, topics_of
from bot.catalogue.po import Message, header_of, read_messages
from bot.catalogue.words import words_of
from bot.domain.catalogue import Catalogue, Words
from bot.domain.document import Document
from bot.domain.symbol import parse_symbol
from bot.errors import BaqylauError
from bot.i18n import LANGUAGES, LOCALES_DIR
from index.reader.content import content_of
from index.reader.file_errors import WrongEncoding

DOCUMENTS_DIR = Path(__file__).resolve().parent / "documents"


class NotACatalogue(BaqylauError):
    """A file of another kind than catalogues are."""

    code = "not-a-catalogue"


class NoCataloguesThere(BaqylauError):
    """A folder without a file that ends as catalogues do."""

    code = "no-catalogues-there"


class MissingHeader(BaqylauError):
    """A `.po` file without the header `name`."""

    code = "missing-header"


class UnspokenLanguage(BaqylauError):
    """A `.po` file in a language that the bot does not speak."""

    code = "unspoken-language"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one file says of a document: its structure with topics, or words in one language."""

    symbol: str
    structure: Document | None = None
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)


def own_files() -> tuple[tuple[Path, ...], ...]:
    """The files of the catalogue that travels with the project, those of one document together."""
    return tuple(
        (facts, *(LOCALES_DIR / name / "LC_MESSAGES" / f"{facts.stem}.po" for name in LANGUAGES))
        for facts in sorted(DOCUMENTS_DIR.glob("*.json"))
    )


def digest_of(files: Iterable[Path]) -> str:
    """A digest of the files' contents."""
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def read_piece(path: Path) -> Piece:
    """What a file says; raises a BaqylauError that tells what is wrong with it, or OSError."""
    reader = {".json": _facts, ".po": _words}.get(path.suffix.lower())
    if reader is None:
        raise NotACatalogue
    try:
        text = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongEncoding from None
    return reader(text.replace("\r\n", "\n"))


def joined(pieces: Iterable[Piece]) -> Catalogue:
    """The catalogue that pieces about one document make up; where two say the same thing, the last counts."""
    structure: Document | None = None
    topics: dict[str, tuple[str, ...]] = {}
    words: dict[str, Words] = {}
    symbol = ""
    for piece in pieces:
        symbol = piece.symbol
        structure = piece.structure or structure
        topics |= piece.topics
        for language, told in piece.words.items():
            known = words.get(language, Words({}, {}))
            words[language] = Words(
                {**known.summaries, **told.summaries},
                {**known.headings, **told.headings},
                {**known.asked, **told.asked},
            )
    return Catalogue(symbol, structure, words, topics)


def _facts(text: str) -> Piece:
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFacts(number="") from None
    structure = document_of(facts)
    return Piece(structure.symbol, structure, topics_of(facts))


def _words(text: str) -> Piece:
    messages = read_messages(text)
    symbol = parse_symbol(_header(messages, "X-Symbol")).text
    # Editors write a country after the language: ru_RU.
    language = re.split("[_-]", _header(messages, "Language"))[0].lower()
    if language not in LANGUAGES:
        raise UnspokenLanguage
    return Piece(symbol, words={language: words_of(messages)})


def _header(messages: list[Message], name: str) -> str:
    found = header_of(messages, name)
    if not found:
        raise MissingHeader(name=name)
    return found
