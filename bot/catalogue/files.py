"""Finds and reads the files of catalogues: `SYMBOL.json` with facts, `SYMBOL.po` with words per language.

In a `.po` file the context is the paragraph's number, or `heading`; the message is the English summary or
heading; the headers `X-Symbol` and `Language` say what it is about.
"""

import hashlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogue.facts import BadFacts, document_of, topics_of
from bot.domain.catalogue import Catalogue, Summary
from bot.domain.document import Document
from bot.domain.symbol import fold_symbol
from bot.errors import BaqylauError
from bot.i18n import LANGUAGES, LOCALES_DIR

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

DOCUMENTS_DIR = Path(__file__).resolve().parent / "documents"
HEADING = "heading"
SYMBOL_HEADER = "X-Symbol"


class BadCatalogue(BaqylauError):
    """A file is no catalogue of a document; `rule` says what is missing in it."""

    code = "bad-catalogue"


@dataclass
class _Words:
    """What the files say of one document so far, by language."""

    facts: Mapping[str, object] | None = None
    languages: dict[str, "Catalog"] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)


def own_files() -> dict[str, tuple[Path, ...]]:
    """The files of the catalogue that travels with the project, by the documents' file names."""
    return {
        facts.stem: (facts, *(LOCALES_DIR / name / "LC_MESSAGES" / f"{facts.stem}.po" for name in LANGUAGES))
        for facts in sorted(DOCUMENTS_DIR.glob("*.json"))
    }


def digest_of(files: Iterable[Path]) -> str:
    """A digest of the files' contents; one that is missing counts as empty."""
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes() if path.exists() else b""
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def read_catalogues(files: Iterable[Path]) -> tuple[Catalogue, ...]:
    """The catalogues that the files make up, one for each document; raises BadCatalogue or BadFacts."""
    found: dict[str, _Words] = defaultdict(_Words)
    for path in files:
        if path.suffix == ".json":
            facts = _facts(path)
            words = found[str(facts.get("symbol"))]
            words.facts = facts
        else:
            symbol, language, catalog = _words(path)
            words = found[symbol]
            words.languages[language] = catalog
        words.files.append(path)
    return tuple(_catalogue(symbol, words) for symbol, words in found.items())


def _facts(path: Path) -> Mapping[str, object]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise BadFacts(place="file") from None
    if not isinstance(facts, dict):
        raise BadFacts(place="file")
    return facts


def _words(path: Path) -> tuple[str, str, "Catalog"]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = path.read_text(encoding="utf-8")
        symbol, language = _header(text, SYMBOL_HEADER), _header(text, "Language")
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError):
        raise BadCatalogue(rule="gettext") from None
    if language not in LANGUAGES:
        raise BadCatalogue(rule="Language")
    return fold_symbol(symbol), language, catalog


def _header(text: str, name: str) -> str:
    found = re.search(rf'^"{name}: *([^"\\]+)\\n"$', text, re.MULTILINE)
    if found is None:
        raise BadCatalogue(rule=name)
    return found[1].strip()


def _catalogue(symbol: str, words: _Words) -> Catalogue:
    structure = document_of(words.facts) if words.facts is not None else None
    topics = topics_of(words.facts) if words.facts is not None else {}
    summaries: dict[str, list[Summary]] = defaultdict(list)
    for language, catalog in sorted(words.languages.items()):
        headings = _headings(catalog)
        for message in catalog:
            if message.context not in (None, HEADING) and message.string:
                path = _heading_path(structure, str(message.context))
                told = tuple(headings.get(heading, heading) for heading in path)
                summaries[str(message.context)].append(Summary(language, told, str(message.string)))
    return Catalogue(
        symbol, digest_of(words.files), structure, {n: tuple(told) for n, told in summaries.items()}, topics
    )


def _headings(catalog: "Catalog") -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalog if one.context == HEADING and one.string}


def _heading_path(structure: Document | None, number: str) -> Sequence[str]:
    if structure is None:
        return ()
    return next((one.heading for one in structure.paragraphs if one.number == number), ())
