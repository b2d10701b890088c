"""`baqylau ingest --catalogue`: what people wrote about documents comes in, and each bad file is one line."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.operator import OBSERVATIONS, SYMBOL, Operator

ABSENT = "CAT/C/MDA/CO/2"
FACTS: dict[str, Any] = {
    "symbol": ABSENT,
    "kind": "concluding observations",
    "treaty": "CAT",
    "country": "MDA",
    "cycle": 2,
    "title": "On the second report",
    "adopted": "2022-05-10",
    "session_end": None,
    "paragraphs": [
        {"number": "1", "kind": "introduction"},
        {
            "number": "2",
            "kind": "recommendation",
            "heading": ["Cells"],
            "topics": ["detention-conditions"],
            "passages": [["", "recommendation"], ["(a)", "recommendation"]],
            "references": [{"symbol": SYMBOL, "paragraphs": ["5(a)"], "source": "text"}],
        },
    ],
    "deadlines": [
        {
            "date": "2030-05-10",
            "what": "follow-up information",
            "paragraph": "2",
            "about": ["2(a)"],
            "counted_from": None,
        }
    ],
    "verdicts": [],
    "follow_up_requests": [],
    "replies": [],
}


def words(
    summaries: Mapping[str, str],
    headings: Mapping[str, str] | None = None,
    *,
    symbol: str = SYMBOL,
    language: str = "ru",
) -> str:
    """A catalogue of words: summaries by number, headings by what they translate."""
    lines = ['msgid ""', 'msgstr ""', f'"X-Symbol: {symbol}\\n"', f'"Language: {language}\\n"', ""]
    for heading, told in (headings or {}).items():
        lines += ['msgctxt "heading"', f'msgid "{heading}"', f'msgstr "{told}"', ""]
    for number, told in summaries.items():
        lines += [f'msgctxt "{number}"', f'msgid "In English of {number}"', f'msgstr "{told}"', ""]
    return "\n".join(lines)


def put(name: str, text: str | bytes) -> Path:
    """A file beside the operator's data folder."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def card(operator: Operator, citation: str, language: str) -> str:
    """What is shown of a paragraph."""
    told = operator.run("show", citation, "--language", language)
    assert told.status == 0
    return told.out


def test_summaries_reach_a_document_that_is_here_with_its_headings(librarian: Operator) -> None:
    headings = {
        "Solitary confinement": "Одиночество",
        "C. Principal subjects of concern and recommendations": "В. Главное",
    }
    path = put("co.po", words({"4": "Гербарий разобран.", "5": "Меньше дней.", "77": "Нет."}, headings))
    told = librarian.run("ingest", "--catalogue", path)
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"{SYMBOL}: 2 summaries (ru), 2 headings",
        "  new or changed summaries, 2: 4, 5",
        "  new or changed headings, 2: 4, 5",
        "  not in the document: 77",
    ]
    # The official text in Russian is here too, and keeps its own heading.
    assert "Одиночество" not in card(librarian, f"{SYMBOL} 5", "ru")
    [result] = librarian.run("search", "гербарий", "--json").data()["results"]
    assert (result["symbol"], result["paragraph"]) == (SYMBOL, "4")
    [result] = librarian.run("search", "Одиночество", "--limit", "1", "--json").data()["results"]
    assert result["paragraph"] in {"4", "5"}


def test_a_heading_is_shown_in_the_readers_language(librarian: Operator) -> None:
    librarian.run(
        "ingest", "--catalogue", put("kk.po", words({"5": "Азырақ."}, {"Prison health": "Денсаулық"}))
    )
    assert "Денсаулық" not in card(librarian, f"{SYMBOL} 5", "kk")
    path = put("kk.po", words({"5": "Азырақ."}, {"Solitary confinement": "Оңаша қамау"}, language="kk"))
    librarian.run("ingest", "--catalogue", path)
    assert "Оңаша қамау" in card(librarian, f"{SYMBOL} 5", "kk")


def test_summaries_that_come_again_without_headings_keep_those_that_were_there(librarian: Operator) -> None:
    both = words({"5": "Азырақ."}, {"Solitary confinement": "Оңаша қамау"}, language="kk")
    librarian.run("ingest", "--catalogue", put("kk.po", both))
    librarian.run("ingest", "--catalogue", put("kk.po", words({"5": "Бұдан да азырақ."}, language="kk")))
    assert "Оңаша қамау" in card(librarian, f"{SYMBOL} 5", "kk")
    assert librarian.run("search", "бұдан", "--json").data()["results"][0]["paragraph"] == "5"


def test_one_language_more_is_found_and_leaves_the_others(librarian: Operator) -> None:
    librarian.run("ingest", "--catalogue", put("ru.po", words({"5": "Гербарий полон."})))
    librarian.run("ingest", "--catalogue", put("kk.po", words({"5": "Көбелек ұшты."}, language="kk")))
    for word in ("гербарий", "көбелек"):
        [result] = librarian.run("search", word, "--json").data()["results"]
        assert (result["symbol"], result["paragraph"]) == (SYMBOL, "5")
    librarian.run("ingest", "--catalogue", put("ru.po", words({"5": "Телескоп настроен."})))
    assert librarian.run("search", "гербарий", "--json").data() == {"results": []}
    assert librarian.run("search", "телескоп", "--json").data()["results"]


def test_a_document_whose_structure_comes_along_is_there_without_its_text(operator: Operator) -> None:
    put("in/facts.json", json.dumps(FACTS))
    put("in/ru.po", words({"2": "Камеры следует осушить."}, {"Cells": "Камеры"}, symbol=ABSENT))
    put(
        "in/kk.po",
        words({"2": "Камераны құрғату керек."}, {"Cells": "Камералар"}, symbol=ABSENT, language="kk"),
    )
    told = operator.run("ingest", "--catalogue", "in")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"{ABSENT}: 2 summaries (kk, ru), 2 headings, topics of 1 paragraph",
        "  new or changed structure",
        "  new or changed summaries, 1: 2",
        "  new or changed headings, 1: 2",
        "  new or changed topics, 1: 2",
    ]
    assert "Камералар" in card(operator, f"{ABSENT} 2", "kk")
    assert any(one["symbol"] == ABSENT for one in operator.run("deadlines", "--json").data())
    assert operator.run("search", "осушить", "--json").data()["results"][0]["symbol"] == ABSENT


def test_what_was_told_is_given_as_data(operator: Operator) -> None:
    put("in/facts.json", json.dumps(FACTS))
    told = {"1": "Раз.", "2": "Два.", "3": "Три.", "12": "Нет.", "asked 2": "почему сыро"}
    put("in/ru.po", words(told, symbol=ABSENT))
    put("in/bad.po", "hello\n")
    printed = operator.run("ingest", "--catalogue", "in", "absent.po", "--json")
    assert printed.status == 1
    assert sorted(printed.data(), key=lambda one: one.get("file", "")) == [
        {
            "symbol": ABSENT,
            "summaries": {"ru": 2},
            "headings": {"ru": 0},
            "asked": {"ru": 1},
            "topics": 1,
            "unknown": ["3", "12"],
            "unheard": [],
            "changed": {
                "structure": True,
                "summaries": ["1", "2"],
                "headings": [],
                "asked": ["2"],
                "topics": ["2"],
            },
        },
        {"file": "absent.po", "error": "no-such-path"},
        {"file": "bad.po", "error": "not-gettext"},
    ]


def test_what_people_ask_is_counted_and_left_out_where_there_is_nothing_to_show(librarian: Operator) -> None:
    path = put(
        "ru.po",
        words({"5": "Короче.", "asked 5": "карцер\\n\\n  \\nштрафной изолятор", "asked 4": "гербарий"}),
    )
    told = librarian.run("ingest", "--catalogue", path)
    assert told.out.splitlines() == [
        f"{SYMBOL}: 1 summary (ru), search phrases of 1 paragraph",
        "  new or changed summaries, 1: 5",
        "  new or changed search phrases, 1: 5",
        "  search phrases without a summary, left out: 4",
    ]
    assert librarian.run("search", "гербарий", "--json").data() == {"results": []}


def test_a_translation_of_blanks_is_none_and_leaves_what_is_there(librarian: Operator) -> None:
    librarian.run("ingest", "--catalogue", put("ru.po", words({"4": "Гербарий.", "5": "Телескоп."})))
    told = librarian.run("ingest", "--catalogue", put("ru.po", words({"4": "   ", "5": "\\n \u200b"})))
    assert told.out.splitlines() == [f"{SYMBOL}: 0 summaries (ru)", "  nothing changed"]
    for word in ("гербарий", "телескоп"):
        assert librarian.run("search", word, "--json").data()["results"]


def test_only_what_is_new_is_said_to_be_so(librarian: Operator) -> None:
    librarian.run("ingest", "--catalogue", put("ru.po", words({"4": "Раз.", "5": "Два."}, {"A": "А"})))
    for text, said in (("Два.", "  nothing changed"), ("Три.", "  new or changed summaries, 1: 5")):
        told = librarian.run(
            "ingest", "--catalogue", put("ru.po", words({"4": "Раз.", "5": text}, {"A": "А"}))
        )
        assert told.out.splitlines() == [f"{SYMBOL}: 2 summaries (ru), 1 heading", said]


def test_numbers_that_are_none_are_not_printed_without_end(librarian: Operator) -> None:
    told = librarian.run("ingest", "--catalogue", put("ru.po", words({"1" * 5000: "а", "5": "б"})))
    assert told.status == 0
    assert told.out.splitlines()[-1] == f"  not in the document: {'1' * 19}…"


def test_loading_the_same_again_changes_nothing_and_builds_no_new_index(librarian: Operator) -> None:
    path = put("ru.po", words({"5": "Карцер короче."}))
    librarian.run("ingest", "--catalogue", path)
    built = {folder.name for folder in (librarian.folder / "index").iterdir()}
    assert librarian.run("ingest", "--catalogue", path).status == 0
    assert {folder.name for folder in (librarian.folder / "index").iterdir()} == built
    librarian.run("ingest", "--catalogue", put("ru.po", words({"5": "Карцер дольше."})))
    assert {folder.name for folder in (librarian.folder / "index").iterdir()} != built


def test_an_operators_words_stay_at_the_next_start(newcomer: Operator) -> None:
    path = put("ru.po", words({"24": "Квартальный выпуск."}, symbol="CAT/C/KAZ/CO/4"))
    newcomer.run("ingest", "--catalogue", path)
    for word in ("квартальный", "выпуск"):
        [result] = newcomer.run("search", word, "--limit", "1", "--json").data()["results"]
        assert (result["symbol"], result["paragraph"]) == ("CAT/C/KAZ/CO/4", "24")


def test_summaries_in_doubt_are_left_out(librarian: Operator) -> None:
    text = words({"4": "Верно.", "5": "Сомнительно."}).replace('msgctxt "5"', '#, fuzzy\nmsgctxt "5"')
    assert librarian.run("ingest", "--catalogue", put("ru.po", text)).out.startswith(
        f"{SYMBOL}: 1 summary (ru)"
    )


def test_editors_of_any_system_are_understood(librarian: Operator) -> None:
    text = words({"5": "Короче."}, symbol="cat/c/mda/co/3-4", language="ru_RU").replace("\n", "\r\n")
    told = librarian.run("ingest", "--catalogue", put("ru.po", b"\xef\xbb\xbf" + text.encode()))
    assert (told.status, told.out.splitlines()[0]) == (0, f"{SYMBOL}: 1 summary (ru)")


def without(name: str) -> str:
    return json.dumps({key: value for key, value in FACTS.items() if key != name})


def changed(**more: Any) -> str:
    return json.dumps(FACTS | more)


def paragraph(**more: Any) -> str:
    return changed(paragraphs=[*FACTS["paragraphs"], {"number": "3", "kind": "question"} | more])


BAD = {
    "no gettext": ("a.po", "1. The Committee regrets.\n", "no gettext catalogue"),
    "binary": ("a.po", bytes(range(256)), "unknown encoding"),
    "an old encoding": ("a.po", words({"5": "Короче."}).encode("cp1251"), "unknown encoding"),
    "empty": ("a.po", "", "empty"),
    "no symbol": ("a.po", words({"5": "Да."}).replace("X-Symbol", "Y-Symbol"), "X-Symbol"),
    "no language": ("a.po", words({"5": "Да."}).replace("Language", "Tongue"), "header Language"),
    "an unknown language": ("a.po", words({"5": "Oui."}, language="fr"), "kk, ru or en"),
    "a language that is none": ("a.po", words({"5": "Oui."}, language="?"), "kk, ru or en"),
    "no symbol of a document": ("a.po", words({"5": "Да."}, symbol="CO/4"), "not the symbol"),
    "a paragraph twice": (
        "a.po",
        words({"5": "Да."}) + '\nmsgctxt "5"\nmsgid "b"\nmsgstr "c"\n',
        "5 more than",
    ),
    "the same message twice": (
        "a.po",
        words({"5": "Да."}) + words({"5": "Нет."}).partition("\n\n")[2],
        "Line 9 has the message of line 6 again",
    ),
    "a file cut within a word": ("a.po", words({"5": "Короче"})[:-3], "its line 8"),
    "a file cut before the translation": ("a.po", words({"5": "Да."}).rpartition("msgstr")[0], "its line 8"),
    "a quote within a text": ("a.po", words({"5": 'К"ороче'}), "its line 8"),
    "a summary without end": ("a.po", words({"5": "очень " * 667}), "line 6 is longer than 4000"),
    "a heading without end": ("a.po", words({}, {"Cells": "К" * 501}), "line 6 is longer than 500"),
    "too much that people ask": ("a.po", words({"asked 5": "\\n".join("a" * 41)}), "more than 40"),
    "a phrase without end": ("a.po", words({"asked 5": "слово " * 40}), "line 6 is longer than 200"),
    "plural forms": (
        "a.po",
        words({}) + '\nmsgctxt "5"\nmsgid "b"\nmsgid_plural "bs"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
        "paragraph 5 more than once",
    ),
    "a document that is not here": ("a.po", words({"5": "Да."}, symbol=ABSENT), f"{ABSENT} is not here"),
    "no JSON": ("a.json", "{", "not the structure"),
    "deep JSON": ("a.json", "[" * 100_000, "not the structure"),
    "a list": ("a.json", "[]", "not the structure"),
    "an export": ("a.json", '{"documents": [], "threads": []}', "not the structure"),
    "no kind": ("a.json", without("kind"), "not the structure"),
    "no findings": ("a.json", without("deadlines"), "not the structure"),
    "a cycle in words": ("a.json", changed(cycle="two"), "not the structure"),
    "a cycle beyond any database": ("a.json", changed(cycle=2**63), "“cycle” does not fit"),
    "another State": ("a.json", changed(country="KAZ"), "“country” does not fit"),
    "another treaty": ("a.json", changed(treaty="CCPR"), "must be: CAT"),
    "half a sign": ("a.json", changed(title="\ud800"), "not the structure"),
    "half a sign in a heading": ("a.json", paragraph(heading=["\ud800"]), "paragraph 3"),
    "a title without end": ("a.json", changed(title="T" * 200_000), "“title” is longer than 500"),
    "a label without end": (
        "a.json",
        paragraph(passages=[[f"({'x' * 5000})", "question"]]),
        "“label” of paragraph 3",
    ),
    "a day that is none": ("a.json", changed(adopted="2022-02-30"), "not the structure"),
    "another symbol": ("a.json", changed(symbol="CO/2"), "not the symbol"),
    "no paragraphs": ("a.json", changed(paragraphs=[]), f"{ABSENT} contradicts itself"),
    "an unknown kind": ("a.json", paragraph(kind="poem"), "paragraph 3"),
    "topics in one text": ("a.json", paragraph(topics="detention-conditions"), "paragraph 3"),
    "an unknown topic": ("a.json", paragraph(topics=["weather"]), "no topic weather"),
    "a crooked label": ("a.json", paragraph(passages=[["a)", "question"]]), "paragraph 3"),
    "a number that is none": ("a.json", paragraph(number=3), "not the structure"),
    "a number twice": ("a.json", paragraph(number="2"), "contradicts itself"),
    "a deadline in the air": (
        "a.json",
        changed(deadlines=[FACTS["deadlines"][0] | {"paragraph": "9"}]),
        "contradicts itself",
    ),
    "another kind of file": ("a.txt", words({"5": "Да."}), "end in .po or .json"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_clear_line_and_does_not_stop_the_others(librarian: Operator, case: str) -> None:
    name, text, said = BAD[case]
    put("good.po", words({"5": "Короче."}))
    told = librarian.run("ingest", "--catalogue", put(name, text), "good.po")
    assert told.status == 1
    assert told.complaint().startswith(f"baqylau: {name}: ")
    assert said in told.complaint()
    assert told.out.startswith(f"{SYMBOL}: 1 summary (ru)")
    assert ABSENT not in {one["symbol"] for one in librarian.run("deadlines", "--json").data()}


def test_every_file_of_a_document_that_is_not_here_is_named(operator: Operator) -> None:
    for language in ("kk", "ru"):
        put(f"in/{language}.po", words({"5": "Да."}, symbol=ABSENT, language=language))
    told = operator.run("ingest", "--catalogue", "in")
    assert told.status == 1
    assert [line.split(": ")[1] for line in told.err.splitlines()] == ["in/kk.po", "in/ru.po"]


def test_a_folder_without_catalogues_and_a_path_that_is_not_there_are_said(operator: Operator) -> None:
    put("in/notes.txt", "Notes.")
    put("in/.hidden.po", "Hidden.")
    told = operator.run("ingest", "--catalogue", "in", "absent.po")
    assert told.status == 1
    assert [line.split(": ", 2)[1:] for line in told.err.splitlines()] == [
        ["in", "The folder holds no catalogue (.po or .json)."],
        ["absent.po", "There is no such file or folder."],
    ]


def test_a_pipe_is_not_waited_for(operator: Operator) -> None:
    os.mkfifo("pipe.po")
    assert "no text document" in operator.run("ingest", "--catalogue", "pipe.po").complaint()


def test_a_document_is_no_catalogue(operator: Operator) -> None:
    assert "end in .po or .json" in operator.run("ingest", "--catalogue", OBSERVATIONS).complaint()
