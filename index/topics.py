"""Which issue areas a paragraph is about, told by its words: for documents that nobody went through by hand.

The keywords are in `tables/topics.tsv`, in three languages. A keyword is a sequence of beginnings of words;
`=` asks for the whole word. A paragraph is about the areas of which it holds the most different keywords. Its
heading says more than its text, but the less of each paragraph, the more of them stand under it; and what the
paragraphs beside it are about, it may be about too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.domain.document import Document, Paragraph, ParagraphKind
from index.text import words_of

MOST_TOPICS = 3
_HEADING_WEIGHT = 3.0
"""Shared among the paragraphs that stand under the heading."""
_GENERAL = {"legal-framework", "torture-prohibition", "administration-of-justice"}
_GENERAL_WEIGHT = 0.5
"""Areas that nearly everything is about a little: a special one goes before them."""
_NEIGHBOUR_WEIGHT, _NEIGHBOURS = 0.2, 2
"""The part of its score that the next paragraph gives, the one after it half of that."""
_WORTH_NAMING = 0.5
"""An area is named where its score is at least this part of the best one."""
_WITHOUT_TOPIC = {ParagraphKind.INTRODUCTION, ParagraphKind.PROCEDURAL}
_FOLLOW_UP = "reporting-follow-up"
"""Headings such as "Follow-up to paragraph 10" say what is answered, not what the paragraph is about."""
_STATISTICS, _MANY_FIGURES, _STATISTICS_SHARE = "statistics-data", 4, 0.6
"""From so many figures on a paragraph is about statistics too, by that part of its best score."""
_PREFIX = 3
"""Letters by which keywords are found: a first word that is shorter has to be the whole word."""

_NOT_COUNTED = re.compile(
    r"\b(?:art(?:icle)?s?|(?:sub)?para(?:graph)?s?|rules?|sections?|chapters?|parts?|nos?"
    r"|стат(?:ь|ья|ье|ей)\w*|ст|пункт\w*|пп?|част[ьи]\w*|правил\w*)\.?\s*"
    r"(?:[\d(][\w()./–-]*(?:,? (?:and|or|to|и|или) |, ?| (?=\())?)+"  # what is named by its number
    r"|\b\d{1,2} (?=[^\W\d]{3,9} (?:19|20)\d\d\b)"  # a day
    r"|\b(?:19|20)\d\d\b",  # a year
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w/])\d+(?:[.,\u00a0]\d+)*")

TopicScores = defaultdict[str, float]
"""What speaks for each topic: keywords, weighed."""


@dataclass(frozen=True, slots=True)
class _Keyword:
    """A topic and what names it: beginnings of words, each with whether it has to be the whole word."""

    topic: str
    pieces: tuple[tuple[str, bool], ...]

    def stands_at(self, forms: Sequence[str], place: int) -> bool:
        """Whether the words from this place on are those of the keyword."""
        found = forms[place : place + len(self.pieces)]
        return len(found) == len(self.pieces) and all(
            form == piece if is_whole else form.startswith(piece)
            for form, (piece, is_whole) in zip(found, self.pieces, strict=True)
        )


class TopicRules:
    """Assigns topics to the paragraphs of documents; made once, it reads the table of keywords."""

    def __init__(self) -> None:
        self.topics: tuple[str, ...] = ()
        self._keywords: dict[str, list[_Keyword]] = defaultdict(list)
        for topic, keywords in _rows():
            self.topics += (topic,)
            for text in keywords:
                keyword = _Keyword(topic, tuple(_pieces(text)))
                self._keywords[keyword.pieces[0][0][:_PREFIX]].append(keyword)

    def topics_of(self, document: Document) -> dict[str, tuple[str, ...]]:
        """The topics of every paragraph by its number, one to three of them, the most fitting first.

        Introductions and procedural paragraphs have none, nor has one that nothing tells anything about.
        """
        own = self._scores(document.paragraphs)
        found: dict[str, tuple[str, ...]] = {}
        before: dict[tuple[str, ...], tuple[str, ...]] = {}
        for place, paragraph in enumerate(document.paragraphs):
            if paragraph.kind in _WITHOUT_TOPIC:
                found[paragraph.number] = ()
                continue
            scores = _with_neighbours(place, document.paragraphs, own)
            topics = self._best(scores, paragraph) or before.get(paragraph.heading, ())
            found[paragraph.number] = before[paragraph.heading] = topics
        return found

    def _scores(self, paragraphs: Sequence[Paragraph]) -> list[TopicScores]:
        """What each paragraph's own text and its heading say."""
        under = Counter(path for paragraph in paragraphs for path in _paths(paragraph))
        headings = {path: self._hits(path[-1:]) for path in under}
        found = []
        for paragraph in paragraphs:
            scores = self._hits(passage.text for passage in paragraph.passages)
            path = next((path for path in _paths(paragraph) if headings[path].keys() - {_FOLLOW_UP}), None)
            if path is not None:
                weight = _HEADING_WEIGHT / under[path]
                for topic in headings[path].keys() - {_FOLLOW_UP}:
                    scores[topic] += weight * headings[path][topic]
            for topic in _GENERAL & scores.keys():
                scores[topic] *= _GENERAL_WEIGHT
            found.append(scores)
        return found

    def _hits(self, texts: Iterable[str]) -> TopicScores:
        """The number of different keywords of each topic in the texts."""
        hits: dict[_Keyword, None] = {}
        for text in texts:
            forms = [word.form for word in words_of(text)]
            for place, form in enumerate(forms):
                for keyword in self._keywords.get(form[:_PREFIX], ()):
                    if keyword.stands_at(forms, place):
                        hits[keyword] = None
        scores: TopicScores = defaultdict(float)
        for keyword in hits:
            scores[keyword.topic] += 1
        return scores

    def _best(self, scores: TopicScores, paragraph: Paragraph) -> tuple[str, ...]:
        """The topics worth naming, of equal ones the later of the table first; statistics join `scores`."""
        best = max(scores.values(), default=1.0)
        if figures_in(" ".join(passage.text for passage in paragraph.passages)) >= _MANY_FIGURES:
            scores[_STATISTICS] = max(scores[_STATISTICS], _STATISTICS_SHARE * best)
        ordered = sorted(scores, key=lambda topic: (scores[topic], self.topics.index(topic)), reverse=True)
        return tuple(topic for topic in ordered if scores[topic] >= _WORTH_NAMING * best)[:MOST_TOPICS]


def figures_in(text: str) -> int:
    """How many figures a text gives, apart from dates and from the numbers of articles and paragraphs."""
    return len(_FIGURE.findall(_NOT_COUNTED.sub(" ", text)))


def _with_neighbours(place: int, paragraphs: Sequence[Paragraph], own: Sequence[TopicScores]) -> TopicScores:
    """A paragraph's scores, and a part of those beside it under the same heading."""
    scores = own[place].copy()
    heading = paragraphs[place].heading
    for other in range(max(place - _NEIGHBOURS, 0), min(place + _NEIGHBOURS + 1, len(paragraphs))):
        if heading and other != place and paragraphs[other].heading == heading:
            for topic, score in own[other].items():
                scores[topic] += _NEIGHBOUR_WEIGHT * score / abs(other - place)
    return scores


def _paths(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """The paragraph's headings from the innermost out, each with those above it."""
    return [paragraph.heading[:depth] for depth in range(len(paragraph.heading), 0, -1)]


def _pieces(keyword: str) -> Iterator[tuple[str, bool]]:
    for piece in keyword.split():
        for word in words_of(piece):
            yield word.form, piece.startswith("=")


def _rows() -> Iterator[tuple[str, list[str]]]:
    table = files("index").joinpath("tables", "topics.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            topic, _, *languages = line.split("\t")
            yield topic, "|".join(languages).split("|")
