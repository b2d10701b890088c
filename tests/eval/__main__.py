"""Measures the search on judged questions: `python -m tests.eval [LANGUAGES…] [--worst N]`."""

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.search import Searcher
from index.writer import build_index
from tests.eval.answers import Answer, answer
from tests.eval.corpus import CORPUS, LANGUAGES, judged, shipped_paragraphs


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
