"""What became of a citation, where it is not simply a card."""

from markupsafe import Markup

from bot.domain.citation import Resolution
from bot.domain.document import Pointer
from bot.i18n import Translator
from bot.services.results import Outline
from bot.texts.html import fill, lines, said
from bot.texts.names import Names, common_treaty, short
from bot.texts.paging import in_rows
from bot.texts.screen import Button, Screen
from bot.texts.shelf import document_button
from bot.texts.ties import ranges
from bot.texts.trail import Trail, card_button

MOST_BUTTONS = 20
BUTTONS_A_ROW = 3
MOST_OTHERS = 4


def notes(t: Translator, resolution: Resolution) -> tuple[Markup, ...]:
    """What has to be said over the card: the document that was assumed, what does not exist."""
    found: list[Markup] = []
    symbol = resolution.symbol or ""
    if resolution.assumed:
        template = t.gettext("No document named: these are the newest concluding observations, {symbol}.")
        found.append(fill(template, symbol=symbol))
    if resolution.missing_labels:
        letters = (Names(t).pointer(pointer) for pointer in resolution.missing_labels)
        template = t.gettext("There is no sub-paragraph {list}; this is the whole paragraph.")
        found.append(fill(template, list=", ".join(letters)))
    if resolution.missing:
        template = t.gettext("Not in the document: {list}.")
        found.append(fill(template, list=", ".join(words for _, words in ranges(t, resolution.missing))))
    if resolution.more:
        template = t.ngettext(
            "Only the first {count} is shown.",
            "Only the first {count} are shown.",
            len(resolution.pointers),
        )
        found.append(fill(template, count=len(resolution.pointers)))
    if resolution.others:
        # Said, so that nobody reads the wrong committee's words.
        found.append(
            fill(t.gettext("The citation also fits {list}."), list=", ".join(resolution.others[:MOST_OTHERS]))
        )
    return tuple(found)


def other_buttons(outline: Outline, resolution: Resolution) -> tuple[tuple[Button, ...], ...]:
    """Buttons for what the citation means besides: other documents, then the rest of a list or range."""
    return (
        *_document_buttons(outline, resolution, resolution.pointers[0]),
        *_buttons(outline, resolution.symbol or "", resolution.pointers[1:]),
    )


def with_others(t: Translator, outline: Outline, resolution: Resolution, contents: Screen) -> Screen:
    """A document's contents, with the other documents that the citation fits."""
    if not resolution.others:
        return contents
    said = notes(t, Resolution(resolution.kind, resolution.symbol, others=resolution.others))
    return Screen(
        lines((*said, contents.html), "\n\n"), (*_document_buttons(outline, resolution), *contents.rows)
    )


def no_paragraph(t: Translator, outline: Outline, resolution: Resolution) -> Screen:
    """The document is here, the paragraph is not: the nearest ones are offered."""
    symbol = resolution.symbol or ""
    numbers = outline.numbers(symbol)
    missing = ", ".join(words for _, words in ranges(t, resolution.missing))
    template = t.gettext("{symbol} has no paragraph {list}. It goes from {first} to {last}.")
    head = fill(template, symbol=symbol, list=missing, first=numbers[0], last=numbers[-1])
    if resolution.assumed:
        head = lines((*notes(t, Resolution(resolution.kind, symbol, assumed=True)), head), "\n\n")
    nearest = tuple(Pointer(number) for number in resolution.nearest_numbers)
    others = notes(t, Resolution(resolution.kind, symbol, others=resolution.others))
    return Screen(
        lines((head, *others)),
        (
            *_document_buttons(outline, resolution, resolution.missing[0]),
            *_buttons(outline, symbol, nearest),
        ),
    )


def no_document(t: Translator, outline: Outline, text: str, resolution: Resolution) -> Screen:
    """No document fits: the nearest are named, and each opens its contents."""
    head = fill(t.gettext("No document here fits “{text}”."), text=said(text))
    nearest = None
    if resolution.nearest_symbols:
        codes = Markup(", ").join(fill("<code>{s}</code>", s=symbol) for symbol in resolution.nearest_symbols)
        nearest = fill(t.gettext("Nearest: {list}."), list=codes)
    has_state = outline.is_of_several_states
    buttons = [document_button(symbol, has_state=has_state) for symbol in resolution.nearest_symbols]
    return Screen(
        lines((head, nearest, t.gettext("/documents shows all of them."))),
        tuple(in_rows(buttons, BUTTONS_A_ROW)),
    )


def _document_buttons(
    outline: Outline, resolution: Resolution, pointer: Pointer | None = None
) -> tuple[tuple[Button, ...], ...]:
    """A button for each other document: its paragraph of the same number, or its contents without one."""
    others = resolution.others[:MOST_OTHERS]
    treaty = common_treaty((resolution.symbol or "", *others))
    has_state = outline.is_of_several_states
    buttons = []
    for symbol in others:
        entry = outline.find(symbol, pointer.number) if pointer else None
        if pointer is not None and entry is not None:
            words = f"{short(symbol, treaty, has_state=has_state)} {pointer}"
            buttons.append(card_button(entry.id, words, Trail(), pointer.label))
        else:
            buttons.append(document_button(symbol, treaty, has_state=has_state))
    return tuple(in_rows(buttons, BUTTONS_A_ROW))


def _buttons(outline: Outline, symbol: str, pointers: tuple[Pointer, ...]) -> tuple[tuple[Button, ...], ...]:
    buttons = []
    for pointer in pointers[:MOST_BUTTONS]:
        entry = outline.find(symbol, pointer.number)
        if entry is not None:
            name = short(symbol, common_treaty([symbol]), has_state=outline.is_of_several_states)
            buttons.append(card_button(entry.id, f"{name} {pointer}", Trail(), pointer.label))
    return tuple(in_rows(buttons, BUTTONS_A_ROW))
