"""What a search is narrowed to, said and chosen: a document, an issue area, a kind of paragraph, a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from bot.domain.document import ParagraphKind
from bot.domain.filters import NO_YEAR, Filters
from bot.i18n import Translator
from bot.services.results import Choices, document_key, page_count, topic_key
from bot.services.views import DocumentEntry, is_of_several_states
from bot.texts.html import cut_short, fill, said
from bot.texts.names import Names, short
from bot.texts.paging import in_rows, turning
from bot.texts.screen import Action, Button, Press, Screen

DOCUMENTS_A_PAGE = 20
"""A message holds 100 buttons."""
TOPICS_A_PAGE = 8
MOST_YEARS = 40
LABEL_LETTERS = 32
"""Of a button, as a phone shows them in one row; the name gives way to the count."""
CHOSEN = " •"


class Facet(StrEnum):
    """What a filter looks at; the value travels in a button's data."""

    DOCUMENT = "d"
    TOPIC = "t"
    KIND = "k"
    YEAR = "y"
    ALL = "a"


def narrowed_to(t: Translator, filters: Filters) -> Markup | None:
    """The line that says what a search is narrowed to; None where it is not."""
    if not filters.is_narrow:
        return None
    parts = (
        filters.symbol,
        t.topic(filters.topic) if filters.topic else None,
        Names(t).paragraph(filters.kind) if filters.kind else None,
        _year(t, filters.year) if filters.year is not None else None,
    )
    return fill(t.gettext("Only: {list}"), list=" · ".join(part for part in parts if part))


def filter_buttons(t: Translator, lookup: str, page: int) -> tuple[Button, ...]:
    """The ways to narrow a search, or to widen it again."""
    labels = {
        Facet.DOCUMENT: "📚 " + t.pgettext("filter", "Document"),
        Facet.TOPIC: "🏷 " + t.pgettext("filter", "Topic"),
        Facet.KIND: "🗂 " + t.pgettext("filter", "Kind, year"),
    }
    return tuple(
        Button(label, Press(Action.FILTERS, (lookup, str(page), "0", facet.value)))
        for facet, label in labels.items()
    )


def clear_row(t: Translator, lookup: str) -> tuple[Button, ...]:
    """The button that takes all filters back."""
    return (Button("❌ " + t.gettext("Clear filters"), Press(Action.FILTER, (lookup, "", Facet.ALL.value))),)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The choices for one search; `lookup` is its name in buttons."""

    t: Translator
    query: str
    filters: Filters
    lookup: str

    def documents(self, entries: Sequence[DocumentEntry], page: int = 0) -> Screen:
        """The documents that the search can be narrowed to."""
        words = self.t.gettext("Where to look for “{words}”?")
        has_state = is_of_several_states(entries)
        labels = {entry.symbol: short(entry.symbol, has_state=has_state) for entry in entries}
        buttons = [
            self._choice(label, Facet.DOCUMENT, document_key(symbol), symbol == self.filters.symbol)
            for symbol, label in labels.items()
        ]
        every = self._every("📚 " + self.t.gettext("All documents"), Facet.DOCUMENT)
        return self._paged(words, buttons, Facet.DOCUMENT, every, page)

    def topics(self, counts: Mapping[str, int], page: int = 0) -> Screen:
        """The issue areas of what was found, those with most paragraphs first."""
        words = self.t.gettext("On which topic to look for “{words}”?")
        found = sorted(counts, key=lambda topic: -counts[topic])
        buttons = [self._topic(topic, counts[topic]) for topic in found]
        every = self._every("🏷 " + self.t.gettext("All topics"), Facet.TOPIC)
        return self._paged(words, buttons, Facet.TOPIC, every, page)

    def kinds_and_years(self, choices: Choices) -> Screen:
        """The kinds of paragraph and the years of adoption of what was found; last what has no year."""
        kinds = [self._kind(kind, choices.kinds[kind]) for kind in ParagraphKind if kind in choices.kinds]
        years = [
            self._choice(
                f"{_year(self.t, year)} · {choices.years[year]}",
                Facet.YEAR,
                str(year),
                year == self.filters.year,
            )
            for year in sorted(choices.years, reverse=True)[:MOST_YEARS]
        ]
        words = self.t.gettext("Which paragraphs on “{words}”: of which kind, of which year?")
        every = (
            *self._every("🗂 " + self.t.gettext("All kinds"), Facet.KIND),
            *self._every("🗂 " + self.t.gettext("All years"), Facet.YEAR),
        )
        rows = (*in_rows(kinds, 1), *in_rows(years, 3), every, self._back())
        return Screen(fill(words, words=said(self.query)), tuple(row for row in rows if row))

    def _topic(self, topic: str, count: int) -> Button:
        label = cut_short(self.t.short_topic(topic), LABEL_LETTERS - len(f" · {count}{CHOSEN}"))
        return self._choice(f"{label} · {count}", Facet.TOPIC, topic_key(topic), topic == self.filters.topic)

    def _kind(self, kind: ParagraphKind, count: int) -> Button:
        name = Names(self.t).paragraph(kind)
        label = f"{name[:1].upper()}{name[1:]} · {count}"
        return self._choice(label, Facet.KIND, kind.name.lower(), kind is self.filters.kind)

    def _paged(
        self, words: str, buttons: Sequence[Button], facet: Facet, every: tuple[Button, ...], page: int
    ) -> Screen:
        a_page, a_row = (DOCUMENTS_A_PAGE, 2) if facet is Facet.DOCUMENT else (TOPICS_A_PAGE, 1)
        count = page_count(len(buttons), a_page)
        page = min(page, count - 1)
        rows = in_rows(buttons[page * a_page : (page + 1) * a_page], a_row)
        if count > 1:
            rows.append(
                turning(
                    lambda to: Press(Action.FILTERS, (self.lookup, "0", str(to), facet.value)), page, count
                )
            )
        return Screen(fill(words, words=said(self.query)), (*rows, every, self._back()))

    def _choice(self, label: str, facet: Facet, key: str, is_chosen: bool) -> Button:
        press = Press(Action.FILTER, (self.lookup, key, facet.value))
        return Button(label + CHOSEN * is_chosen, press)

    def _every(self, label: str, facet: Facet) -> tuple[Button, ...]:
        return (Button(label, Press(Action.FILTER, (self.lookup, "", facet.value))),)

    def _back(self) -> tuple[Button, ...]:
        return (Button("⬅️ " + self.t.gettext("Back"), Press(Action.RESULTS, (self.lookup, "0"))),)


def _year(t: Translator, year: int) -> str:
    return t.gettext("no year") if year == NO_YEAR else str(year)
