"""The issue areas with their counts, and what one of them holds."""

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import Outline, TopicPage, page_count, topic_key
from bot.texts import found
from bot.texts.html import bold, cut_short, fill, lines
from bot.texts.paging import in_rows, turning
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.trail import Trail, card_press, label_of

TOPICS_A_PAGE = 10
LABEL_LETTERS = 32
"""Of a button, as a phone shows them in one row; the name gives way to the count."""


def topics(t: Translator, outline: Outline, page: int) -> Screen:
    """The issue areas in the order of their list, each with its count; each opens its paragraphs."""
    count = page_count(len(t.topics), TOPICS_A_PAGE)
    page = min(page, count - 1)
    shown = [*t.topics][page * TOPICS_A_PAGE : (page + 1) * TOPICS_A_PAGE]
    head = fill(t.gettext("<b>Topics</b>"))
    legend = t.gettext("The number after a name: paragraphs on the topic.")
    rows = in_rows([_topic_button(t, outline, slug) for slug in shown], 1)
    if count > 1:
        rows.append(turning(lambda to: Press(Action.TOPICS, (str(to),)), page, count))
    return Screen(lines((head, legend), "\n\n"), tuple(rows))


def topic(t: Translator, page: TopicPage, origin: tuple[str, ...] = ()) -> Screen:
    """An issue area's paragraphs, a page of them.

    `origin` is the card that the person came from, with its own trail and the letters of a sub-paragraph: ⬅️
    leads there, else to the list.
    """
    key = topic_key(page.topic)
    head = lines((bold(t.topic(page.topic)), _counts(t, page)))
    parts = [head, *found.entries(t, page.found), found.source(t, page.found)]
    rows = found.buttons(page.found, Trail(key, str(page.page)))
    if page.pages > 1:
        rows.append(turning(lambda to: Press(Action.TOPIC, (key, str(to), *origin)), page.page, page.pages))
    return Screen(lines(parts, "\n\n"), (*rows, _back(t, page.topic, origin)))


def _topic_button(t: Translator, outline: Outline, slug: str) -> Button:
    count = f" · {outline.topic(slug).count}"
    label = cut_short(t.short_topic(slug), LABEL_LETTERS - len(count)) + count
    return Button(label, Press(Action.TOPIC, (topic_key(slug), "0")))


def _counts(t: Translator, page: TopicPage) -> Markup:
    told, others = page.recommendations, page.others
    if not told and not others:
        return fill(t.gettext("No paragraph of the documents here is on this topic."))
    first = t.gettext("no recommendations")
    if told:
        first = t.ngettext("{count} recommendation", "{count} recommendations", told).format(count=told)
    second = t.ngettext("{count} other paragraph", "{count} other paragraphs", others).format(count=others)
    counts = ", ".join((first, second) if others else (first,))
    return fill(t.gettext("{counts}; the newest first"), counts=counts[:1].upper() + counts[1:])


def _back(t: Translator, slug: str, origin: tuple[str, ...]) -> tuple[Button, ...]:
    if origin and origin[0].isdigit():
        press = card_press(int(origin[0]), Trail(*origin[1:3]), label_of("".join(origin[3:4])))
        return (Button("⬅️ " + t.gettext("Back to the card"), press),)
    place = [*t.topics].index(slug) // TOPICS_A_PAGE if slug in t.topics else 0
    return (Button("⬅️ " + t.gettext("Topics"), Press(Action.TOPICS, (str(place),))),)
