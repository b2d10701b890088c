"""What a catalogue told and what of it was new."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.engine import Connection

from bot.domain.catalogue import Catalogue, Summary
from bot.domain.document import STRUCTURE
from bot.domain.numbering import leading_number
from bot.store import documents, told
from bot.store.cards import read_numbers


class Part(StrEnum):
    """What can be told of a paragraph; the value is what the report as data carries."""

    SUMMARIES = "summaries"
    HEADINGS = "headings"
    ASKED = "asked"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What was stored of a catalogue.

    `summaries` and `asked` count paragraphs by language, `headings` the headings that are translated,
    `topics` paragraphs that have any, and None where the catalogue is silent on topics. `changed` has the
    numbers of the paragraphs of which something is stored that was not there before, by what it is;
    `unknown` are numbers that the document does not have, `unheard` those that people ask about and that have
    no summary to be found under.
    """

    symbol: str
    summaries: Mapping[str, int]
    headings: Mapping[str, int]
    asked: Mapping[str, int]
    topics: int | None
    unknown: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    is_structure_changed: bool = False
    changed: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_anything_changed(self) -> bool:
        """Whether the store is another than before."""
        return self.is_structure_changed or any(self.changed.values())


@dataclass(frozen=True, slots=True)
class Told:
    """What is stored of a document beside its official texts, by paragraph ids; `structure` is a digest."""

    structure: str | None
    summaries: Mapping[int, tuple[Summary, ...]]
    topics: Mapping[int, tuple[str, ...]]


def read_all_told(connection: Connection, symbol: str) -> Told:
    """What is stored of a document besides its official texts, which may be nothing."""
    document_id = documents.find_document(connection, symbol)
    if document_id is None:
        return Told(None, {}, {})
    structure = documents.find_version(connection, symbol, STRUCTURE)
    return Told(structure.fingerprint if structure else None, *told.read_told(connection, document_id))


def report_of(
    catalogue: Catalogue, before: Told, connection: Connection, document_id: int
) -> CatalogueReport:
    """The report, after everything of the catalogue was stored."""
    known = set(read_numbers(connection, document_id))
    after = read_all_told(connection, catalogue.symbol)
    ids = documents.paragraph_ids(connection, document_id)
    words = sorted(catalogue.words.items())
    heard = {language: _summarised(after, ids, language) for language, _ in words}
    return CatalogueReport(
        symbol=catalogue.symbol,
        summaries={language: len(known & told.summaries.keys()) for language, told in words},
        headings={language: len(told.headings) for language, told in words},
        asked={language: len(known & told.asked.keys() & heard[language]) for language, told in words},
        topics=_topics(catalogue, known),
        unknown=_in_order(_named(catalogue) - known),
        unheard=_in_order(
            {n for language, told in words for n in known & told.asked.keys() - heard[language]}
        ),
        is_structure_changed=after.structure != before.structure,
        changed=_changed(before, after, {key: number for number, key in ids.items()}),
    )


def _summarised(told: Told, ids: Mapping[str, int], language: str) -> set[str]:
    """The numbers of the paragraphs that have a summary in a language."""
    return {
        number
        for number, key in ids.items()
        if any(one.language == language for one in told.summaries.get(key, ()))
    }


def _named(catalogue: Catalogue) -> set[str]:
    told = (number for words in catalogue.words.values() for number in {**words.summaries, **words.asked})
    return {*catalogue.topics, *told}


def _topics(catalogue: Catalogue, known: set[str]) -> int | None:
    if not catalogue.topics:
        return None
    return sum(number in known for number, topics in catalogue.topics.items() if topics)


def _in_order(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=lambda number: (leading_number(number), number)))


def _changed(before: Told, after: Told, numbers: Mapping[int, str]) -> dict[Part, tuple[str, ...]]:
    """The numbers of the paragraphs that something else is told of than before."""

    def differing(of: Callable[[Told, int], object]) -> tuple[str, ...]:
        return _in_order(number for key, number in numbers.items() if of(before, key) != of(after, key))

    def words(of: Callable[[Summary], object]) -> tuple[str, ...]:
        def said(told: Told, key: int) -> dict[str, object]:
            return {one.language: of(one) for one in told.summaries.get(key, ()) if of(one)}

        return differing(said)

    return {
        Part.SUMMARIES: words(lambda summary: summary.text),
        Part.HEADINGS: words(lambda summary: summary.heading),
        Part.ASKED: words(lambda summary: summary.asked),
        Part.TOPICS: differing(lambda told, key: told.topics.get(key, ())),
    }
