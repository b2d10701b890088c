"""The list of found paragraphs, five a page; or that there are none, with a way on."""

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import FoundPage, topic_key
from bot.texts import found
from bot.texts.html import cut_short, fill, lines, said
from bot.texts.narrowing import clear_row, filter_buttons, narrowed_to
from bot.texts.paging import turning
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.trail import Trail

NAME_LETTERS = 29
"""Of an issue area's name on a button, as a phone shows them in one row."""


def results(t: Translator, page: FoundPage, lookup: str) -> Screen:
    """What was found: how many, each with its heading and the words around the match.

    `lookup` is the search's name in buttons.
    """
    parts = [_head(t, page), *found.entries(t, page.found), found.source(t, page.found)]
    rows = found.buttons(page.found, Trail(lookup, str(page.page)))
    if page.pages > 1:
        rows.append(turning(lambda to: Press(Action.RESULTS, (lookup, str(to))), page.page, page.pages))
    if page.pages > 1 or page.filters.is_narrow:
        rows.append(filter_buttons(t, lookup, page.page))
    if page.filters.is_narrow:
        rows.append(clear_row(t, lookup))
    return Screen(lines(parts, "\n\n"), tuple(rows))


def nothing_found(t: Translator, page: FoundPage, lookup: str) -> Screen:
    """Nothing holds the words: said plainly, with a way on: wider, or by an issue area."""
    head = fill(t.gettext("Nothing found for “{words}”."), words=said(page.query))
    if page.filters.is_narrow:
        rows = (filter_buttons(t, lookup, page.page), clear_row(t, lookup))
        return Screen(lines((head, narrowed_to(t, page.filters))), rows)
    advice = t.gettext("Try fewer or other words, or a citation such as CO/4 26.")
    nearest = t.gettext("These topics may fit:") if page.topics else None
    return Screen(lines((head, advice, nearest)), _topic_rows(t, page.topics))


def _topic_rows(t: Translator, topics: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    nearest = [
        (
            Button(
                "🏷 " + cut_short(t.short_topic(topic), NAME_LETTERS),
                Press(Action.TOPIC, (topic_key(topic), "0")),
            ),
        )
        for topic in topics
    ]
    return (*nearest, (Button("🏷 " + t.gettext("All topics"), Press(Action.TOPICS, ("0",))),))


def _head(t: Translator, page: FoundPage) -> Markup:
    words = said(page.searched_for or page.query)
    count = t.ngettext("{count} paragraph", "{count} paragraphs", page.total).format(count=page.total)
    head = fill("<b>{words}</b>: {count}", words=words, count=count)
    corrected = None
    if page.searched_for is not None:
        template = t.gettext("Nothing found for “{typed}”; searched for “{words}”.")
        corrected = fill(template, typed=said(page.query), words=words)
    unheard = None
    if page.unheard:
        unheard = fill(t.gettext("In no paragraph: {names}."), names=", ".join(map(said, page.unheard)))
    return lines((head, corrected, unheard, narrowed_to(t, page.filters)))
