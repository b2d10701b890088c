"""What a paragraph refers to and what refers to it; what is here opens with a tap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from bot.domain.document import Pointer, ReferenceSource
from bot.i18n import Translator
from bot.services.results import Counterpart, OpenCard
from bot.texts.html import cut_short, fill, lines, link
from bot.texts.names import Names, short
from bot.texts.screen import Button
from bot.texts.trail import Trail, card_press

MOST_MENTIONS = 6
PLACE_LETTERS = 24
"""Of the paragraphs that a button leads to, as a phone shows them in one row."""


class Links(Protocol):
    """Addresses that open a paragraph in the bot."""

    def paragraph(self, symbol: str, pointer: Pointer) -> str | None:
        """The address, None where none can be made."""
        ...


@dataclass(frozen=True, slots=True)
class Ties:
    """The lines of a card that lead to other paragraphs."""

    t: Translator
    opened: OpenCard
    links: Links

    def lines(self) -> Markup:
        """What the paragraph answers, refers to and is referred to by, a line each."""
        outgoing: dict[str, set[Pointer]] = defaultdict(set)
        answers: dict[str, set[Pointer]] = defaultdict(set)
        for reference in self.opened.card.references:
            target = answers if reference.source is ReferenceSource.HEADING else outgoing
            target[reference.symbol].update(reference.paragraphs)
        incoming: dict[str, set[Pointer]] = defaultdict(set)
        for citing in self.opened.card.cited_by:
            incoming[citing.symbol].add(Pointer(citing.number))
        return lines(
            (
                self._line(self.t.gettext("Answers: {list}"), answers),
                self._line(self.t.gettext("Refers to: {list}"), outgoing),
                self._line(self.t.gettext("Referred to by: {list}"), incoming),
            )
        )

    def _line(self, template: str, found: Mapping[str, Set[Pointer]]) -> Markup | None:
        if not found:
            return None
        mentions = [self._mention(symbol, pointers) for symbol, pointers in found.items()]
        shown = Markup("; ").join(mentions[:MOST_MENTIONS])
        return fill(template, list=shown + ("; …" if len(mentions) > MOST_MENTIONS else ""))

    def _mention(self, symbol: str, pointers: Set[Pointer]) -> Markup:
        # The full symbol only where the document is not here: then it is what one would have to look for.
        is_here = symbol in self.opened.here
        name = _name(self.opened, symbol) if is_here else symbol
        runs = ranges(self.t, pointers)
        shown = [self._linked(symbol, pointer, words) for pointer, words in runs[:MOST_MENTIONS]]
        if len(runs) > MOST_MENTIONS:
            shown.append(Markup("…"))
        return Markup(" ").join((Markup.escape(name), Markup(", ").join(shown))).rstrip()

    def _linked(self, symbol: str, pointer: Pointer, words: str) -> Markup:
        url = self.links.paragraph(symbol, pointer) if symbol in self.opened.here else None
        return link(words, url) if url else Markup.escape(words)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The buttons of a card that lead to what the State answered, or to what is answered here."""

    t: Translator
    opened: OpenCard
    trail: Trail

    def rows(self) -> tuple[tuple[Button, ...], ...]:
        """A row for each, large enough for a thumb."""
        found = (
            (self.opened.answer, "💬 " + self.t.pgettext("button", "State’s answer: {place}")),
            (self.opened.asked, "↩️ " + self.t.pgettext("button", "In answer to: {place}")),
        )
        return tuple((self._button(one, template),) for one, template in found if one is not None)

    def _button(self, there: Counterpart, template: str) -> Button:
        name = _name(self.opened, there.symbol)
        numbers = ", ".join(words for _, words in ranges(self.t, there.pointers))
        words = template.format(place=cut_short(f"{name} {numbers}", PLACE_LETTERS))
        return Button(words, card_press(there.id, self.trail, there.pointers[0].label))


def _name(opened: OpenCard, symbol: str) -> str:
    """A document as a card names it: of the card's own treaty and State without these."""
    mine = opened.card.document
    return short(symbol, mine.treaty, has_state=f"/{mine.country}/" not in symbol)


def ranges(t: Translator, pointers: Iterable[Pointer]) -> list[tuple[Pointer, str]]:
    """Pointers in words, runs of three and more numbers as one: the first of each with its words."""
    runs: list[list[Pointer]] = []
    for pointer in sorted(set(pointers), key=_order):
        if runs and _follows(runs[-1][-1], pointer):
            runs[-1].append(pointer)
        else:
            runs.append([pointer])
    shown: list[tuple[Pointer, str]] = []
    for run in runs:
        if len(run) > 2:
            shown.append((run[0], f"{run[0].number}–{run[-1].number}"))
        else:
            shown += [(pointer, Names(t).pointer(pointer)) for pointer in run]
    return shown


def _order(pointer: Pointer) -> tuple[int, str, tuple[str, ...]]:
    digits = pointer.number if pointer.number.isascii() and pointer.number.isdigit() else "0"
    return int(digits), pointer.number, pointer.label


def _follows(before: Pointer, after: Pointer) -> bool:
    plain = not before.label and not after.label
    return (
        plain
        and before.number.isdigit()
        and after.number.isdigit()
        and int(after.number) == int(before.number) + 1
    )
