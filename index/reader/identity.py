"""Which document this is, worked out of its words only where they leave no doubt."""

import re
from dataclasses import dataclass

from bot.domain.document import DocumentKind
from bot.domain.symbol import DocumentSymbol, UnknownSymbol, make_symbol, parse_symbol
from index.reader.agreement import agrees, supplements_told
from index.reader.cited import symbols_in
from index.reader.countries import country_in
from index.reader.errors import ConflictingKind, ConflictingSymbol, SymbolUnknown
from index.reader.front import Front
from index.reader.normalise import shadow
from index.reader.words import Words, found, pattern

_HEADER = re.compile(r"\bDistr\b|Общее распространение", re.IGNORECASE)
_SAMPLE = 3000
_MOST_COMBINED = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text shows of its identity: symbols alone on a line near the top, the first page, the
    headings, and the beginning of the first paragraph."""

    header: tuple[str, ...]
    front: Front
    headings: tuple[str, ...]
    opening: str


def identify(evidence: Evidence, given: str | None, words: Words) -> DocumentSymbol:
    """The document's symbol: the one given, unless the text contradicts it, else the one shown.

    Raises UnknownSymbol, ConflictingSymbol, ConflictingKind or SymbolUnknown.
    """
    printed = _own_symbol(evidence)
    if given is None:
        return printed or _worked_out(evidence, words)
    symbol = parse_symbol(given)
    if printed is not None:
        # A header leaves no doubt: a corrigendum, or another document of the State, is not the one given.
        if symbol != printed:
            raise ConflictingSymbol(given=symbol.text, found=printed.text)
        return symbol
    shown = _shown(evidence, words)
    if agrees(symbol, shown, evidence.front, words):
        return symbol
    if shown is None or supplements_told(evidence.front, words) - shown.supplements:
        raise ConflictingKind(given=symbol.text)
    raise ConflictingSymbol(given=symbol.text, found=shown.text)


def answered_in_headings(headings: tuple[str, ...], words: Words) -> str | None:
    """The symbol of the document that a reply's headings say they answer."""
    for heading in headings:
        plain = shadow(heading)
        if found(words.chapter, plain) or found(words.reply_heading, plain):
            symbols = symbols_in(heading)
            if symbols:
                return symbols[0][0]
    return None


def _worked_out(evidence: Evidence, words: Words) -> DocumentSymbol:
    """The symbol that title and headings leave no doubt of; an addendum has the title of what it adds to."""
    shown = _shown(evidence, words)
    if shown is None or not agrees(shown, shown, evidence.front, words):
        raise SymbolUnknown
    return shown


def _shown(evidence: Evidence, words: Words) -> DocumentSymbol | None:
    if _has_unknown_symbol(evidence):
        return None
    return _agreeing(evidence, words) or _derived(evidence, words)


def _own_symbol(evidence: Evidence) -> DocumentSymbol | None:
    """The symbol in the document's header, where a distribution line proves that it is a header."""
    if not any(_HEADER.search(line) for line in evidence.front.furniture):
        return None
    lines = [*evidence.header, *(line.split()[-1] for line in evidence.front.furniture if "/" in line)]
    known = {symbol.text: symbol for line in lines if (symbol := _parsed(line))}
    return next(iter(known.values())) if len(known) == 1 else None


def _agreeing(evidence: Evidence, words: Words) -> DocumentSymbol | None:
    """The one symbol alone on a line at the top that is of the title's kind, committee and State."""
    country = country_in(evidence.front.title.text, words.language)
    letters = country.letters if country else _country_alone(evidence, words)
    treaty = _treaty(evidence, words)
    symbols = {symbol.text: symbol for line in evidence.header if (symbol := _parsed(line))}
    agreeing = [
        symbol
        for symbol in symbols.values()
        if (symbol.treaty, symbol.country, symbol.kind) == (treaty, letters, evidence.front.kind)
    ]
    return agreeing[0] if len(agreeing) == 1 else None


def _has_unknown_symbol(evidence: Evidence) -> bool:
    """Whether the header shows a symbol of a form that is not known: then no other may be worked out."""
    if not any(_HEADER.search(line) for line in evidence.front.furniture):
        return False
    return bool(evidence.header) and all(_parsed(line) is None for line in evidence.header)


def _parsed(text: str) -> DocumentSymbol | None:
    try:
        return parse_symbol(text)
    except UnknownSymbol:
        return None


def _derived(evidence: Evidence, words: Words) -> DocumentSymbol | None:
    kind = evidence.front.kind
    answered = _parsed(answered_in_headings(evidence.headings, words) or "")
    reply = _reply_to(answered) if answered else None
    # A report may answer earlier observations chapter by chapter; its title says that it is a report.
    if reply is not None and kind in (None, reply.kind):
        return reply
    if kind is None or found(words.optional_protocol, shadow(evidence.front.title.text)):
        return None
    return _from_title(evidence, kind, words)


def _reply_to(answered: DocumentSymbol) -> DocumentSymbol | None:
    kind = {
        DocumentKind.CONCLUDING_OBSERVATIONS: DocumentKind.FOLLOW_UP_REPLY,
        DocumentKind.LIST_OF_ISSUES_PRIOR: DocumentKind.STATE_REPORT,
        DocumentKind.LIST_OF_ISSUES: DocumentKind.REPLIES,
    }.get(answered.kind)
    return make_symbol(answered.treaty, answered.country, kind, answered.cycle) if kind else None


def _from_title(evidence: Evidence, kind: DocumentKind, words: Words) -> DocumentSymbol | None:
    treaty = _treaty(evidence, words)
    title = evidence.front.title.text
    opening = evidence.opening[:_SAMPLE]
    country = country_in(title, words.language)
    letters = country.letters if country else _country_alone(evidence, words)
    cycle = _cycle(title, words)
    if cycle is None and treaty == "CED" and found(words.only_report, shadow(title)):
        # The Convention on enforced disappearance has one report of each State, under article 29 (1).
        cycle = "1"
    considered = _considered(opening, words) if kind is DocumentKind.CONCLUDING_OBSERVATIONS else ""
    if cycle is None and considered:
        cycle = _cycle(considered, words)
    if letters is None and considered and (named := country_in(considered, words.language)):
        letters = named.letters
    if treaty is None or letters is None or cycle is None or treaty == "SPT":
        return None
    if _otherwise_numbered(opening, treaty, letters, cycle):
        return None
    try:
        return make_symbol(treaty, letters, kind, cycle)
    except UnknownSymbol:
        return None


def _otherwise_numbered(opening: str, treaty: str, letters: str, cycle: str) -> bool:
    """Whether the report considered has a symbol with another number than its title's ordinals give."""
    reports = [symbol for text, _, _ in symbols_in(opening) if (symbol := _parsed(text))]
    cycles = {
        report.cycle
        for report in reports
        if (report.treaty, report.country, report.kind) == (treaty, letters, DocumentKind.STATE_REPORT)
    }
    return len(cycles) == 1 and cycle not in cycles


def _country_alone(evidence: Evidence, words: Words) -> str | None:
    """A State named on a line of its own under the title."""
    lines = [line for line in evidence.front.furniture if len(line) < 80]
    named = [country_in(line, words.language) for line in lines]
    letters = {country.letters for country in named if country}
    return letters.pop() if len(letters) == 1 else None


def _treaty(evidence: Evidence, words: Words) -> str | None:
    """The committee whose name stands on the first page, in the title or in the first sentences."""
    for text in (*evidence.front.furniture, evidence.front.title.text):
        named = _committees(text, words)
        if len(named) == 1:
            return named.pop()
    return None


def _committees(text: str, words: Words) -> set[str]:
    plain = shadow(text)
    return {treaty for source, treaty in words.committees if found(source, plain)}


def _considered(opening: str, words: Words) -> str:
    match = pattern(words.considered).search(shadow(opening))
    if match is None:
        return ""
    return opening[match.start() : match.end() + 60].split("(")[0]


def _cycle(text: str, words: Words) -> str | None:
    """The report's number as symbols have it: `4`, `8-10`; None where no ordinal or several stand."""
    plain = shadow(text).lower()
    report = pattern(words.report).search(plain)
    if report is None:
        return None
    # What comes after the word may number a session.
    ordinals = _ordinals(plain[: report.end()], words)
    if not ordinals:
        return "1" if found(words.initial, plain) else None
    if len(ordinals) == 1:
        return str(ordinals[0])
    joined = len(ordinals) == 2 and ordinals[0] < ordinals[1] <= ordinals[0] + _MOST_COMBINED
    return f"{ordinals[0]}-{ordinals[1]}" if joined else None


def _ordinals(plain: str, words: Words) -> list[int]:
    """The ordinal numbers in words or digits (`4th`, `4-й`), in their order."""
    tokens = re.findall(r"\d{1,2}(?:st|nd|rd|th|-[йг]\w{0,3})\b|[\w-]+", plain)
    numbers: list[int] = []
    position = 0
    while position < len(tokens):
        pair = " ".join(tokens[position : position + 2])
        if (value := _ordinal(pair, words)) and " " in pair:
            numbers.append(value)
            position += 2
            continue
        if value := _ordinal(tokens[position], words):
            numbers.append(value)
        position += 1
    return numbers


def _ordinal(token: str, words: Words) -> int | None:
    if digits := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|-\w{1,3})", token):
        return int(digits[1])
    if words.language == "en":
        return next((value for word, value in words.ordinals if token == word), None)
    endings = r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|ые|ых|ье|ьего|ья|ья)"
    return next((value for stem, value in words.ordinals if re.fullmatch(rf"{stem}{endings}", token)), None)
