"""The export is the contract's JSON, complete and in pieces."""

import json

from bot.services.cataloguing import put_catalogue
from bot.services.export import export_json
from bot.services.ingest import ingest
from bot.store.session import OpenDatabase
from tests.bot.factories import (
    FORMER,
    LIST,
    OBSERVATIONS,
    REPLY,
    catalogue,
    clock,
    in_russian,
    list_of_issues,
    observations,
    reply,
)


async def exported(database: OpenDatabase) -> dict[str, list[dict[str, object]]]:
    return json.loads("".join([piece async for piece in export_json(database)]))


async def test_an_empty_corpus_is_exported_as_such(database: OpenDatabase) -> None:
    assert await exported(database) == {"documents": [], "threads": []}


async def test_a_document_is_exported_as_the_contract_says(database: OpenDatabase) -> None:
    await ingest(observations(), "f", "f", database, clock)
    (document,) = (await exported(database))["documents"]
    assert {key: document[key] for key in ("symbol", "kind", "treaty", "title", "language")} == {
        "symbol": OBSERVATIONS,
        "kind": "concluding observations",
        "treaty": "CAT",
        "title": "Concluding observations on Atlantis",
        "language": "en",
    }
    assert (
        document["deadlines"][0].items()
        >= {
            "date": "2024-05-12",
            "about": ["2(a)"],
            "paragraph": "3",
        }.items()
    )
    second = document["paragraphs"][1]
    assert second["heading"] == ["C. Concerns", "Harbour cells"]
    assert second["text"] == "The island State should:"
    assert [(one["label"], one["text"]) for one in second["subparagraphs"]] == [
        ("(a)", "Close the flooded cells;"),
        ("(a)(iv)", "Dry the others;"),
    ]
    assert second["articles"] == ["2", "11", "16"]
    assert second["footnotes"][0].items() >= {"number": "2", "text": "CAT/C/ATL/CO/3, para. 7 (b)."}.items()
    assert second["references"][0].items() >= {"symbol": FORMER, "paragraphs": ["7(b)"]}.items()
    assert (second["topics"], second["summary"]) == ([], {})
    assert [note["number"] for note in document["footnotes"]] == ["1", "2"]


async def test_threads_are_the_links_that_the_documents_state(database: OpenDatabase) -> None:
    for document in (observations(), reply(), list_of_issues(), in_russian(observations())):
        await ingest(document, document.symbol + document.language, "f", database, clock)
    threads = (await exported(database))["threads"]
    found = {(*thread["from"].values(), thread["relation"], *thread["to"].values()) for thread in threads}
    assert len(found) == len(threads)
    assert found == {
        (OBSERVATIONS, "1", "assesses", FORMER, "7(b)"),
        (OBSERVATIONS, "3", "requests follow-up", OBSERVATIONS, "2(a)"),
        (OBSERVATIONS, "2", "cites", FORMER, "7(b)"),
        (OBSERVATIONS, "3", "cites", OBSERVATIONS, "2(a)"),
        (REPLY, "1", "answers", OBSERVATIONS, "2"),
        (REPLY, "1", "answers", OBSERVATIONS, "3"),
        (LIST, "1", "assesses", OBSERVATIONS, "2(a)"),
        (LIST, "1", "asks about", OBSERVATIONS, "2(a)"),
        (LIST, "1", "see also", "A/HRC/43/10", "12"),
    }


async def test_what_is_told_of_a_document_is_in_each_version_of_it(database: OpenDatabase) -> None:
    await put_catalogue(catalogue(observations(), "prison-health", "child-rights"), database, clock)
    await put_catalogue(catalogue(reply()), database, clock)
    for document in (observations(), in_russian(observations())):
        await ingest(document, document.language, "f", database, clock)
    documents = (await exported(database))["documents"]
    assert [(one["symbol"], one["language"]) for one in documents] == [
        (OBSERVATIONS, "en"),
        (OBSERVATIONS, "ru"),
        (REPLY, "zxx"),
    ]
    for document in documents[:2]:
        second = document["paragraphs"][1]
        assert second["topics"] == ["prison-health", "child-rights"]
        assert second["summary"] == {
            "en": "In short, the seawall of case 2.",
            "kk": "Қысқаша: теңіз қабырғасы 2.",
            "ru": "Кратко: дамба 2.",
        }
    first = documents[2]["paragraphs"][0]
    assert (first["text"], first["topics"]) == ("", [])
    assert first["summary"]["en"] == "In short, the seawall of case 1."
