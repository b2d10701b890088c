"""The printed numbers of Word's footnotes and endnotes, in the order of their marks."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.reader.formats.docx_package import W
from index.reader.formats.docx_styles import value, whole
from index.reader.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_FOOT, _END = "footnoteReference", "endnoteReference"
_FORMS = {_FOOT: "decimal", _END: "lowerRoman"}
_PROPERTIES = {_FOOT: "footnotePr", _END: "endnotePr"}
_SIGNS = "*†‡§"


@dataclass(slots=True)
class NoteNumbers:
    """Gives each reference its number and remembers which note it belongs to."""

    forms: dict[str, str]
    next_count: dict[str, int]
    given: dict[tuple[str, str], str] = field(default_factory=dict)

    def auto(self, kind: str, note_id: str) -> str:
        """The number of the next automatic mark; a second mark of one note repeats its number."""
        if (kind, note_id) not in self.given:
            count = self.next_count[kind]
            self.next_count[kind] = count + 1
            form = self.forms[kind]
            self.given[kind, note_id] = _sign(count) if form == "chicago" else numeral(count, form)
        return self.given[kind, note_id]

    def custom(self, kind: str, note_id: str, number: str) -> None:
        """Remember a typed mark."""
        self.given.setdefault((kind, note_id), number)


def _sign(count: int) -> str:
    turns, place = divmod(count - 1, len(_SIGNS))
    return _SIGNS[place] * (turns + 1)


def note_numbers(settings: "_Element | None", body: "_Element") -> NoteNumbers:
    """Numbering as the document's settings ask, a section's own wish before the general one."""
    forms, starts = dict(_FORMS), dict.fromkeys(_FORMS, 1)
    for kind, name in _PROPERTIES.items():
        asked = [] if settings is None else settings.findall(f"{W}{name}")
        for properties in asked + body.findall(f".//{W}sectPr/{W}{name}")[:1]:
            forms[kind] = value(properties.find(f"{W}numFmt")) or forms[kind]
            start = whole(properties.find(f"{W}numStart"))
            starts[kind] = starts[kind] if start is None else start
    return NoteNumbers(forms, starts)
