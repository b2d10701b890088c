"""Paragraphs in a list: where each stands, a few of its words, a button that opens it."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import FoundParagraph
from bot.texts.html import bold, cut, fill, italic, lines
from bot.texts.names import Names, common_treaty, short
from bot.texts.paging import in_rows
from bot.texts.screen import Button
from bot.texts.trail import Trail, card_button

BUTTONS_A_ROW = 3
HEADING_LENGTH = 70


def entries(t: Translator, found: Sequence[FoundParagraph]) -> list[Markup]:
    """Each paragraph with its heading, its kind and its snippet."""
    return [_entry(t, one, where) for one, where in zip(found, places(found), strict=True)]


def buttons(found: Sequence[FoundParagraph], trail: Trail) -> list[tuple[Button, ...]]:
    """Rows of buttons that open the cards; `trail` leads back to the list."""
    cards = [
        card_button(one.id, where, trail, one.pointer.label)
        for one, where in zip(found, places(found), strict=True)
    ]
    return in_rows(cards, BUTTONS_A_ROW)


def places(found: Sequence[FoundParagraph]) -> list[str]:
    """What each paragraph is called among the others: CO/4 26, or CAT CO/4 26 where committees differ.

    Where documents of several States are here, CAT KAZ CO/4 26.
    """
    treaty = common_treaty(one.symbol for one in found)
    return [f"{short(one.symbol, treaty, has_state=bool(one.country))} {one.pointer}" for one in found]


def source(t: Translator, found: Sequence[FoundParagraph]) -> Markup | None:
    """The line that says which snippets are unofficial; None where all are official."""
    told = [where for one, where in zip(found, places(found), strict=True) if one.is_summary]
    if not told:
        return None
    if len(told) == len(found):
        return italic(t.gettext("The excerpts are from unofficial summaries."))
    return italic(t.gettext("From unofficial summaries: {list}.").format(list=", ".join(told)))


def _entry(t: Translator, found: FoundParagraph, where: str) -> Markup:
    names = Names(t)
    about = t.short_topic(found.topic) if found.topic else found.heading
    state = names.country(found.country) if found.country else ""
    facts = (state, cut(about, HEADING_LENGTH), names.paragraph(found.kind))
    title = fill("<b>{where}</b> {facts}", where=where, facts=" · ".join(fact for fact in facts if fact))
    pieces = (bold(one.text) if one.is_match else Markup.escape(one.text) for one in found.snippet)
    return lines((title, Markup("").join(pieces)))
