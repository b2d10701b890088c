"""How well the search answers a judged question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from index.search import Searcher
from tests.eval.corpus import Question

CUT, SUCCESS_AT = 5, 3
"""How many hits are looked at: for the order of the grades, and for one that is good."""
GOOD = 2
"""The grade from which a paragraph answers a question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The grades of a question's first ten hits, in order."""

    question: Question
    grades: tuple[int, ...]

    @property
    def ndcg(self) -> float:
        """nDCG@5, 0 to 1: how near the first five are to the best order there is (gain 2^grade - 1).

        Only for questions that some paragraph answers.
        """
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
