"""Measures the topic rules against the topics that people set: `python -m tests.eval.topics`.

`unseen` is every second paragraph of the State report: what the rules and keywords were not tuned on.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.files import DOCUMENTS_DIR
from bot.domain.document import Document
from index.reader.structure import read_document
from index.reader.textlines import blocks_of_text
from index.topics import TopicRules

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HALVED = "CCPR/C/KAZ/3"


@dataclass(frozen=True, slots=True)
class Pair:
    """The topics of one paragraph: as people set them, and as the rules do."""

    set_by_hand: Sequence[str]
    told_by_rules: Sequence[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """Micro averages over paragraphs; `first` is how often the rules' first topic is a right one."""

    precision: float
    recall: float
    first: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"
            f"  first topic right {self.first:.3f}"
        )


def measure(pairs: Sequence[Pair]) -> Measure:
    """The figures for some paragraphs."""
    right = sum(len({*one.set_by_hand} & {*one.told_by_rules}) for one in pairs)
    told = sum(len(one.told_by_rules) for one in pairs)
    wanted = sum(len(one.set_by_hand) for one in pairs)
    with_topic = [one for one in pairs if one.set_by_hand]
    first = sum(one.told_by_rules[:1] != () and one.told_by_rules[0] in one.set_by_hand for one in with_topic)
    return Measure(right / max(told, 1), right / max(wanted, 1), first / max(len(with_topic), 1))


def documents(corpus: Path = CORPUS) -> Iterator[tuple[Document, Mapping[str, Sequence[str]]]]:
    """The documents as the reader reads them, with their topics set by hand."""
    for path in sorted(DOCUMENTS_DIR.glob("*.json")):
        text = (corpus / f"{path.stem}.en.txt").read_text(encoding="utf-8")
        facts = json.loads(path.read_text(encoding="utf-8"))
        by_hand = {one["number"]: one.get("topics", []) for one in facts["paragraphs"]}
        yield read_document(blocks_of_text(text), symbol=facts["symbol"]), by_hand


def pairs_of(corpus: Path = CORPUS) -> dict[str, list[Pair]]:
    """The paragraphs of each document by its symbol."""
    rules = TopicRules()
    found = {}
    for document, by_hand in documents(corpus):
        told = rules.topics_of(document)
        found[document.symbol] = [Pair(by_hand[number], told[number]) for number in by_hand]
    return found


def report(pairs: Mapping[str, Sequence[Pair]]) -> Iterator[str]:
    """A line for each document, for all, and for what the rules were not tuned on."""
    parts = {
        **pairs,
        "all": [pair for found in pairs.values() for pair in found],
        "unseen": pairs[HALVED][1::2],
    }
    for name, found in parts.items():
        yield f"{name:16} {measure(found)}"


def main() -> int:
    """Print the figures; 2 where the official texts are not beside the repository."""
    if not CORPUS.is_dir():
        sys.stderr.write(f"The official texts are not here: {CORPUS}\n")
        return 2
    for line in report(pairs_of()):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
