"""Measures the search on judged questions: `python -m tests.eval [LANGUAGES…] [--worst N]`."""

import argparse
import math
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.search import Searcher
from index.writer import build_index
from tests.eval.corpus import CORPUS, LANGUAGES, Question, judged, shipped_paragraphs

CUT, SUCCESS_AT, GOOD = 5, 3, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The grades of a question's first ten hits, in order."""

    question: Question
    grades: tuple[int, ...]

    @property
    def ndcg(self) -> float:
        """How near the first five are to the best order there is (gain 2^grade - 1)."""
        ideal = _gain(sorted(self.question.grades.values(), reverse=True))
        return _gain(self.grades) / ideal

    @property
    def reciprocal_rank(self) -> float:
        """One by the rank of the first good hit."""
        return next((1 / (rank + 1) for rank, grade in enumerate(self.grades) if grade >= GOOD), 0.0)

    @property
    def succeeds(self) -> bool:
        """Whether a good hit is among the first three."""
        return any(grade >= GOOD for grade in self.grades[:SUCCESS_AT])


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:CUT]))


def answer(searcher: Searcher, question: Question) -> Answer:
    """Ask the question."""
    hits = searcher.search(question.text, limit=10).hits
    return Answer(question, tuple(question.grades.get(f"{hit.symbol} {hit.number}", 0) for hit in hits))


def report(answers: Iterable[Answer], worst: int) -> Iterator[str]:
    """Lines to print: all, each kind, each form, what is rightly empty, the worst."""
    answers = list(answers)
    there = [one for one in answers if one.question.grades]
    absent = [one for one in answers if not one.question.grades]
    yield _line("all", there)
    for name in ("kind", "form"):
        groups: dict[str, list[Answer]] = defaultdict(list)
        for one in there:
            groups[getattr(one.question, name)].append(one)
        yield from (_line(f"{name} {key}", some) for key, some in sorted(groups.items()))
    yield f"  nothing there, nothing found: {sum(not one.grades for one in absent)} of {len(absent)}"
    yield f"  something there, nothing found: {sum(not one.grades for one in there)} of {len(there)}"
    for one in sorted(there, key=lambda one: one.ndcg)[:worst]:
        yield f"  {one.ndcg:.2f} {one.question.text}"


def _line(name: str, answers: Sequence[Answer]) -> str:
    ndcg = statistics.fmean(one.ndcg for one in answers)
    rank = statistics.fmean(one.reciprocal_rank for one in answers)
    success = statistics.fmean(one.succeeds for one in answers)
    return f"  {name:20} {len(answers):4}  nDCG@5 {ndcg:.3f}  MRR {rank:.3f}  success@3 {success:.3f}"


def main() -> None:
    """Print the report of each language asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval")
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    options = parser.parse_args()
    with_official = any(CORPUS.glob("*.en.txt"))
    sys.stdout.write(f"official English texts: {'in' if with_official else 'not here'}\n")
    with tempfile.TemporaryDirectory() as folder:
        searcher = Searcher(build_index(Path(folder), "eval", shipped_paragraphs()))
        for language in options.languages:
            sys.stdout.write(f"{language}\n")
            answers = (answer(searcher, question) for question in judged(language))
            sys.stdout.write("".join(f"{line}\n" for line in report(answers, options.worst)))
        searcher.close()


if __name__ == "__main__":
    main()
