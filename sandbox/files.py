"""Files of the world: what people and bots upload, and the ids that lead to them."""

import hashlib
import secrets
from dataclasses import dataclass, field

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One part of a multipart body: its file name, media type and content."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class StoredFile:
    """A file as Telegram keeps it: ids, path below /file/bot<TOKEN>/, content."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes = field(repr=False)


class FileShelf:
    """All files of a world, found by id or path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, kind: str) -> StoredFile:
        """Store an upload of a kind ("documents", "photos", "voice") under a new random id."""
        name = upload.name.replace("\\", "/").rsplit("/", 1)[-1]
        suffix = name.rsplit(".", 1)[-1] if "." in name else "bin"
        suffix = suffix if suffix.isascii() and suffix.isalnum() else "bin"
        stored = StoredFile(
            file_id="BQ" + secrets.token_urlsafe(24),
            unique_id="AQ" + hashlib.sha256(upload.data).hexdigest()[:14],
            path=f"{kind}/file_{len(self.by_id)}.{suffix}",
            name=name,
            mime=upload.mime,
            data=upload.data,
        )
        self.put(stored)
        return stored

    def put(self, stored: StoredFile) -> None:
        """Make a stored file reachable by its id and its path."""
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
