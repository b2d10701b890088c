"""Measures the ranking against judged questions: `python -m index.evaluate JUDGED.json… FOLDER…`."""

import json
import math
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.reader.structure import read_document
from index.reader.textlines import blocks_of_text
from index.schema import IndexedParagraph, indexed_paragraphs
from index.search import Searcher
from index.writer import build_index

_CUT = 5
_SUCCESS_AT = 3
_GOOD = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A judged question: grades by "symbol number", 3 answers it, 2 a part of it, 1 touches it."""

    text: str
    kind: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """Means over questions: nDCG@5, mean reciprocal rank and success@3 of a grade of 2 or more."""

    ndcg: float
    mrr: float
    success: float

    def __str__(self) -> str:
        return f"nDCG@{_CUT} {self.ndcg:.3f}  MRR {self.mrr:.3f}  success@{_SUCCESS_AT} {self.success:.3f}"


def read_questions(path: Path) -> list[Question]:
    """The judged questions of a file."""
    questions = json.loads(path.read_text(encoding="utf-8"))["queries"]
    return [Question(one["query"], one["kind"], one["grades"]) for one in questions]


def answers(searcher: Searcher, question: Question) -> list[int]:
    """The grades of the first ten hits, in order."""
    hits = searcher.search(question.text, limit=10).hits
    return [question.grades.get(f"{hit.symbol} {hit.number}", 0) for hit in hits]


def measure(searcher: Searcher, questions: Sequence[Question]) -> Measure:
    """The means over the questions."""
    found = [(answers(searcher, question), question) for question in questions]
    count = max(len(found), 1)
    return Measure(
        sum(_ndcg(grades, question) for grades, question in found) / count,
        sum(_reciprocal_rank(grades) for grades, _ in found) / count,
        sum(any(grade >= _GOOD for grade in grades[:_SUCCESS_AT]) for grades, _ in found) / count,
    )


def _ndcg(grades: Sequence[int], question: Question) -> float:
    ideal = _gain(sorted(question.grades.values(), reverse=True))
    return _gain(grades) / ideal if ideal else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:_CUT]))


def _reciprocal_rank(grades: Sequence[int]) -> float:
    return next((1 / (rank + 1) for rank, grade in enumerate(grades) if grade >= _GOOD), 0.0)


def report(searcher: Searcher, questions: Sequence[Question]) -> Iterable[str]:
    """Lines to print: all, each kind, and the questions that come out worst."""
    yield f"all ({len(questions)}): {measure(searcher, questions)}"
    for kind in sorted({question.kind for question in questions}):
        chosen = [question for question in questions if question.kind == kind]
        yield f"{kind} ({len(chosen)}): {measure(searcher, chosen)}"
    scored = sorted((_ndcg(answers(searcher, question), question), question.text) for question in questions)
    for score, text in scored[:10]:
        yield f"  {score:.2f} {text}"


def evaluate(paragraphs: Iterable[IndexedParagraph], judged: Sequence[Path]) -> Iterable[str]:
    """Index the paragraphs in a temporary folder and report on each file of questions."""
    with tempfile.TemporaryDirectory() as folder:
        searcher = Searcher(build_index(Path(folder), "evaluation", paragraphs))
        for path in judged:
            yield path.stem
            yield from report(searcher, read_questions(path))
        searcher.close()


def main(arguments: Sequence[str]) -> int:
    """Judged files end in .json; folders of official texts are read by their file names."""
    judged = [Path(one) for one in arguments if one.endswith(".json")]
    folders = [Path(one) for one in arguments if not one.endswith(".json")]
    texts = sorted(path for folder in folders for path in folder.glob("*.txt"))
    if not judged or not texts:
        sys.stderr.write("usage: python -m index.evaluate JUDGED.json… FOLDER…\n")
        return 2
    for line in evaluate((one for path in texts for one in _paragraphs(path)), judged):
        sys.stdout.write(line + "\n")
    return 0


def _paragraphs(path: Path) -> Iterable[IndexedParagraph]:
    source = blocks_of_text(path.read_text(encoding="utf-8"))
    symbol = path.name.split(".")[0].replace("-", "/")
    return indexed_paragraphs(read_document(source, symbol=symbol))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
