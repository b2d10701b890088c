"""The five documents as the index takes them, and the judged questions, apart from any code that is tuned."""

import asyncio
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.catalogue.loading import load_own
from bot.documents import Wanted, ingest_files
from bot.i18n import load_catalogues
from bot.searching import indexed
from bot.services.library import corpus_paragraphs
from bot.store.schema import migrate
from bot.store.session import open_database
from index.schema import IndexedParagraph

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the grades by "symbol number" that reading gave the paragraphs.

    3 answers it squarely, 2 a part of it, 1 touches it; no grades where nothing is there. `form` tells how it
    is typed: plain, typo, layout, latin, folded and so on.
    """

    text: str
    kind: str
    form: str
    grades: Mapping[str, int]


@cache
def needs() -> Mapping[str, tuple[str, Mapping[str, int]]]:
    """Kind and grades of each need, by its id."""
    found = json.loads((HERE / "judged" / "needs.json").read_text(encoding="utf-8"))["needs"]
    return {one["id"]: (one["kind"], one["grades"]) for one in found}


def judged(language: str) -> Iterator[Question]:
    """The judged questions of one language."""
    asked = json.loads((HERE / "judged" / f"{language}.json").read_text(encoding="utf-8"))["queries"]
    for one in asked:
        kind, grades = needs()[one["id"]]
        yield Question(one["query"], kind, one["form"], grades)


def judged_questions(language: str) -> Sequence[str]:
    """The words of the judged questions alone."""
    return [question.text for question in judged(language)]


def shipped_paragraphs(*, official: bool = True) -> list[IndexedParagraph]:
    """All paragraphs as a running bot indexes them, with their official English text where it is there."""
    return asyncio.run(_stored(official))


async def _stored(official: bool) -> list[IndexedParagraph]:
    names = load_catalogues()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/eval.sqlite")
        await migrate(database)
        await load_own(database)
        paths = sorted(CORPUS.glob("*.en.txt")) if official else []
        for path in paths:
            wanted = Wanted(symbol=path.name.split(".")[0].replace("-", "/"))
            async for done in ingest_files([path], database, wanted):
                assert done.error is None, path.name
        found = [indexed(paragraph, names) async for paragraph in corpus_paragraphs(database)]
        await database.close()
    return found
