"""The parts of a .docx file, unpacked within limits and parsed without entities or network."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reader.file_errors import (
    DamagedFile,
    EncryptedFile,
    FileTooLarge,
    NotADocument,
    UnsupportedFormat,
    ZipBomb,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""WordprocessingML's namespace, as lxml writes it before a name."""

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_MAX_PARTS = 5_000
_MAX_PART = 64 * 1024 * 1024
_SUSPICIOUS_PART, _SUSPICIOUS_RATIO = 4 * 1024 * 1024, 150
_MAX_PARAGRAPHS = 30_000
_OTHER_OFFICE = {"xl/": "xlsx", "ppt/": "pptx", "content.xml": "odt"}


@dataclass(frozen=True, slots=True)
class Package:
    """An open .docx: `main` is the path of its document part."""

    archive: zipfile.ZipFile
    main: str

    def part(self, path: str) -> "_Element | None":
        """The parsed part, or None where there is none; FileErrors where it cannot be read."""
        if path not in self.archive.NameToInfo:
            return None
        return _parsed(_unpacked(self.archive, path))

    def related(self, kind: str) -> dict[str, str]:
        """Paths of the main part's relations of a kind (`footnotes`, `header`), by relation id."""
        return _relations(self, self.main, kind)


def open_package(data: bytes) -> Package:
    """The package of a .docx; raises a FileError that says why it is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedFile(format="docx") from error
    names = archive.NameToInfo
    if len(names) > _MAX_PARTS:
        raise ZipBomb
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise _foreign(list(names))
    package = Package(archive, "")
    main = next(iter(_relations(package, "", "officeDocument").values()), "")
    if main not in names or not main.startswith("word/"):
        raise _foreign(list(names))
    return Package(archive, main)


def _foreign(names: list[str]) -> NotADocument | UnsupportedFormat:
    for start, name in _OTHER_OFFICE.items():
        if any(path.startswith(start) for path in names):
            return UnsupportedFormat(format=name)
    return NotADocument() if not names else UnsupportedFormat(format="zip")


def _unpacked(archive: zipfile.ZipFile, path: str) -> bytes:
    info = archive.NameToInfo[path]
    if info.flag_bits & 1:
        raise EncryptedFile
    limit = max(_SUSPICIOUS_PART, min(_MAX_PART, info.compress_size * _SUSPICIOUS_RATIO))
    try:
        with archive.open(info) as part:
            data = part.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise DamagedFile(format="docx") from error
    if len(data) > limit:
        raise ZipBomb
    return data


def _parsed(data: bytes) -> "_Element":
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DamagedFile(format="docx")
    if data.count(b"<w:p>") + data.count(b"<w:p ") + data.count(b"<w:p/") > _MAX_PARAGRAPHS:
        raise FileTooLarge(limit=_MAX_PARAGRAPHS, unit="paragraphs")
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(format="docx") from error
    # A part that declares UTF-16 or UTF-7 passes the search for bytes above.
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(format="docx")
    return root


def _relations(package: Package, source: str, kind: str) -> dict[str, str]:
    folder, name = posixpath.split(source)
    root = package.part(posixpath.join(folder, "_rels", name + ".rels"))
    if root is None:
        return {}
    found = {}
    for relation in root:
        inside = relation.get("TargetMode") != "External"
        if inside and relation.get("Type", "").rpartition("/")[2] == kind:
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found[relation.get("Id", "")] = target.lstrip("/")
    return found
