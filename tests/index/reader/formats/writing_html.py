"""Web pages for tests, as Word saves them and as sites write them."""

import re
from html import escape

from index.reader.source import NOTE_CLOSE, NOTE_OPEN, Source

_MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")


def html_of(source: Source, *, linked: bool = True, charset: str = "utf-8") -> bytes:
    """The source as a page: notes with links in the manner of Word, or raised numbers alone."""
    body = "".join(
        f"<p class=MsoNormal>{_marked(escape(block.text), linked)}</p>\n" for block in source.blocks
    )
    notes = "".join(
        _note(place, note.number, escape(note.text), linked) for place, note in enumerate(source.notes, 1)
    )
    page = (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}">'
        "<title>page</title><style>p {margin:0}</style></head>"
        f"<body><nav>Home</nav>{body}<hr>{notes}<script>1</script></body></html>"
    )
    return page.encode(charset)


def _marked(text: str, linked: bool) -> str:
    if not linked:
        return _MARK.sub(r"<sup>\1</sup>", text)
    return _MARK.sub(
        lambda match: (
            f'<a style="mso-footnote-id:ftn" href="#_ftn_{match[1]}" name="_ftnref_{match[1]}">'
            f"<sup>[{match[1]}]</sup></a>"
        ),
        text,
    )


def _note(place: int, number: str, text: str, linked: bool) -> str:
    if not linked:
        return f"<p><sup>{number}</sup> {text}</p>\n"
    back = f'<a href="#_ftnref_{number}" name="_ftn_{number}"><span>[{number}]</span></a>'
    return f"<div id=ftn{place}><p class=MsoFootnoteText>{back} {text}</p></div>\n"
