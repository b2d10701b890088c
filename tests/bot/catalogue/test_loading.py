"""Files of catalogues on their way into the store: what one of them holds is no other one's affair."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.loading import load_files
from bot.services.library import list_documents
from bot.store.session import OpenDatabase
from tests.bot.catalogue.test_facts import FACTS, UNBEARABLE, changed, places

TOPICS = ("detention-conditions",)


def written(path: Path, facts: Any) -> Path:
    """A file of facts."""
    path.write_text(json.dumps(facts), "utf-8")
    return path


@pytest.mark.parametrize("value", UNBEARABLE, ids=lambda value: repr(value)[:20])
async def test_no_value_anywhere_keeps_a_sound_file_from_being_stored(
    database: OpenDatabase, tmp_path: Path, value: Any
) -> None:
    bad = [
        written(tmp_path / f"{place}.json", changed(path, value)) for place, path in enumerate(places(FACTS))
    ]
    good = written(tmp_path / "good.json", FACTS | {"symbol": "CAT/C/ATL/CO/5", "cycle": 5})
    results = [done async for done in load_files([*bad, good], TOPICS, database)]
    assert {path for done in results for path in done.errors} == {*bad}
    assert [entry.symbol for entry in await list_documents(database)] == ["CAT/C/ATL/CO/5"]
