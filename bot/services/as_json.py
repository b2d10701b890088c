"""Parts of a document as plain data, the same in the export and in what `baqylau show --json` prints."""

from collections.abc import Iterable, Sequence

from bot.domain.catalogue import Summary
from bot.domain.document import Deadline, Footnote, Paragraph, Pointer, Reference, Verdict
from bot.services.views import JudgedDeadline

Json = dict[str, object]


def paragraph_json(
    paragraph: Paragraph,
    notes: Iterable[Footnote],
    topics: Sequence[str] = (),
    summaries: Iterable[Summary] = (),
) -> Json:
    """A paragraph with the notes that hang on it, its issue areas and its unofficial summaries."""
    return {
        "number": paragraph.number,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "text": paragraph.text,
        "subparagraphs": [
            {"label": label_text(passage.label), "text": passage.text, "kind": passage.kind.value}
            for passage in paragraph.subparagraphs
        ],
        "articles": list(paragraph.articles),
        "footnotes": [footnote_json(note) | {"label": label_text(note.label)} for note in notes],
        "references": [_reference(reference) for reference in paragraph.references],
        "topics": list(topics),
        "summary": {summary.language: summary.text for summary in summaries},
    }


def footnote_json(note: Footnote) -> Json:
    """A note without what it hangs on."""
    return {"number": note.number, "text": note.text}


def deadline_json(deadline: Deadline) -> Json:
    """A deadline: days in ISO form, what is due about which paragraphs, where and how it is set."""
    return {
        "date": deadline.date.isoformat(),
        "about": pointer_texts(deadline.about),
        "paragraph": deadline.paragraph,
        "what": deadline.subject.value,
        "sentence": deadline.sentence,
        "counted_from": deadline.counted_from.isoformat() if deadline.counted_from else None,
    }


def judged_json(judged: JudgedDeadline) -> Json:
    """A deadline with the document that sets it, its status, days late and the day the reply came."""
    reply = judged.judgement.reply
    return {
        "symbol": judged.symbol,
        **deadline_json(judged.deadline),
        "status": judged.judgement.status.value,
        "days": judged.judgement.days,
        "reply": reply.date.isoformat() if reply else None,
    }


def verdict_json(verdict: Verdict) -> Json:
    """A verdict: the paragraphs that were assessed, where it is said, the grade and its scale."""
    return {
        "about": pointer_texts(verdict.about),
        "paragraph": verdict.paragraph,
        "grade": verdict.grade,
        "scheme": verdict.scheme,
        "sentence": verdict.sentence,
    }


def pointer_texts(pointers: Iterable[Pointer]) -> list[str]:
    """Pointers as they are printed: `24(a)`."""
    return [str(pointer) for pointer in pointers]


def label_text(label: tuple[str, ...]) -> str:
    """A sub-paragraph's label as it is printed: `(a)(iv)`, empty for the paragraph itself."""
    return "".join(f"({part})" for part in label)


def _reference(reference: Reference) -> Json:
    return {
        "symbol": reference.symbol,
        "paragraphs": pointer_texts(reference.paragraphs),
        "source": reference.source.value,
        "note": reference.note,
        "label": label_text(reference.label),
        "see_also": reference.see_also,
        "printed": reference.printed,
    }
