"""The documents in their cycles, and a document's headings."""

from itertools import groupby

from markupsafe import Markup

from bot.i18n import Translator
from bot.services.results import Contents, ContentsEntry, document_key, page_count
from bot.services.views import DocumentEntry, is_of_several_states
from bot.texts.html import bold, cut, cut_short, fill, lines
from bot.texts.languages import availability, text_elsewhere
from bot.texts.names import Names, short
from bot.texts.paging import in_rows, turning
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.trail import Trail, card_button

DOCUMENTS_A_PAGE = 8
HEADING_LENGTH = 90
SYMBOL_LENGTH, NUMBER_LENGTH = 60, 12
"""Of what is stored as a symbol or a number, whatever it is: the list is for everybody."""
BUTTON_LETTERS = 24


def documents(t: Translator, entries: tuple[DocumentEntry, ...], page: int) -> Screen:
    """The documents of each committee, by cycle; each opens its contents."""
    count = page_count(len(entries), DOCUMENTS_A_PAGE)
    page = min(page, count - 1)
    start = page * DOCUMENTS_A_PAGE
    shown = entries[start : start + DOCUMENTS_A_PAGE]
    parts = [fill(t.gettext("<b>Documents</b>"))]
    missing = texts_missing(t, entries)
    for (treaty, country), group in groupby(shown, key=lambda entry: (entry.treaty, entry.country)):
        head = fill("<b>{body}</b>", body=_body(t, treaty, country))
        parts.append(lines((head, *(_document(t, entry) for entry in group)), "\n\n"))
    has_state = is_of_several_states(entries)
    buttons = [document_button(entry.symbol, has_state=has_state) for entry in shown]
    rows = in_rows(buttons, 3)
    if count > 1:
        rows.append(turning(lambda to: Press(Action.DOCUMENTS, (str(to),)), page, count))
    return Screen(lines((*parts, missing), "\n\n"), tuple(rows))


def document_button(symbol: str, within: str | None = None, *, has_state: bool = False) -> Button:
    """A button that opens a document's contents."""
    name = cut_short(short(symbol, within, has_state=has_state), BUTTON_LETTERS)
    return Button(name, Press(Action.CONTENTS, (document_key(symbol), "0")))


def texts_missing(t: Translator, entries: tuple[DocumentEntry, ...]) -> Markup | None:
    """Where no official text is here at all: that, and where it is; None where there is any."""
    if any(entry.has_text for entry in entries):
        return None
    return fill(
        t.gettext(
            "Official texts are not here yet, only unofficial summaries; on each card, 📄 leads to the text "
            "on the UN’s document server."
        )
    )


def contents(t: Translator, found: Contents) -> Screen:
    """A document's headings with their paragraphs; each opens its first paragraph."""
    document = found.document
    key = document_key(document.symbol)
    head = lines(
        (
            bold(cut(document.symbol, SYMBOL_LENGTH)),
            _body(t, document.treaty, document.country),
            _document(t, document, with_symbol=False),
            None if document.has_text else text_elsewhere(t, document.symbol),
        )
    )
    entries = [_heading(t, entry) for entry in found.entries]
    trail = Trail(key, str(found.page))
    buttons = [card_button(entry.id, cut(entry.first, NUMBER_LENGTH), trail) for entry in found.entries]
    rows = in_rows(buttons, 4)
    if found.pages > 1:
        rows.append(turning(lambda to: Press(Action.CONTENTS, (key, str(to))), found.page, found.pages))
    back = Press(Action.DOCUMENTS, (str(found.place // DOCUMENTS_A_PAGE),))
    rows.append((Button("⬅️ " + t.gettext("Documents"), back),))
    return Screen(lines((head, *entries), "\n\n"), tuple(rows))


def _body(t: Translator, treaty: str, country: str) -> Markup:
    """The committee and the State."""
    names = Names(t)
    return fill(
        "{committee} · {country}",
        committee=names.committee(treaty),
        country=names.country(country),
    )


def _document(t: Translator, entry: DocumentEntry, with_symbol: bool = True) -> Markup:
    kind = Names(t).document(entry.kind)
    facts = [kind[:1].upper() + kind[1:]]
    if entry.adopted:
        facts.append(t.gettext("adopted {date}").format(date=t.date(entry.adopted)))
    elif entry.session_end:
        template = t.gettext("adopted at the session that ended {date}")
        facts.append(template.format(date=t.date(entry.session_end)))
    elif entry.received:
        facts.append(t.gettext("received {date}").format(date=t.date(entry.received)))
    facts.append(
        t.ngettext("{count} paragraph", "{count} paragraphs", entry.paragraphs).format(count=entry.paragraphs)
    )
    if entry.cycle is not None:
        facts.append(t.gettext("reporting cycle {number}").format(number=entry.cycle))
    facts.append(availability(t, entry.languages))
    symbol = None
    if with_symbol:
        symbol = fill("<code>{symbol}</code>", symbol=cut(entry.symbol, SYMBOL_LENGTH))
    return lines((symbol, fill("{facts}", facts=" · ".join(facts))))


def _heading(t: Translator, entry: ContentsEntry) -> Markup:
    ends = dict.fromkeys((cut(entry.first, NUMBER_LENGTH), cut(entry.last, NUMBER_LENGTH)))
    name = cut(entry.heading[-1], HEADING_LENGTH) if entry.heading else t.gettext("Opening")
    return fill("<b>{numbers}</b> {name}", numbers="–".join(ends), name=name)
