"""`baqylau search`, `show` and `deadlines`, as data and as lines."""

import datetime as dt

import pytest

from tests.cli.operator import SYMBOL, Operator


def test_the_results_of_a_search_have_exactly_these_fields(librarian: Operator) -> None:
    data = librarian.run("search", "solitary", "confinement", "--json").data()
    assert list(data) == ["results"]
    assert data["results"]
    for result in data["results"]:
        assert list(result) == ["symbol", "paragraph", "score", "heading", "snippet"]
        assert isinstance(result.pop("score"), float)
        assert all(isinstance(value, str) and value for value in result.values())


def test_the_best_result_comes_first_and_no_more_than_were_asked_for(librarian: Operator) -> None:
    results = librarian.run("search", "solitary confinement", "--json").data()["results"]
    assert results[0]["symbol"] == SYMBOL
    assert [one["score"] for one in results] == sorted((one["score"] for one in results), reverse=True)
    assert (
        librarian.run("search", "solitary confinement", "--limit", "1", "--json").data()["results"]
        == results[:1]
    )


@pytest.mark.parametrize("words", ["zzzzqq", '"', "*(((", "%s {0} \\", "AND OR", "\u202e", "a" * 5000])
def test_words_without_an_answer_are_no_error(librarian: Operator, words: str) -> None:
    told = librarian.run("search", "--json", "--", words)
    assert told.status == 0
    assert told.data() == {"results": []}


def test_that_nothing_was_found_is_said(librarian: Operator) -> None:
    told = librarian.run("search", "zzzzqq")
    assert (told.status, told.out) == (0, "")
    assert told.complaint() == "No paragraph holds these words."


def test_without_an_official_text_the_summaries_are_searched(newcomer: Operator) -> None:
    for words in ("solitary confinement", "одиночное заключение", "жалғыз камера"):
        told = newcomer.run("search", words, "--json")
        assert (told.status, told.err) == (0, "")
        assert [one["symbol"] for one in told.data()["results"]].count("CAT/C/KAZ/CO/4") > 0


@pytest.mark.parametrize(("language", "kind"), [("en", "recommendation"), ("ru", "рекомендация")])
def test_without_an_official_text_a_paragraph_is_shown_all_the_same(
    newcomer: Operator, language: str, kind: str
) -> None:
    told = newcomer.run("show", "CO/4 24(a)", "--language", language)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"CAT/C/KAZ/CO/4 24(a)  [{kind}]\n")
    assert "← CAT/C/KAZ/FCO/4 41" in told.out


def test_without_an_official_text_the_dates_are_known(newcomer: Operator) -> None:
    found = {(one["symbol"], one["paragraph"], one["date"], one["status"])
             for one in newcomer.run("deadlines", "--json").data()}  # fmt: skip
    assert ("CAT/C/KAZ/CO/4", "45", "2024-05-12", "late") in found
    assert "CAT/C/KAZ/CO/4 45  follow-up information: due 12 May 2024" in newcomer.run("deadlines").out


@pytest.mark.parametrize(
    "arguments", [("search",), ("search", " "), ("search", "a", "--limit", "0"), ("show",), ("show", "")]
)
def test_wrong_usage_is_status_2(operator: Operator, arguments: tuple[str, ...]) -> None:
    assert operator.run(*arguments).status == 2


def test_a_paragraph_is_shown_with_its_thread(librarian: Operator) -> None:
    told = librarian.run("show", f"{SYMBOL} 5")
    assert told.status == 0
    assert told.out.startswith(f"{SYMBOL} 5  [recommendation]\nC. Principal")
    data = librarian.run("show", f"{SYMBOL} 5", "--json").data()
    assert (data["symbol"], data["number"], data["cited"], data["missing"]) == (SYMBOL, "5", ["5"], [])
    assert {"symbol", "paragraph"} == set(data["thread"][0]["from"])
    assert any(link["to"]["paragraph"].startswith("5") for link in data["thread"])


def test_a_sub_paragraph_is_marked_in_its_paragraph(librarian: Operator) -> None:
    told = librarian.run("show", f"{SYMBOL} 5(a)(ii)")
    assert told.out.startswith(f"{SYMBOL} 5(a)(ii)  ")
    [marked] = [line for line in told.out.splitlines() if line.startswith("▸")]
    assert marked == "▸ (a) (ii) For the ill;"


def test_a_sub_paragraph_that_is_not_there_is_said_with_its_paragraph(librarian: Operator) -> None:
    told = librarian.run("show", f"{SYMBOL} 5(z)")
    assert told.status == 0
    assert "5 (z)" in told.complaint()
    assert librarian.run("show", f"{SYMBOL} 5(z)", "--json").data()["missing"] == ["5(z)"]


def test_of_a_range_the_first_is_shown_and_the_others_are_named(librarian: Operator) -> None:
    told = librarian.run("show", f"{SYMBOL} 4-6")
    assert told.out.startswith(f"{SYMBOL} 4  ")
    assert told.complaint() == "Cited as well: 5, 6."
    assert librarian.run("show", f"{SYMBOL} 4-6", "--json").data()["cited"] == ["4", "5", "6"]


def test_a_paragraph_that_is_not_there_is_said_with_the_nearest(librarian: Operator) -> None:
    told = librarian.run("show", f"{SYMBOL} 99")
    assert (told.status, told.out) == (1, "")
    assert told.complaint() == f"baqylau: {SYMBOL} has no paragraph 99; the nearest is 10."


def test_a_document_that_is_not_here_is_said_with_the_nearest(librarian: Operator) -> None:
    told = librarian.run("show", "CAT/C/MDA/CO/9", "1")
    assert told.status == 1
    assert "CAT/C/MDA/CO/9 1" in told.complaint()
    assert SYMBOL in told.complaint()


def test_without_a_document_the_newest_observations_are_meant_and_named(librarian: Operator) -> None:
    told = librarian.run("show", "5")
    assert told.status == 0
    assert SYMBOL in told.complaint()
    assert told.out.startswith(f"{SYMBOL} 5  ")


def test_words_that_are_no_citation_are_said(librarian: Operator) -> None:
    told = librarian.run("show", "harbour cells")
    assert told.status == 1
    assert "CO/4 24 a" in told.complaint()


def test_the_text_is_shown_in_the_language_asked_for(librarian: Operator) -> None:
    assert librarian.run("show", f"{SYMBOL} 5", "--language", "ru", "--json").data()["language"] == "ru"
    assert librarian.run("show", f"{SYMBOL} 5", "--language", "en", "--json").data()["language"] == "en"


def test_deadlines_are_a_list_of_these_fields(librarian: Operator) -> None:
    data = librarian.run("deadlines", "--json").data()
    assert isinstance(data, list)
    assert [one["date"] for one in data] == sorted(one["date"] for one in data)
    for one in data:
        assert {"date", "what", "symbol", "paragraph", "about", "status"} <= set(one)
        assert one["status"] in {"open", "overdue", "met", "late", "unknown"}
        assert dt.date.fromisoformat(one["date"])
        assert isinstance(one["about"], list)
    mine = next(one for one in data if one["symbol"] == SYMBOL and one["what"] == "follow-up information")
    assert (mine["date"], mine["paragraph"], mine["about"]) == ("2033-06-03", "8", ["5(a)", "7"])


def test_deadlines_are_lines_too(librarian: Operator) -> None:
    told = librarian.run("deadlines")
    assert (told.status, told.err) == (0, "")
    assert f"{SYMBOL} 8  follow-up information: due 3 June 2033" in told.out


def test_the_official_follow_up_was_a_day_late(archivist: Operator) -> None:
    [late] = [one for one in archivist.run("deadlines", "--json").data() if one["status"] == "late"]
    assert (late["symbol"], late["date"], late["days"]) == ("CAT/C/KAZ/CO/4", "2024-05-12", 1)


@pytest.mark.parametrize("citation", ["CO/4 26", "26-тармақ CO/4", "co4 26", "п. 26 CO/4"])
def test_the_official_paragraph_is_found_however_it_is_cited(archivist: Operator, citation: str) -> None:
    data = archivist.run("show", citation, "--json").data()
    assert (data["symbol"], data["number"]) == ("CAT/C/KAZ/CO/4", "26")


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r"])
def test_data_is_whole_on_a_stdout_of_any_encoding(librarian: Operator, encoding: str) -> None:
    command = ("show", f"{SYMBOL} 5", "--language", "ru", "--json")
    before = f"sys.stdout.reconfigure(encoding={encoding!r})"
    assert librarian.call(*command, before=before).data() == librarian.run(*command).data()


def test_lines_are_printed_as_far_as_the_terminal_can(librarian: Operator) -> None:
    command = "import sys; sys.stdout.reconfigure(encoding='ascii')"
    told = librarian.call("show", f"{SYMBOL} 5", "--language", "ru", before=command)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"{SYMBOL} 5  [???")


def test_a_full_disk_under_stdout_is_said(librarian: Operator) -> None:
    told = librarian.call("deadlines", before="import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)")
    assert told.status == 1
    assert "no room left" in told.complaint()
