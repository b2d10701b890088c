"""The official names of committees, kinds of document and kinds of paragraph."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.document import DocumentKind, ParagraphKind, Pointer
from bot.i18n import Translator
from bot.texts.html import cut, cut_short

CODE_LENGTH = 20
"""Of what stands in the place of a code that is not known here."""
GRADE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language."""

    t: Translator

    def committee(self, treaty: str) -> str:
        """The body that a treaty's documents come from; its abbreviation where it has no name here."""
        _ = self.t.gettext
        names: dict[str, Callable[[], str]] = {
            "CAT": lambda: _("Committee against Torture"),
            "CCPR": lambda: _("Human Rights Committee"),
            "SPT": lambda: _("Subcommittee on Prevention of Torture"),
            "CEDAW": lambda: _("Committee on the Elimination of Discrimination against Women"),
            "CRC": lambda: _("Committee on the Rights of the Child"),
            "CERD": lambda: _("Committee on the Elimination of Racial Discrimination"),
            "CESCR": lambda: _("Committee on Economic, Social and Cultural Rights"),
            "CRPD": lambda: _("Committee on the Rights of Persons with Disabilities"),
            "CED": lambda: _("Committee on Enforced Disappearances"),
            "CMW": lambda: _("Committee on Migrant Workers"),
        }
        return names[treaty]() if treaty in names else cut_short(treaty, CODE_LENGTH)

    def document(self, kind: DocumentKind) -> str:
        """What a document is in the reporting cycle."""
        _ = self.t.gettext
        return {
            DocumentKind.CONCLUDING_OBSERVATIONS: lambda: _("concluding observations"),
            DocumentKind.LIST_OF_ISSUES_PRIOR: lambda: _("list of issues prior to reporting"),
            DocumentKind.LIST_OF_ISSUES: lambda: _("list of issues"),
            DocumentKind.REPLIES: lambda: _("replies to the list of issues"),
            DocumentKind.FOLLOW_UP_REPLY: lambda: _("follow-up reply of the State party"),
            DocumentKind.STATE_REPORT: lambda: _("report of the State party"),
            DocumentKind.VISIT_REPORT: lambda: _("visit report"),
            DocumentKind.VISIT_REPLY: lambda: _("reply of the State party to a visit report"),
        }[kind]()

    def paragraph(self, kind: ParagraphKind) -> str:
        """What a paragraph does."""
        return {
            ParagraphKind.INTRODUCTION: lambda: self.t.pgettext("paragraph kind", "introduction"),
            ParagraphKind.POSITIVE: lambda: self.t.pgettext("paragraph kind", "positive aspect"),
            ParagraphKind.CONCERN: lambda: self.t.pgettext("paragraph kind", "concern"),
            ParagraphKind.RECOMMENDATION: lambda: self.t.pgettext("paragraph kind", "recommendation"),
            ParagraphKind.FOLLOW_UP_REQUEST: lambda: self.t.pgettext("paragraph kind", "follow-up request"),
            ParagraphKind.QUESTION: lambda: self.t.pgettext("paragraph kind", "question"),
            ParagraphKind.INFORMATION: lambda: self.t.pgettext("paragraph kind", "information"),
            ParagraphKind.PROCEDURAL: lambda: self.t.pgettext("paragraph kind", "procedure"),
        }[kind]()

    def country(self, code: str) -> str:
        """A State by the three letters of its code, in this language; the letters where unknown."""
        return self.t.country(cut_short(code, CODE_LENGTH))

    def cited(self, symbol: str, pointer: Pointer) -> str:
        """A complete citation as the language writes it: CAT/C/KAZ/CO/4, para. 24 (a)."""
        label = self.label(pointer.label)
        if not label:
            return self.t.gettext("{symbol}, para. {number}").format(symbol=symbol, number=pointer.number)
        template = self.t.gettext("{symbol}, para. {number} {label}")
        return template.format(symbol=symbol, number=pointer.number, label=label)

    def grade(self, words: str) -> str:
        """A committee's grade; words of its own scale that are not known here stay as printed."""
        known = {
            "substantive steps": lambda: self.t.pgettext("grade", "substantive steps taken"),
            "only partially implemented": lambda: self.t.pgettext("grade", "only partially implemented"),
            "partially implemented": lambda: self.t.pgettext("grade", "partially implemented"),
            "not implemented": lambda: self.t.pgettext("grade", "not implemented"),
            "implemented": lambda: self.t.pgettext("grade", "implemented"),
        }
        return known[words.lower()]() if words.lower() in known else cut(words, GRADE_LENGTH)

    def pointer(self, pointer: Pointer) -> str:
        """A paragraph or sub-paragraph within its document: 24 (a)."""
        return f"{pointer.number} {self.label(pointer.label)}".rstrip()

    def label(self, parts: tuple[str, ...]) -> str:
        """The letters of a sub-paragraph; they stay Latin in every language (language-notes, 6)."""
        template = self.t.pgettext("letter of a sub-paragraph", "({letter})")
        return " ".join(template.format(letter=part) for part in parts)


def short(symbol: str, within: str | None = None, *, has_state: bool = False) -> str:
    """A symbol as people say it: CAT CO/4, CCPR 3; one of another build stays whole.

    `within` is a treaty that is understood from what stands around, so that it need not be said.
    `has_state`: the State's letters are said too, as documents of several are around: CAT KAZ CO/4.
    """
    treaty, _, rest = symbol.partition("/C/")
    country, _, tail = rest.partition("/")
    if not tail:
        return symbol
    said = f"{country} {tail}" if has_state else tail
    return said if treaty == within and not tail[0].isdigit() else f"{treaty} {said}"


def common_treaty(symbols: Iterable[str]) -> str | None:
    """The treaty that all symbols are of, None where they are of several."""
    treaties = {symbol.partition("/")[0] for symbol in symbols}
    return treaties.pop() if len(treaties) == 1 else None
