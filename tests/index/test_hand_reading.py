"""The reader against a reading by hand, item by item (expected/FORMAT.md)."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.domain.document import Document, Footnote, Paragraph, Passage, Pointer, Reference
from tests.index.reader.reading import official

EXPECTED = Path(__file__).resolve().parent / "expected"
NAMES = ("CAT-C-KAZ-CO-2", "CAT-C-KAZ-CO-4", "CAT-C-KAZ-FCO-4", "CAT-C-KAZ-QPR-5", "CCPR-C-KAZ-3")
Facts = dict[str, Any]


def facts_of(name: str) -> Facts:
    facts: Facts = json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))
    return facts


def agrees(expected: str, read: str) -> bool:
    """Whether the read text is the expected one, which may be shortened at an end by an ellipsis."""
    if expected.startswith("…"):
        return read.endswith(expected[1:].strip())
    if expected.endswith("…"):
        return read.startswith(expected[:-1].strip())
    return read == expected


def label(parts: Sequence[str]) -> str:
    return "".join(f"({part})" for part in parts)


def written(pointers: Sequence[Pointer]) -> tuple[str, ...]:
    return tuple(str(pointer) for pointer in pointers)


def words_agree(text: str, expected: Facts) -> bool:
    words = text.split()
    first, last = " ".join(words[:3]), " ".join(words[-3:])
    return (
        len(words) == expected["words"]
        and agrees(expected["first"], first)
        and agrees(expected["last"], last)
    )


def passage_differs(passage: Passage, expected: Facts) -> bool:
    same = (label(passage.label), str(passage.kind)) == (expected["label"], expected["kind"])
    return not same or not words_agree(passage.text, expected)


def closing_only(expected: Facts) -> set[str]:
    return set(expected["articles"]) - set(expected.get("articles_from_running_text", ()))


def reference(one: Reference) -> tuple[object, ...]:
    return (one.symbol, written(one.paragraphs), str(one.source), one.note, one.see_also)


def expected_reference(one: Facts) -> tuple[object, ...]:
    return (one["symbol"], tuple(one["paragraphs"]), one["source"], one["note"], one["see_also"])


def labels_differ(read: Sequence[Reference], expected: Sequence[Facts]) -> bool:
    """Whether references stand in other passages than they were read in (where that was noted)."""
    if not all("label" in one for one in expected):
        return False
    wanted = Counter((one["symbol"], one["label"]) for one in expected)
    return Counter((one.symbol, label(one.label)) for one in read) != wanted


def heading_agrees(read: Sequence[str], expected: Sequence[str]) -> bool:
    return len(read) == len(expected) and all(
        agrees(shown, got) for shown, got in zip(expected, read, strict=True)
    )


def differences(read: Paragraph, expected: Facts) -> list[str]:
    found = []
    if not any(
        heading_agrees(read.heading, path)
        for path in [expected["heading"], *expected.get("heading_also", [])]
    ):
        found.append("heading")
    if str(read.kind) != expected["kind"]:
        found.append("kind")
    if set(read.articles) != closing_only(expected):
        found.append("articles")
    if len(read.passages) != len(expected["passages"]) or any(
        passage_differs(passage, wanted)
        for passage, wanted in zip(read.passages, expected["passages"], strict=True)
    ):
        found.append("passages")
    if [note for passage in read.passages for note in passage.footnotes] != expected["footnotes"]:
        found.append("footnotes")
    wanted = Counter(expected_reference(one) for one in expected["references"])
    if Counter(reference(one) for one in read.references) != wanted:
        found.append("references")
    if labels_differ(read.references, expected["references"]):
        found.append("labels of references")
    return [f"{expected['number']}: {what}" for what in found]


@pytest.fixture(scope="module", params=NAMES)
def pair(request: pytest.FixtureRequest) -> tuple[Document, Facts]:
    return official(request.param), facts_of(request.param)


def test_the_document_is_the_one_that_was_read(pair: tuple[Document, Facts]) -> None:
    document, facts = pair
    assert document.symbol == facts["symbol"]
    assert (str(document.kind), document.language) == (facts["kind"], facts["language"])
    assert (document.adopted.isoformat() if document.adopted else None) == facts["adopted"]
    assert agrees(facts["title"] or "", document.title)


def test_every_paragraph_is_as_it_was_read(pair: tuple[Document, Facts]) -> None:
    document, facts = pair
    numbers = [paragraph.number for paragraph in document.paragraphs]
    assert numbers == [paragraph["number"] for paragraph in facts["paragraphs"]]
    assert [
        difference
        for read, expected in zip(document.paragraphs, facts["paragraphs"], strict=True)
        for difference in differences(read, expected)
    ] == []


def test_every_note_hangs_where_it_was_read(pair: tuple[Document, Facts]) -> None:
    document, facts = pair

    def place(note: Footnote) -> tuple[object, ...]:
        return (note.number, str(note.place), note.paragraph, label(note.label))

    assert [place(note) for note in document.footnotes] == [
        (note["number"], note["place"], note["paragraph"], note["label"]) for note in facts["footnotes"]
    ]
    assert [
        note.number
        for note, expected in zip(document.footnotes, facts["footnotes"], strict=True)
        if not words_agree(note.text, expected)
    ] == []


def test_every_deadline_verdict_and_request_is_as_it_was_read(pair: tuple[Document, Facts]) -> None:
    document, facts = pair
    assert [
        (deadline.date.isoformat(), str(deadline.subject), deadline.paragraph, written(deadline.about))
        for deadline in document.deadlines
    ] == [(one["date"], one["subject"], one["paragraph"], tuple(one["about"])) for one in facts["deadlines"]]
    assert [
        deadline.counted_from.isoformat() if deadline.counted_from else None
        for deadline in document.deadlines
    ] == [one["counted_from"] for one in facts["deadlines"]]
    assert [(v.symbol, written(v.about), v.paragraph, v.grade) for v in document.verdicts] == [
        (one["symbol"], tuple(one["about"]), one["paragraph"], one["grade"]) for one in facts["verdicts"]
    ]
    assert [(one.paragraph, written(one.about)) for one in document.follow_up_requests] == [
        (one["paragraph"], tuple(one["about"])) for one in facts["follow_up_requests"]
    ]


def test_nothing_of_the_file_is_left_over(pair: tuple[Document, Facts]) -> None:
    document, _ = pair
    assert document.unplaced == ()
