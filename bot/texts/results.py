"""The list of found paragraphs, five a page."""

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import FoundPage, FoundParagraph, document_key, page_count
from bot.texts.card import Trail, card_button
from bot.texts.html import bold, cut, fill, lines, said
from bot.texts.names import Names, common_treaty, short
from bot.texts.paging import in_rows, turning
from bot.texts.screen import Action, Button, Press, Screen

BUTTONS_A_ROW = 3
CHOICES_A_PAGE = 20
HEADING_LENGTH = 70


def results(t: Translator, page: FoundPage, lookup: str) -> Screen:
    """What was found: how many, each with its heading and the words around the match.

    `lookup` is the search's name in buttons.
    """
    parts = [_head(t, page), *(_entry(t, page, place) for place in range(len(page.found)))]
    return Screen(lines(parts, "\n\n"), _rows(t, page, lookup))


def nothing_found(t: Translator, page: FoundPage, lookup: str) -> Screen:
    """Nothing holds the words: said plainly, with a way on."""
    template = t.gettext("Nothing found for “{words}”.")
    head = fill(template, words=said(page.query))
    if page.symbol is not None:
        head = fill(
            t.gettext("Nothing found for “{words}” in {symbol}."),
            words=said(page.query),
            symbol=page.symbol,
        )
    advice = t.gettext("Try fewer or other words, or a citation such as CO/4 26.")
    rows = ((_filter_button(t, page, lookup),),) if page.symbol else ()
    return Screen(lines((head, advice), "\n"), rows)


def filter_choice(
    t: Translator, query: str, narrowed: str | None, symbols: tuple[str, ...], lookup: str, page: int = 0
) -> Screen:
    """The documents that a search can be narrowed to, a page of them: a message holds 100 buttons."""
    count = page_count(len(symbols), CHOICES_A_PAGE)
    page = min(page, count - 1)
    chosen = [
        Button(
            short(symbol) + (" •" if symbol == narrowed else ""),
            Press(Action.FILTER, (lookup, document_key(symbol))),
        )
        for symbol in symbols[page * CHOICES_A_PAGE : (page + 1) * CHOICES_A_PAGE]
    ]
    rows = in_rows(chosen, 2)
    if count > 1:
        rows.append(turning(lambda to: Press(Action.FILTERS, (lookup, "0", str(to))), page, count))
    rows.append((Button("📚 " + t.gettext("All documents"), Press(Action.FILTER, (lookup, ""))),))
    rows.append((Button("⬅️ " + t.gettext("Back"), Press(Action.RESULTS, (lookup, "0"))),))
    return Screen(
        fill(t.gettext("Where to look for “{words}”?"), words=said(query)),
        tuple(rows),
    )


def _head(t: Translator, page: FoundPage) -> Markup:
    words = said(page.searched_for or page.query)
    count = t.ngettext("{count} paragraph", "{count} paragraphs", page.total).format(count=page.total)
    head = fill("<b>{words}</b>: {count}", words=words, count=count)
    notes = []
    if page.searched_for is not None:
        notes.append(
            fill(
                t.gettext("Nothing found for “{typed}”; searched for “{words}”."),
                typed=said(page.query),
                words=words,
            )
        )
    if page.symbol is not None:
        notes.append(fill(t.gettext("Only in {symbol}"), symbol=page.symbol))
    return lines((head, *notes))


def _entry(t: Translator, page: FoundPage, place: int) -> Markup:
    found = page.found[place]
    facts = (cut(found.heading, HEADING_LENGTH), Names(t).paragraph(found.kind))
    title = fill("<b>{where}</b> {facts}", where=_where(found, page), facts=" · ".join(f for f in facts if f))
    return lines((title, _snippet(found)))


def _where(found: FoundParagraph, page: FoundPage) -> str:
    return f"{short(found.symbol, common_treaty(one.symbol for one in page.found))} {found.pointer}"


def _snippet(found: FoundParagraph) -> Markup:
    return Markup("").join(bold(f.text) if f.is_match else Markup.escape(f.text) for f in found.snippet)


def _rows(t: Translator, page: FoundPage, lookup: str) -> tuple[tuple[Button, ...], ...]:
    trail = Trail(lookup, str(page.page))
    cards = [card_button(f.id, _where(f, page), trail, f.pointer.label) for f in page.found]
    rows = in_rows(cards, BUTTONS_A_ROW)
    if page.pages > 1:
        rows.append(turning(lambda to: Press(Action.RESULTS, (lookup, str(to))), page.page, page.pages))
    if page.pages > 1 or page.symbol is not None:
        rows.append((_filter_button(t, page, lookup),))
    return tuple(rows)


def _filter_button(t: Translator, page: FoundPage, lookup: str) -> Button:
    return Button("📚 " + t.gettext("Document"), Press(Action.FILTERS, (lookup, str(page.page))))
