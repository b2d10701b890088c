"""Word files for tests, written part by part so that each oddity of the format can be made."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape

from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = ("styles", "numbering", "settings", "footnotes", "endnotes", "header1", "header2")
_MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")

MULTILEVEL = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A package around this body XML; `parts` by kind (`styles`, `numbering`, `footnotes`, `header1` …)."""
    inner = parts or {}
    relations = "".join(
        f'<Relationship Id="r_{kind}" Type="{_REL}/{kind.rstrip("12")}" Target="{kind}.xml"/>'
        for kind in _KINDS
        if kind in inner
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'{head}<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/_rels/document.xml.rels", f"{head}{relations}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        for kind, xml in inner.items():
            root = {"header1": "hdr", "header2": "hdr"}.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {W} {R}>{xml}</w:{root}>")
    return written.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line feeds become elements, as Word writes them."""
    said = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in re.split("([\t\n])", text)
        if part
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{said}</w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def in_list(number_id: int, level: int) -> str:
    """Paragraph properties that put it into an automatic list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def note(kind: str, note_id: int, text: str, sign: str | None = None) -> str:
    """A footnote or endnote as Word writes it: a tab, its number, a tab, its text."""
    number = f"<w:r><w:{kind}Ref/></w:r>" if sign is None else run(sign)
    return f'<w:{kind} w:id="{note_id}">{paragraph(run(chr(9)), number, run(chr(9) + text))}</w:{kind}>'


def docx_of(source: Source, *, automatic: bool = False) -> bytes:
    """The source as a Word file: footnotes as Word's, numbers typed or automatic."""
    body, notes = "", ""
    ids = {found.number: place for place, found in enumerate(source.notes, 2)}
    for block in source.blocks:
        text, properties = block.text, ""
        level = _level(text) if automatic else None
        if level is not None:
            text, properties = re.sub(r"^\s*(?:\d+\.|\([a-z]+\))\s+", "", text), in_list(1, level)
        body += paragraph(_runs(text, ids), properties=properties)
    for found in source.notes:
        sign = None if found.number.isdigit() else found.number
        notes += note("footnote", ids[found.number], found.text, sign)
    digits = [int(found.number) for found in source.notes if found.number.isdigit()]
    start = f'<w:footnotePr><w:numStart w:val="{min(digits)}"/></w:footnotePr>' if digits else ""
    return docx(body, {"footnotes": notes, "settings": start, "numbering": MULTILEVEL})


def _level(text: str) -> int | None:
    forms = (r"\d+\.\s", r"\t\([a-z]\)\s", r"\((?:[ivx]+)\)\s")
    return next((level for level, form in enumerate(forms) if re.match(form, text)), None)


def _runs(text: str, ids: Mapping[str, int]) -> str:
    runs = ""
    for place, part in enumerate(_MARK.split(text)):
        if place % 2 == 0:
            runs += run(part) if part else ""
        elif part.isdigit():
            runs += f'<w:r><w:footnoteReference w:id="{ids[part]}"/></w:r>'
        else:
            reference = f'<w:footnoteReference w:customMarkFollows="1" w:id="{ids[part]}"/>'
            runs += f"<w:r>{reference}<w:t>{part}</w:t></w:r>"
    return runs
