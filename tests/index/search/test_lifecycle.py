"""The index's life on disk: it is derived data and never in the way of an answer."""

import asyncio
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.errors import IndexBroken
from index.holder import BrokenOff, IndexHolder, open_searcher
from index.schema import IndexedParagraph
from index.search import Searcher
from index.writer import build_index, fingerprint, is_whole
from tests.index.search.invented import CORPUS


class Source:
    """A source that can change, and be held up while it is read."""

    def __init__(self) -> None:
        self.version = "1"
        self.kept: tuple[IndexedParagraph, ...] = CORPUS
        self.may_read = threading.Event()
        self.may_read.set()
        self.is_read = threading.Event()
        self.is_read_again = threading.Event()
        self.reads = 0

    def stamp(self) -> str:
        return self.version

    def paragraphs(self) -> Iterable[IndexedParagraph]:
        self.reads += 1
        self.is_read.set()
        if self.reads > 1:
            self.is_read_again.set()
        self.may_read.wait(60)
        return self.kept


def damage(folder: Path, how: str) -> None:
    files = sorted(path for path in folder.iterdir())
    if how == "a file is gone":
        files[-1].unlink()
    elif how == "a byte is wrong":
        largest = max(files, key=lambda path: path.stat().st_size)
        content = bytearray(largest.read_bytes())
        content[len(content) // 2] ^= 0xFF
        largest.write_bytes(bytes(content))
    elif how == "garbage":
        for path in files:
            path.write_bytes(os.urandom(100))
    elif how == "empty files":
        for path in files:
            path.write_bytes(b"")


DAMAGES = ["a file is gone", "a byte is wrong", "garbage", "empty files"]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_index_is_noticed_when_opened(tmp_path: Path, how: str) -> None:
    folder = build_index(tmp_path, "1", CORPUS)
    damage(folder, how)
    with pytest.raises(IndexBroken):
        Searcher(folder)


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_index_is_built_again(tmp_path: Path, how: str) -> None:
    source = Source()
    open_searcher(tmp_path, source).close()
    damage(tmp_path / fingerprint("1"), how)
    searcher = open_searcher(tmp_path, source)
    assert searcher.search("bread").hits
    assert source.reads == 2
    searcher.close()


@pytest.mark.parametrize("share", [0, 2, 3, 10])
async def test_an_index_cut_short_under_a_running_bot_is_built_again(tmp_path: Path, share: int) -> None:
    # Were the file mapped into memory, the system would end this process here.
    holder = IndexHolder(tmp_path, Source())
    await holder.refresh()
    (segment,) = (tmp_path / fingerprint("1")).glob("*.seg")
    os.truncate(segment, segment.stat().st_size // share if share else 0)
    for words in ("bread", "bread cell window", "letters", "baer"):
        assert (await holder.search(words)).total >= 0
    assert (await holder.search("bread")).hits
    await holder.close()


def cut_short(folder: Path) -> None:
    """Ruin the index where it lies, under whoever has it open."""
    (segment,) = folder.glob("*.seg")
    os.truncate(segment, 0)


ASKED = {
    "search": lambda holder: holder.search("bread"),
    "topics": lambda holder: holder.nearest_topics("bread plugh"),
    "snippet": lambda holder: holder.snippet("Bread was baked.", frozenset(), 40),
    "label": lambda holder: holder.label([((), "Bread")], frozenset()),
}


@pytest.mark.parametrize("what", ASKED)
async def test_whatever_is_asked_of_a_damaged_index_is_answered(tmp_path: Path, what: str) -> None:
    holder = IndexHolder(tmp_path, Source())
    await holder.refresh()
    right = await ASKED[what](holder)
    cut_short(tmp_path / fingerprint("1"))
    assert await ASKED[what](holder) == right
    assert (await holder.search("bread")).hits
    await holder.close()


async def test_a_refresh_notices_damage_under_a_running_bot(tmp_path: Path) -> None:
    source = Source()
    holder = IndexHolder(tmp_path, source)
    await holder.refresh()
    await holder.refresh()
    assert source.reads == 1
    cut_short(tmp_path / fingerprint("1"))
    await holder.refresh()
    assert source.reads == 2
    assert is_whole(tmp_path / fingerprint("1"))
    assert (await holder.search("bread")).hits
    await holder.close()


@pytest.mark.parametrize("kind", ["file", "link to nothing"])
async def test_what_lies_in_the_place_of_the_indexs_folder_is_put_aside(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "index"
    (tmp_path / "index-aside").write_text("of an earlier time")
    if kind == "file":
        root.write_text("not a folder")
    else:
        root.symlink_to(tmp_path / "nowhere")
    holder = IndexHolder(root, Source())
    await holder.refresh()
    assert (await holder.search("bread")).hits
    aside = tmp_path / "index-aside1"
    assert aside.is_symlink() if kind == "link to nothing" else aside.read_text() == "not a folder"
    assert (tmp_path / "index-aside").read_text() == "of an earlier time"
    await holder.close()


def test_a_whole_index_is_opened_and_not_built(tmp_path: Path) -> None:
    source = Source()
    open_searcher(tmp_path, source).close()
    open_searcher(tmp_path, source).close()
    assert source.reads == 1


def test_an_empty_corpus_is_searched_without_an_error(tmp_path: Path) -> None:
    searcher = Searcher(build_index(tmp_path, "empty", ()))
    assert searcher.search("bread").hits == ()
    searcher.close()


def test_nothing_but_the_new_index_stays(tmp_path: Path) -> None:
    build_index(tmp_path, "1", CORPUS)
    folder = build_index(tmp_path, "2", CORPUS)
    again = build_index(tmp_path, "2", CORPUS)
    assert list(tmp_path.iterdir()) == [folder] == [again]


def test_a_folder_says_what_it_was_built_from() -> None:
    assert fingerprint("1") != fingerprint("2")


async def test_a_search_waits_for_the_first_build(tmp_path: Path) -> None:
    holder = IndexHolder(tmp_path, Source())
    assert (await holder.search("bread")).hits
    await holder.close()


async def test_the_old_index_answers_while_a_new_one_is_built(tmp_path: Path) -> None:
    source = Source()
    holder = IndexHolder(tmp_path, source)
    await holder.refresh()
    source.version, source.kept = "2", CORPUS[:1]
    source.may_read.clear()
    renewal = asyncio.create_task(holder.refresh())
    assert await asyncio.to_thread(source.is_read_again.wait, 60)
    assert (await holder.search("bread")).hits
    source.may_read.set()
    await renewal
    assert not (await holder.search("bread")).hits
    await holder.close()


async def test_an_index_deleted_under_a_running_bot_comes_back(tmp_path: Path) -> None:
    source = Source()
    holder = IndexHolder(tmp_path, source)
    await holder.refresh()
    folder = tmp_path / fingerprint("1")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert (await holder.search("bread")).hits
    await holder.refresh()
    assert folder.is_dir()
    assert (await holder.search("bread")).hits
    await holder.close()


async def test_a_change_during_a_build_is_not_missed(tmp_path: Path) -> None:
    source = Source()
    source.may_read.clear()
    holder = IndexHolder(tmp_path, source)
    first = asyncio.create_task(holder.refresh())
    assert await asyncio.to_thread(source.is_read.wait, 60)
    source.version, source.kept = "2", CORPUS[:1]
    second = asyncio.create_task(holder.refresh())
    source.may_read.set()
    await asyncio.gather(first, second)
    assert not (await holder.search("bread")).hits
    await holder.close()


async def test_many_searches_start_one_build(tmp_path: Path) -> None:
    source = Source()
    holder = IndexHolder(tmp_path, source)
    pages = await asyncio.gather(*(holder.search("bread") for _ in range(20)))
    assert all(page.hits for page in pages)
    assert source.reads == 1
    await holder.close()


def test_two_processes_building_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    builders = [threading.Thread(target=build_index, args=(tmp_path, "1", CORPUS)) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    searcher = Searcher(tmp_path / fingerprint("1"))
    assert searcher.search("bread").hits
    searcher.close()


async def test_a_build_is_broken_off_when_the_program_ends(tmp_path: Path) -> None:
    source = Source()
    source.may_read.clear()
    holder = IndexHolder(tmp_path, source)
    building = asyncio.create_task(holder.refresh())
    await asyncio.to_thread(source.is_read.wait, 30)
    closing = asyncio.create_task(holder.close())
    await asyncio.sleep(0)
    source.may_read.set()
    await closing
    with pytest.raises(BrokenOff):
        await building
    assert os.listdir(tmp_path) == []  # noqa: PTH208 (the loop has nothing else to do)
