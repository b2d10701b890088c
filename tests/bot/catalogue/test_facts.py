"""A document's structure comes out of its JSON as it went in; other JSON is refused by its place."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.facts import BadFacts, MisfitFact, document_of, topics_of
from bot.catalogue.values import MOST, LongFact
from bot.domain.document import (
    STRUCTURE,
    Deadline,
    DeadlineSubject,
    Document,
    DocumentKind,
    FollowUpRequest,
    Paragraph,
    ParagraphKind,
    Passage,
    Pointer,
    Reference,
    ReferenceSource,
    ToldReply,
    Verdict,
)
from bot.domain.symbol import UnknownSymbol, parse_symbol
from tests.bot.catalogue.writing import facts_of

SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="()")
WORDS = st.text(SIGNS, min_size=1, max_size=12)
LABELS = st.lists(st.text(SIGNS, min_size=1, max_size=6), max_size=3).map(tuple)
NUMBERS = st.from_regex("[0-9]{1,4}(bis|[.][0-9])?", fullmatch=True)
DAYS = st.dates()
SYMBOLS = st.sampled_from(["CAT/C/ATL/CO/4", "CAT/C/ATL/QPR/5", "CCPR/C/ATL/3", "CAT/C/ATL/CO/4/Add.1"])
POINTERS = st.lists(st.builds(Pointer, NUMBERS, LABELS), max_size=3).map(tuple)
REFERENCES = st.builds(
    Reference,
    symbol=WORDS,
    paragraphs=POINTERS,
    source=st.sampled_from(ReferenceSource),
    printed=st.just(""),
    note=st.none() | WORDS,
    label=LABELS,
    see_also=st.booleans(),
    reiterates=st.booleans(),
)
PARAGRAPHS = st.builds(
    Paragraph,
    number=NUMBERS,
    heading=st.lists(WORDS, max_size=3).map(tuple),
    kind=st.sampled_from(ParagraphKind),
    passages=st.lists(
        st.builds(Passage, st.just(""), LABELS, st.sampled_from(ParagraphKind)), max_size=3
    ).map(tuple),
    articles=st.lists(WORDS, max_size=2).map(tuple),
    references=st.lists(REFERENCES, max_size=2).map(tuple),
)
UNNAMED = st.builds(
    Document,
    symbol=SYMBOLS,
    kind=st.just(DocumentKind.STATE_REPORT),
    treaty=st.just(""),
    country=st.just(""),
    cycle=st.none(),
    title=st.text(SIGNS, max_size=12),
    language=st.just(STRUCTURE),
    paragraphs=st.lists(PARAGRAPHS, max_size=4).map(tuple),
    deadlines=st.lists(
        st.builds(
            Deadline, DAYS, st.sampled_from(DeadlineSubject), NUMBERS, POINTERS, st.just(""), st.none() | DAYS
        ),
        max_size=2,
    ).map(tuple),
    verdicts=st.lists(
        st.builds(Verdict, WORDS, POINTERS, NUMBERS, WORDS, WORDS, st.just("")), max_size=2
    ).map(tuple),
    follow_up_requests=st.lists(st.builds(FollowUpRequest, NUMBERS, POINTERS), max_size=2).map(tuple),
    adopted=st.none() | DAYS,
    session_end=st.none() | DAYS,
    replies=st.lists(st.builds(ToldReply, NUMBERS, WORDS, DAYS), max_size=2).map(tuple),
)


def named(document: Document) -> Document:
    """The document with what its symbol says of it."""
    symbol = parse_symbol(document.symbol)
    return replace(
        document, kind=symbol.kind, treaty=symbol.treaty, country=symbol.country, cycle=symbol.number
    )


STRUCTURES = UNNAMED.map(named)


@given(STRUCTURES)
def test_a_structure_comes_out_as_it_went_in(structure: Document) -> None:
    written = json.dumps(facts_of(structure, {}))
    assert document_of(json.loads(written)) == structure


@given(STRUCTURES, st.lists(WORDS, max_size=3, unique=True))
def test_topics_come_out_for_every_paragraph(structure: Document, topics: list[str]) -> None:
    numbers = [paragraph.number for paragraph in structure.paragraphs]
    facts = json.loads(json.dumps(facts_of(structure, dict.fromkeys(numbers[:1], topics))))
    assert topics_of(facts) == dict.fromkeys(numbers, ()) | dict.fromkeys(numbers[:1], tuple(topics))


def test_a_topic_that_stands_twice_counts_once() -> None:
    facts = {"paragraphs": [{"number": "1", "topics": ["a", "b", "a"]}]}
    assert topics_of(facts) == {"1": ("a", "b")}


FACTS: dict[str, Any] = {
    "symbol": "CAT/C/ATL/CO/4",
    "kind": "concluding observations",
    "treaty": "CAT",
    "country": "ATL",
    "cycle": 4,
    "title": "On the harbour cells",
    "adopted": "2023-05-10",
    "session_end": None,
    "paragraphs": [
        {
            "number": "7",
            "heading": ["Cells"],
            "kind": "concern",
            "topics": ["detention-conditions"],
            "passages": [["", "concern"], ["(a)(iv)", "recommendation"]],
            "articles": ["2", "16"],
            "references": [
                {
                    "symbol": "CAT/C/ATL/CO/3",
                    "paragraphs": ["7(b)", "8"],
                    "source": "footnote",
                    "note": "3",
                    "label": "(a)",
                    "see_also": True,
                }
            ],
        }
    ],
    "deadlines": [
        {
            "date": "2024-05-12",
            "what": "follow-up information",
            "paragraph": "7",
            "about": ["7(a)"],
            "counted_from": "2023-05-12",
        }
    ],
    "verdicts": [
        {"symbol": "CAT/C/ATL/CO/3", "about": ["7"], "paragraph": "7", "grade": "B", "scheme": "letters"}
    ],
    "follow_up_requests": [{"paragraph": "7", "about": ["7(a)"]}],
    "replies": [{"paragraph": "7", "symbol": "CAT/C/ATL/CO/4", "date": "2024-05-13"}],
}


UNBEARABLE = ["\ud800", "a\0b", "1" * 600, 10**30, 2**63]
"""What a database, a message or a terminal can't bear."""
VALUES = [
    None,
    3,
    2.5,
    True,
    "x",
    "(",
    [],
    ["x"],
    [3],
    {},
    {"x": 1},
    *UNBEARABLE,
    *([one] for one in UNBEARABLE),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to everything in JSON data."""
    if path:
        yield path
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from places(child, (*path, key))


def changed(path: tuple[Any, ...], value: Any) -> Any:
    """The facts with another value at a place."""
    copy = deepcopy(FACTS)
    place: Any = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return copy


@pytest.mark.parametrize("path", [*places(FACTS)], ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_a_value_of_another_shape_is_refused_or_is_read_whole(path: tuple[Any, ...], value: Any) -> None:
    """What is read can be written again, so nothing of a wrong type came in."""
    try:
        read = document_of(changed(path, value))
        topics = topics_of(changed(path, value))
    except (BadFacts, LongFact, MisfitFact, UnknownSymbol):
        return
    assert document_of(json.loads(json.dumps(facts_of(read, topics)))) == read
    assert all(type(topic) is str for found in topics.values() for topic in found)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda json: st.lists(json) | st.dictionaries(st.text(), json)
    )
)
def test_any_other_json_is_refused(value: Any) -> None:
    with pytest.raises(BadFacts):
        document_of(value)


@pytest.mark.parametrize(
    ("path", "value", "number"),
    [
        (("adopted",), "2023-02-30", ""),
        (("adopted",), "", ""),
        (("cycle",), True, ""),
        (("title",), None, ""),
        (("paragraphs", 0, "kind"), "poem", "7"),
        (("kind",), ["poem"], ""),
        (("title",), "\ud800", ""),
        (("title",), "a\0b", ""),
        (("paragraphs", 0, "number"), 7, ""),
        (("paragraphs", 0, "number"), "", ""),
        (("paragraphs", 0, "number"), "<b>7</b>", ""),
        (("paragraphs", 0, "number"), "٧", ""),
        (("paragraphs", 0, "heading"), ["\udfff"], "7"),
        (("paragraphs", 0, "heading"), "Cells", "7"),
        (("paragraphs", 0, "topics"), "detention-conditions", "7"),
        (("paragraphs", 0, "passages"), [["a", "concern"]], "7"),
        (("paragraphs", 0, "passages"), [["(a", "concern"]], "7"),
        (("paragraphs", 0, "references", 0, "paragraphs"), ["7(b"], "7"),
        (("paragraphs", 0, "references", 0, "note"), 3, "7"),
        (("paragraphs", 0, "references", 0, "see_also"), "yes", "7"),
        (("deadlines", 0, "date"), "soon", ""),
        (("verdicts", 0, "grade"), None, ""),
    ],
)
def test_the_paragraph_where_it_goes_wrong_is_named(path: tuple[Any, ...], value: Any, number: str) -> None:
    with pytest.raises(BadFacts) as caught:
        topics_of(changed(path, value))
        document_of(changed(path, value))
    assert caught.value.data == {"number": number}


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("kind", "State report", "concluding observations"),
        ("kind", "poem", "concluding observations"),
        ("treaty", "CCPR", "CAT"),
        ("country", "UZB", "ATL"),
        ("cycle", 5, 4),
        ("cycle", 10**30, 4),
        ("cycle", -4, 4),
    ],
)
def test_what_the_symbol_says_otherwise_is_named_with_what_it_must_be(
    name: str, value: str | int, found: str | int
) -> None:
    with pytest.raises(MisfitFact) as caught:
        document_of(changed((name,), value))
    assert caught.value.data == {"name": name, "symbol": FACTS["symbol"], "found": found}


@pytest.mark.parametrize(
    ("path", "name", "number"),
    [
        (("symbol",), "symbol", ""),
        (("title",), "title", ""),
        (("verdicts", 0, "grade"), "grade", ""),
        (("verdicts", 0, "scheme"), "scheme", ""),
        (("deadlines", 0, "paragraph"), "number", ""),
        (("paragraphs", 0, "number"), "number", ""),
        (("paragraphs", 0, "heading", 0), "heading", "7"),
        (("paragraphs", 0, "articles", 0), "article", "7"),
        (("paragraphs", 0, "topics", 0), "topic", "7"),
        (("paragraphs", 0, "references", 0, "symbol"), "symbol", "7"),
        (("paragraphs", 0, "references", 0, "note"), "note", "7"),
    ],
)
def test_a_text_that_is_too_long_is_named_with_its_paragraph(
    path: tuple[Any, ...], name: str, number: str
) -> None:
    def read(length: int) -> None:
        topics_of(changed(path, "7" * length))
        document_of(changed(path, "7" * length))

    with pytest.raises(LongFact) as caught:
        read(MOST[name] + 1)
    assert caught.value.data == {"name": name, "most": MOST[name], "number": number}


@pytest.mark.parametrize(
    ("path", "number"),
    [(("passages", 0, 0), ""), (("references", 0, "label"), ""), (("references", 0, "paragraphs", 0), "3")],
)
def test_letters_that_are_too_long_are_named_with_their_paragraph(path: tuple[Any, ...], number: str) -> None:
    with pytest.raises(LongFact) as caught:
        document_of(changed(("paragraphs", 0, *path), f"{number}({'x' * 30})"))
    assert caught.value.data == {"name": "label", "most": MOST["label"], "number": "7"}


def test_a_symbol_is_understood_however_it_is_typed() -> None:
    assert document_of(FACTS | {"symbol": "cat/c/atl/co/4"}).symbol == "CAT/C/ATL/CO/4"
    with pytest.raises(UnknownSymbol):
        document_of(FACTS | {"symbol": "CO/4"})
