"""Looks at the database and at the index that is made of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.cli.check.finding import Finding
from bot.errors import BaqylauError
from bot.i18n import Translator
from bot.services.library import corpus_stamp, list_documents
from bot.settings import BadSetting, Rule, Settings
from bot.store.errors import StoreDamaged, StoreNewer
from bot.store.schema import HEAD, stored_revision
from bot.store.session import OpenDatabase, open_database
from bot.store.soundness import is_sound
from bot.texts.errors import error_sentence
from index.search import Searcher
from index.writer import fingerprint

SQLITE = "sqlite:///"


class NoStore(BaqylauError):
    """There is no database yet."""

    code = "no-store"


class OlderStore(BaqylauError):
    """The schema is behind the program; the next command that writes brings it up to date."""

    code = "store-older"


@asynccontextmanager
async def existing_store(settings: Settings) -> AsyncIterator[OpenDatabase]:
    """The database as it is: neither made nor changed. Raises NoStore or OlderStore."""
    await asyncio.to_thread(_look_for_file, settings)
    database = open_database(settings.database_url.reveal())
    try:
        revision = await database.read(stored_revision)
        if revision is None:
            raise NoStore
        if revision != HEAD:
            raise OlderStore if revision < HEAD else StoreNewer(revision=revision)
        yield database
    finally:
        await database.close()


def _look_for_file(settings: Settings) -> None:
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        raise BadSetting(name="BAQYLAU_DATA_DIR", rule=Rule.FOLDER)
    url = settings.database_url.reveal()
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).is_file():
        raise NoStore


async def look_at_store(settings: Settings, t: Translator) -> Finding:
    """The database opens and is whole; how many documents it holds, and how many in their own words.

    One that is not there yet is nothing wrong, nor is its index.
    """
    try:
        return await _store(settings, t)
    except NoStore as error:
        return Finding(True, error_sentence(t, error))


async def _store(settings: Settings, t: Translator) -> Finding:
    async with existing_store(settings) as database:
        if not await database.read(is_sound):
            raise StoreDamaged(reason="integrity_check")
        entries = await list_documents(database)
    count, texts = len(entries), sum(entry.has_text for entry in entries)
    words = t.ngettext("{count} document", "{count} documents", count).format(count=count)
    official = t.ngettext("official text of {count}", "official texts of {count}", texts).format(count=texts)
    return Finding(True, f"{words}, {official}")


async def look_at_index(settings: Settings, t: Translator) -> Finding:
    """The index is there, whole, and made of what is stored now."""
    try:
        return await _index(settings, t)
    except NoStore:
        return Finding(True, t.gettext("there is none yet; it is made of what the store holds"))


async def _index(settings: Settings, t: Translator) -> Finding:
    async with existing_store(settings) as database:
        stamp = await corpus_stamp(database)
    folder = settings.data_dir / "index" / fingerprint(stamp)
    if not await asyncio.to_thread(folder.is_dir):
        sentence = t.gettext(
            "It does not fit what is stored; the next search or `baqylau reindex` builds it."
        )
        return Finding(False, sentence)
    count = await asyncio.to_thread(_size, folder)
    words = t.ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)
    return Finding(True, t.gettext("it fits the store: {paragraphs}").format(paragraphs=words))


def _size(folder: Path) -> int:
    searcher = Searcher(folder)
    try:
        return searcher.size
    finally:
        searcher.close()
