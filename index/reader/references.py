"""What each paragraph points to: by heading, in its text and in its notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.document import Reference, ReferenceSource
from index.reader.body import Draft, Item
from index.reader.cited import Cited, citations, symbols_in
from index.reader.normalise import Rich, shadow
from index.reader.pointers import PointerList, pointer_lists
from index.reader.source import SourceNote
from index.reader.words import Words, found, pattern

_NEAR = 90
_OPENS_BRACKET = re.compile(r"^[^().;]{0,40}\((?:see |см\. )?$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the references of one document rest on.

    `own` is its symbol, `answered` the symbol of the document it answers, `previous` that of the
    previous concluding observations where the document names them, `notes` what each note cites.
    """

    own: str
    answered: str | None
    previous: str | None
    notes: Mapping[str, tuple[Reference, ...]]
    words: Words


def note_references(notes: Sequence[SourceNote]) -> dict[str, tuple[Reference, ...]]:
    """What every note cites, by its number; Ibid. follows the order of the notes."""
    cited: dict[str, tuple[Reference, ...]] = {}
    before: Cited | None = None
    for note in notes:
        read = citations(note.text, before).cited
        main = [one for one in read if not one.see_also]
        named = main or list(read)
        before = named[-1] if named else before
        cited[note.number] = tuple(
            Reference(
                one.symbol,
                one.pointers,
                ReferenceSource.FOOTNOTE,
                note.text[one.start : one.end],
                note=note.number,
                see_also=one.see_also,
            )
            for one in read
        )
    return cited


def references_of(draft: Draft, context: Context) -> tuple[Reference, ...]:
    """A paragraph's references: those of its headings, then the others as they stand in its text."""
    references = _by_heading(draft, context)
    earlier = context.previous
    chapeau = ""
    for item in draft.items:
        printed = item.rich
        chapeau = chapeau if item.label else printed.text
        earlier = _named_earlier(printed, context.notes, context.words) or earlier
        references += _in_item(item, printed, chapeau, earlier, context)
    return tuple(references)


def _by_heading(draft: Draft, context: Context) -> list[Reference]:
    references: list[Reference] = []
    for heading in draft.heading:
        plain = shadow(heading)
        if context.answered is None or not found(context.words.reply_heading, plain):
            continue
        for found_list in pointer_lists(heading):
            printed = heading[found_list.start : found_list.end]
            references.append(
                Reference(context.answered, found_list.pointers, ReferenceSource.HEADING, printed)
            )
    return references


def previous_observations(
    drafts: Sequence[Draft], notes: Mapping[str, tuple[Reference, ...]], words: Words
) -> str | None:
    """The symbol of the previous concluding observations, where all that name them name the same."""
    named = {_named_earlier(item.rich, notes, words) for draft in drafts for item in draft.items} - {None}
    return named.pop() if len(named) == 1 else None


def _named_earlier(printed: Rich, notes: Mapping[str, tuple[Reference, ...]], words: Words) -> str | None:
    """The document that `previous concluding observations` means: by its note or a bracket after it."""
    match = pattern(words.previous_observations).search(shadow(printed.text))
    if match is None:
        return None
    for place, number in printed.marks:
        cited = notes.get(number, ())
        if match.end() <= place <= match.end() + 3 and cited:
            return cited[0].symbol
    after = printed.text[match.end() : match.end() + _NEAR]
    symbols = symbols_in(after)
    bracketed = bool(symbols) and _OPENS_BRACKET.match(after[: symbols[0][1]]) is not None
    return symbols[0][0] if bracketed else None


def _in_item(
    item: Item, printed: Rich, chapeau: str, earlier: str | None, context: Context
) -> list[Reference]:
    """The references of a run of text and of its notes, in printed order."""
    read = citations(printed.text)
    placed: list[tuple[int, Reference]] = []
    for one in read.cited:
        stretch = printed.text[one.start : one.end]
        placed.append(
            (
                one.start,
                Reference(
                    one.symbol, one.pointers, ReferenceSource.TEXT, stretch, None, item.label, one.see_also
                ),
            )
        )
    for loose in read.loose:
        if symbol := _meant(loose, printed.text, chapeau, earlier, context):
            stretch = printed.text[loose.start : loose.end]
            placed.append(
                (
                    loose.start,
                    Reference(symbol, loose.pointers, ReferenceSource.TEXT, stretch, None, item.label),
                )
            )
    for place, number in printed.marks:
        placed += [(place, _labelled(reference, item)) for reference in context.notes.get(number, ())]
    return [reference for _, reference in sorted(placed, key=lambda pair: pair[0])]


def _labelled(reference: Reference, item: Item) -> Reference:
    return Reference(
        reference.symbol,
        reference.paragraphs,
        reference.source,
        reference.printed,
        reference.note,
        item.label,
        reference.see_also,
    )


def _meant(loose: PointerList, text: str, chapeau: str, earlier: str | None, context: Context) -> str | None:
    """The document that a list of paragraphs without a symbol belongs to, where the text tells."""
    words = context.words
    after = shadow(text[loose.end : loose.end + 260])
    before = shadow(text[max(0, loose.start - 120) : loose.start])
    if found(words.own_paragraphs, after):
        return context.own
    if found(words.answered_before, before) or found(words.answered_paragraphs, after):
        return context.answered or earlier
    bracketed = before.endswith("(") or before.lower().endswith(("(see ", "(см. "))
    named = found(words.earlier_recommendations, before)
    if (bracketed or named) and _speaks_of_itself(text, words):
        return context.own
    # Urgent measures in present areas are named in the same brackets: `violence (para. 21)`.
    bracketed = bracketed and found(words.speaks_of_earlier, shadow(chapeau + text))
    return earlier if bracketed or named else None


def _speaks_of_itself(text: str, words: Words) -> bool:
    """Whether a text names these observations and no earlier ones."""
    plain = shadow(text)
    return found(words.present_observations, plain) and not found(words.previous_observations, plain)
