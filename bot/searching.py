"""Joins the search index to the store: what is indexed comes from the library, what is found goes back."""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.filters import Filters
from bot.i18n import LANGUAGES, Catalogues
from bot.services.library import corpus_paragraphs, corpus_stamp
from bot.services.ports import Database
from bot.services.views import CorpusParagraph
from index.holder import IndexHolder
from index.schema import IndexedParagraph, IndexedText
from index.search import SearchPage
from index.snippets import Fragment, Passages
from index.text import keyboard_form, words_of
from index.themes import MOST_NEAREST

T = TypeVar("T")

_BEGINNING = 5
"""Letters that two forms of a word share; shorter words, such as prepositions, name no issue area."""


class LibrarySearch:
    """The search of a running program; `folder` is where the index lies. To be made in the running loop."""

    def __init__(self, database: Database, folder: Path, catalogues: Catalogues) -> None:
        self._holder = IndexHolder(folder, _Library(database, catalogues, asyncio.get_running_loop()))
        self._topics = _topic_words(catalogues)

    async def refresh(self) -> None:
        """Make the index fit the store."""
        await self._holder.refresh()

    async def search(self, text: str, *, limit: int, offset: int, filters: Filters) -> SearchPage:
        """The best paragraphs for the words of any text; waits where the index is still being built."""
        return await self._holder.search(text, limit=limit, offset=offset, filters=filters)

    async def snippet(self, text: str, marks: frozenset[str], width: int) -> Sequence[Fragment]:
        """The part of a text that answers best."""
        return await self._holder.snippet(text, marks, width)

    async def label(self, passages: Passages, marks: frozenset[str]) -> tuple[str, ...]:
        """The sub-paragraph that answers best, if one does."""
        return await self._holder.label(passages, marks)

    async def nearest_topics(self, text: str) -> tuple[str, ...]:
        """The issue areas of what comes nearest to the text, else those whose names it uses; at most five."""
        near = await self._holder.nearest_topics(text)
        return near or self._named_topics(text)

    def _named_topics(self, text: str) -> tuple[str, ...]:
        """The issue areas whose names share most beginnings of words with the text."""
        asked = _beginnings(text)
        shared = {topic: len(asked & words) for topic, words in self._topics.items()}
        nearest = sorted((topic for topic in shared if shared[topic]), key=lambda topic: -shared[topic])
        return tuple(nearest[:MOST_NEAREST])

    async def close(self) -> None:
        """Let go of the index's files."""
        await self._holder.close()


def _topic_words(catalogues: Catalogues) -> dict[str, set[str]]:
    topics = catalogues.translator(LANGUAGES[0]).topics
    return {topic: _beginnings(" ".join(catalogues.topic_names(topic).values())) for topic in topics}


def _beginnings(text: str) -> set[str]:
    forms = (keyboard_form(word.form) for word in words_of(text))
    return {form[:_BEGINNING] for form in forms if len(form) >= _BEGINNING}


class _Library:
    """The store as the index reads it, from a thread that may wait for the loop."""

    def __init__(self, database: Database, catalogues: Catalogues, loop: asyncio.AbstractEventLoop) -> None:
        self._database = database
        self._catalogues = catalogues
        self._loop = loop

    def stamp(self) -> str:
        return self._wait(corpus_stamp(self._database))

    def paragraphs(self) -> Iterable[IndexedParagraph]:
        return self._wait(self._read())

    def _wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _read(self) -> list[IndexedParagraph]:
        read: list[IndexedParagraph] = []
        async for paragraph in corpus_paragraphs(self._database):
            if not read or read[-1].symbol != paragraph.symbol:
                # Reads of SQLite run in the loop; answers have their turn after each document.
                await asyncio.sleep(0)
            read.append(indexed(paragraph, self._catalogues))
        return read


def indexed(paragraph: CorpusParagraph, catalogues: Catalogues) -> IndexedParagraph:
    """A stored paragraph as the index takes it: official texts, summaries, names of its topics."""
    official = tuple(
        IndexedText(text.language, text.heading, tuple((p.label, p.text) for p in text.passages))
        for text in paragraph.texts
    )
    ours = tuple(IndexedText(one.language, one.heading, (((), one.text),)) for one in paragraph.summaries)
    names = (catalogues.topic_names(topic) for topic in paragraph.topics)
    return IndexedParagraph(
        symbol=paragraph.symbol,
        number=paragraph.number,
        kind=paragraph.kind,
        year=paragraph.year,
        texts=official + ours,
        topics=paragraph.topics,
        asked=tuple((one.language, asked) for one in paragraph.summaries for asked in one.asked),
        topic_names=tuple(name for one in names for name in one.items()),
    )
