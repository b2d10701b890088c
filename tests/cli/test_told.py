"""What the project itself tells, on the command line: marked as unofficial, with the way to the text."""

import json
from pathlib import Path

from tests.cli.operator import Operator

CITATION, SYMBOL = "CAT/C/KAZ/CO/4 26", "CAT/C/KAZ/CO/4"
ADDRESS = f"https://undocs.org/en/{SYMBOL}"


def test_a_paragraph_whose_text_is_not_here_is_shown_in_our_words(newcomer: Operator) -> None:
    told = newcomer.run("show", CITATION)
    assert told.status == 0
    assert "(Unofficial summary.)" in told.out
    assert "Nelson Mandela Rules" in told.out
    assert ADDRESS in told.out
    assert "Topics: Solitary confinement and isolation" in told.out
    assert "(Неофициальное изложение.)" in newcomer.run("show", CITATION, "--language", "ru").out


def test_summaries_and_topics_are_data_too(newcomer: Operator) -> None:
    data = newcomer.run("show", CITATION, "--json").data()
    assert (data["language"], data["text"]) == ("zxx", "")
    assert set(data["summary"]) == {"en", "kk", "ru"}
    assert data["topics"][0] == "solitary-confinement"


def test_each_document_is_exported_with_what_is_told_of_it(newcomer: Operator) -> None:
    assert newcomer.run("export", "all.json").status == 0
    documents = json.loads(Path("all.json").read_text("utf-8"))["documents"]
    assert [one["language"] for one in documents] == ["zxx"] * 5
    paragraphs = [paragraph for one in documents for paragraph in one["paragraphs"]]
    assert all(set(one["summary"]) == {"en", "kk", "ru"} for one in paragraphs)
    assert sum(bool(one["topics"]) for one in paragraphs) > 600


def test_excerpts_of_summaries_are_marked(newcomer: Operator) -> None:
    told = newcomer.run("search", "solitary confinement", "--limit", "1")
    entry, excerpt, _, mark = told.out.splitlines()
    assert entry.startswith(f"{SYMBOL} 26  ")
    assert excerpt.endswith(" *")
    assert mark == "* Unofficial summary."


def test_as_data_they_are_marked_too_beside_what_is_official(newcomer: Operator, tmp_path: Path) -> None:
    [result] = newcomer.run("search", "solitary confinement", "--limit", "1", "--json").data()["results"]
    assert result["snippet"].endswith(" (Unofficial summary.)")
    text = tmp_path / "text.txt"
    text.write_text(
        "CAT/C/KGZ/CO/3\nDistr.: General\n"
        "Concluding observations on the third periodic report of Kyrgyzstan\n"
        "1. The gardeners of the wintry orchard counted every zebra.\n",
        "utf-8",
    )
    assert newcomer.run("ingest", str(text)).status == 0
    [official] = newcomer.run("search", "zebra orchard", "--limit", "1", "--json").data()["results"]
    assert official["symbol"] == "CAT/C/KGZ/CO/3"
    assert "ummary" not in official["snippet"]
