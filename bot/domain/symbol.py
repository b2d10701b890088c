"""The symbols of United Nations treaty-body documents: taken apart and put together."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.document import DocumentKind
from bot.errors import BaqylauError

_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХЅІ‐‑–", "ABCEHKMOPTXSI---")
_TREATIES = "CAT|CCPR|CEDAW|CRC|CERD|CRPD|CED|CMW"
# No `\d`, which takes the digits of every script, and no zero in front: one document has one symbol.
_NUMBER = "[1-9][0-9]?"
_SUPPLEMENT = re.compile(r"/(ADD|CORR|REV)\.")
_TAIL = rf"(?P<tail>(?:/(?:ADD|CORR|REV)\.{_NUMBER}){{0,3}})$"
_TREATY_BODY = re.compile(
    rf"^(?:(?P<treaty>{_TREATIES})/C(?P<protocol>/OPAC|/OPSC)?|(?P<council>E/C\.12))/(?P<country>[A-Z]{{3}})/"
    rf"(?:(?P<mark>CO|QPR|Q|RQ|FCO)/)?(?P<cycle>{_NUMBER}(?:-{_NUMBER})?){_TAIL}"
)
_VISIT = re.compile(
    rf"^CAT/OP/(?P<country>[A-Z]{{3}})/(?P<mark>ROSP/|RONPM/|CSPRO/|CSPRONPM/|R\.)?(?P<cycle>{_NUMBER}){_TAIL}"
)
_MARKS = {
    "CO": DocumentKind.CONCLUDING_OBSERVATIONS,
    "QPR": DocumentKind.LIST_OF_ISSUES_PRIOR,
    "Q": DocumentKind.LIST_OF_ISSUES,
    "RQ": DocumentKind.REPLIES,
    "FCO": DocumentKind.FOLLOW_UP_REPLY,
    "": DocumentKind.STATE_REPORT,
}
_ADDENDA = {
    DocumentKind.CONCLUDING_OBSERVATIONS: DocumentKind.FOLLOW_UP_REPLY,
    DocumentKind.LIST_OF_ISSUES: DocumentKind.REPLIES,
    DocumentKind.VISIT_REPORT: DocumentKind.VISIT_REPLY,
}


class Supplement(StrEnum):
    """What a document says of itself that adds to another, mends it or takes its place."""

    ADDENDUM = "ADD"
    CORRIGENDUM = "CORR"
    REVISION = "REV"


class UnknownSymbol(BaqylauError):
    """The text is no symbol of a document that one State's reporting cycle has."""

    code = "unknown-symbol"


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """A symbol with its parts; `text` is its usual form, `cycle` as printed (`4`, `8-10`)."""

    text: str
    treaty: str
    country: str
    kind: DocumentKind
    cycle: str

    def __str__(self) -> str:
        return self.text

    @property
    def number(self) -> int:
        """The last report of the cycle: 10 for `8-10`."""
        return int(self.cycle.rpartition("-")[2])

    @property
    def supplements(self) -> frozenset[Supplement]:
        """What follows the cycle: an addendum and its corrigendum for `CO/4/Add.1/Corr.1`."""
        return frozenset(Supplement(word) for word in _SUPPLEMENT.findall(self.text.upper()))


def fold_symbol(text: str) -> str:
    """The symbol as a database would write it: Latin capitals, plain hyphens, no spaces."""
    folded = "".join(text.upper().translate(_LOOK_ALIKE).split())
    for word in ("Add", "Corr", "Rev"):
        folded = folded.replace(f"/{word.upper()}.", f"/{word}.")
    return folded


def parse_symbol(text: str) -> DocumentSymbol:
    """Take a symbol apart, in any case and with Cyrillic look-alikes; raises UnknownSymbol."""
    canonical = fold_symbol(text)
    folded = canonical.upper()
    if match := _TREATY_BODY.match(folded):
        kind = _MARKS[match["mark"] or ""]
        if "/ADD." in match["tail"]:
            kind = addendum_kind(kind)
        treaty = match["treaty"] or "CESCR"
    elif match := _VISIT.match(folded):
        answered = (match["mark"] or "").startswith("CSPRO") or "/ADD." in match["tail"]
        kind = DocumentKind.VISIT_REPLY if answered else DocumentKind.VISIT_REPORT
        treaty = "CAT"
    else:
        raise UnknownSymbol
    return DocumentSymbol(canonical, treaty, match["country"], kind, match["cycle"])


def addendum_kind(kind: DocumentKind) -> DocumentKind:
    """What an addendum to a document of this kind is: to a committee's, the State's answer."""
    return _ADDENDA.get(kind, kind)


def make_symbol(treaty: str, country: str, kind: DocumentKind, cycle: str) -> DocumentSymbol:
    """The symbol of a State's document of this kind and cycle; raises UnknownSymbol for visit documents."""
    series = "E/C.12" if treaty == "CESCR" else f"{treaty}/C"
    mark = next((mark for mark, known in _MARKS.items() if known is kind), None)
    if mark is None:
        raise UnknownSymbol
    middle = f"{mark}/" if mark else ""
    return parse_symbol(f"{series}/{country}/{middle}{cycle}")


def answered_symbol(symbol: DocumentSymbol) -> DocumentSymbol | None:
    """The document that a reply answers by its own number; None where the number does not tell."""
    asked = {
        DocumentKind.FOLLOW_UP_REPLY: DocumentKind.CONCLUDING_OBSERVATIONS,
        DocumentKind.REPLIES: DocumentKind.LIST_OF_ISSUES,
    }.get(symbol.kind)
    return make_symbol(symbol.treaty, symbol.country, asked, symbol.cycle) if asked else None
