"""From blocks of text to a document: the one entry to everything that reads structure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.document import (
    AnchorPlace,
    Document,
    DocumentKind,
    Footnote,
    Paragraph,
    ParagraphKind,
    Passage,
    Unplaced,
)
from bot.domain.symbol import DocumentSymbol, answered_symbol, fold_symbol
from index.reader.articles import closing_articles, heading_articles
from index.reader.body import Body, Draft, read_body
from index.reader.chunks import chunks_of
from index.reader.cited import symbols_in
from index.reader.dates import adopted_on, session_end
from index.reader.deadlines import deadlines, follow_up_requests
from index.reader.errors import NoParagraphs
from index.reader.footlines import with_foot_notes
from index.reader.front import Front, read_front
from index.reader.identity import Evidence, answered_in_headings, identify
from index.reader.kinds import is_of_committee, paragraph_kind, passage_kinds, split_mixed
from index.reader.languages import words_for
from index.reader.lines import Sorted, sort_lines
from index.reader.normalise import clean
from index.reader.notes import footnotes_of
from index.reader.numbering import paragraph_starts
from index.reader.references import Context, note_references, previous_observations, references_of
from index.reader.reiterated import with_reiterated
from index.reader.replies import told_replies
from index.reader.source import Source, SourceNote
from index.reader.verdicts import verdicts
from index.reader.words import Words

_HEADER_LINES = 60
_OPENING = 6


def read_document(source: Source, *, symbol: str | None = None, language: str | None = None) -> Document:
    """Read the structure of a document.

    `symbol` is asked for where the text does not tell it with certainty; `language` is `en` or
    `ru`, by default the language of the text. Raises SymbolUnknown, ConflictingSymbol,
    ConflictingKind, UnknownSymbol, NoParagraphs or LanguageUnsupported.
    """
    words = words_for(source, language)
    source = with_foot_notes(source)
    lines = sort_lines(source.blocks, words)
    chunks = chunks_of(lines.lines, words)
    starts = paragraph_starts(chunks)
    if not starts:
        raise NoParagraphs(lines=len(lines.lines))
    front = read_front(chunks[: min(starts)], words)
    body = read_body(chunks, starts, front.headings, words)
    identity = identify(_evidence(front, body, lines), symbol, words)
    return _document(source, lines, front, body, identity, words)


def _evidence(front: Front, body: Body, lines: Sorted) -> Evidence:
    header = tuple(symbol for symbol, line in lines.symbols if line <= _HEADER_LINES)
    headings = tuple(heading.text for heading in body.headings)
    opening = " ".join(item.rich.text for draft in body.drafts[:2] for item in draft.items)
    return Evidence(header, front, headings, opening)


def _document(
    source: Source, lines: Sorted, front: Front, body: Body, symbol: DocumentSymbol, words: Words
) -> Document:
    split_mixed(body.drafts, symbol.kind, words)
    notes = _notes(source, lines)
    cited = note_references(notes)
    previous = previous_observations(body.drafts, cited, words)
    context = Context(symbol.text, _answered(symbol, body, words), previous, cited, words)
    paragraphs = _paragraphs(body, symbol, context)
    footnotes, loose = footnotes_of(notes, front.title, body.headings, body.drafts)
    opening = body.drafts[0].items
    adopted = adopted_on(" ".join(item.rich.text for item in opening), words)
    adopted = adopted if symbol.kind is DocumentKind.CONCLUDING_OBSERVATIONS else None
    by_committee = is_of_committee(symbol.kind)
    return Document(
        symbol.text,
        symbol.kind,
        symbol.treaty,
        symbol.country,
        symbol.number,
        front.title.text,
        words.language,
        paragraphs,
        tuple(footnotes),
        deadlines(paragraphs, adopted, words) if by_committee else (),
        verdicts(paragraphs, symbol.text, words) if by_committee else (),
        follow_up_requests(paragraphs) if by_committee else (),
        adopted,
        _unplaced(front, body, lines, symbol.text, loose),
        _session_end(footnotes, words) if by_committee else None,
        told_replies(paragraphs),
    )


def _session_end(footnotes: Iterable[Footnote], words: Words) -> dt.date | None:
    told = (session_end(note.text, words) for note in footnotes if note.place is AnchorPlace.TITLE)
    return next((day for day in told if day), None)


def _notes(source: Source, lines: Sorted) -> tuple[SourceNote, ...]:
    known = {note.number for note in source.notes}
    typed = [note for note in lines.asterisk_notes if note.number not in known]
    return tuple(typed + [replace(note, text=clean(note.text)) for note in source.notes])


def _answered(symbol: DocumentSymbol, body: Body, words: Words) -> str | None:
    """The document that this one answers: as its headings say, else by its own number."""
    shown = answered_in_headings(tuple(heading.text for heading in body.headings), words)
    if shown:
        return shown
    derived = answered_symbol(symbol)
    if derived:
        return derived.text
    return _answered_list(symbol, body) if symbol.kind is DocumentKind.STATE_REPORT else None


def _answered_list(symbol: DocumentSymbol, body: Body) -> str | None:
    """The list of issues that a report under the simplified procedure names: the only one it names."""
    opening = " ".join(item.rich.text for draft in body.drafts[:_OPENING] for item in draft.items)
    named = {text for text, _, _ in symbols_in(opening) if "/QPR/" in text}
    of_state = {text for text in named if text.startswith(symbol.text.rpartition("/")[0])}
    return of_state.pop() if len(of_state) == 1 else None


def _paragraphs(body: Body, symbol: DocumentSymbol, context: Context) -> tuple[Paragraph, ...]:
    kinds = passage_kinds(body.drafts, symbol.kind, context.words)
    return tuple(
        _paragraph(draft, kind, symbol, context) for draft, kind in zip(body.drafts, kinds, strict=True)
    )


def _paragraph(
    draft: Draft, kinds: list[ParagraphKind], symbol: DocumentSymbol, context: Context
) -> Paragraph:
    passages = tuple(
        Passage(item.rich.text, item.label, kind, item.rich.notes)
        for item, kind in zip(draft.items, kinds, strict=True)
        if item.rich.text or item.rich.notes or item.label
    )
    return Paragraph(
        draft.number,
        draft.heading,
        paragraph_kind(kinds),
        passages,
        _articles(draft, passages, symbol, context.words),
        with_reiterated(passages, references_of(draft, context)),
    )


def _articles(
    draft: Draft, passages: tuple[Passage, ...], symbol: DocumentSymbol, words: Words
) -> tuple[str, ...]:
    """Treaty articles by heading, and by closing brackets where a committee writes."""
    articles = list(heading_articles(draft.heading, words))
    if is_of_committee(symbol.kind):
        for passage in passages:
            articles += closing_articles(passage.text, words)
    return tuple(dict.fromkeys(articles))


def _unplaced(
    front: Front, body: Body, lines: Sorted, own: str, loose: Iterable[SourceNote]
) -> tuple[Unplaced, ...]:
    foreign = [(line, text) for text, line in lines.symbols if fold_symbol(text) != own]
    pieces = [
        Unplaced(line, text) for line, text in (*front.unplaced, *body.unplaced, *foreign, *lines.strays)
    ]
    above = {heading.line for draft in body.drafts for heading in draft.headings}
    pieces += [Unplaced(h.line, h.text) for h in body.headings if h.line not in above]
    pieces += [Unplaced(note.line, note.text) for note in loose]
    return tuple(sorted(pieces, key=lambda piece: piece.line))
