"""Tables of documents: what the paragraphs of each language version say and point to."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field

from bot.store.models.base import Row, UtcTime


def _owner(target: str, *, index: bool = False) -> Column[int]:
    """A row goes with its owner; an index only where no unique constraint starts with the column."""
    return Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=index)


class DocumentRow(Row, table=True):
    """A document of one symbol, in whatever languages; `catalogue` is the digest of the summaries and topics
    that it has."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)
    symbol: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    treaty: str = Field(sa_type=Text)
    country: str = Field(sa_type=Text)
    cycle: int | None = None
    adopted: date | None = None
    session_end: date | None = None
    added_at: datetime = Field(sa_type=UtcTime)
    catalogue: str | None = Field(default=None, sa_type=Text)


class VersionRow(Row, table=True):
    """A document's text in one language; `source` and `sha256` tell the file that it was read from."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(sa_column=_owner("document.id"))
    language: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text, index=True)
    fingerprint: str = Field(sa_type=Text)
    unplaced: int = 0
    read_at: datetime = Field(sa_type=UtcTime)


class ParagraphRow(Row, table=True):
    """A paragraph's identity: its id outlives its words in every language."""

    __tablename__ = "paragraph"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(sa_column=_owner("document.id"))
    number: str = Field(sa_type=Text)


class ParagraphTextRow(Row, table=True):
    """A paragraph in one language version; `gone_at` is set where a newer file no longer has it."""

    __tablename__ = "paragraph_text"
    __table_args__ = (
        UniqueConstraint("paragraph_id", "version_id"),
        Index(None, "version_id", "position"),
    )

    id: int | None = Field(default=None, primary_key=True)
    paragraph_id: int = Field(sa_column=_owner("paragraph.id"))
    version_id: int = Field(sa_column=_owner("document_version.id"))
    position: int
    kind: str = Field(sa_type=Text)
    heading: list[str] = Field(sa_type=JSON)
    articles: list[str] = Field(sa_type=JSON)
    passages: list[dict[str, object]] = Field(sa_type=JSON)
    fingerprint: str = Field(sa_type=Text)
    gone_at: datetime | None = Field(default=None, sa_type=UtcTime)


class FootnoteRow(Row, table=True):
    """A note, apart from the text that it hangs on; `paragraph` is a number of the same document."""

    __tablename__ = "footnote"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    position: int
    number: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    paragraph: str | None = Field(default=None, sa_type=Text)
    label: list[str] = Field(sa_type=JSON)
    heading: str | None = Field(default=None, sa_type=Text)


class ReferenceRow(Row, table=True):
    """What a paragraph points to; the target may be a document that is not here."""

    __tablename__ = "reference"
    __table_args__ = (UniqueConstraint("version_id", "paragraph_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    paragraph_id: int = Field(sa_column=_owner("paragraph.id", index=True))
    position: int
    symbol: str = Field(sa_type=Text, index=True)
    source: str = Field(sa_type=Text)
    printed: str = Field(sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    label: list[str] = Field(sa_type=JSON)
    see_also: bool = False
    reiterates: bool = False


class PointerRow(Row, table=True):
    """One paragraph that a reference names; found by its target, which may come later."""

    __tablename__ = "reference_pointer"
    __table_args__ = (
        UniqueConstraint("reference_id", "position"),
        Index(None, "symbol", "number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    reference_id: int = Field(sa_column=_owner("reference.id"))
    position: int
    symbol: str = Field(sa_type=Text)
    number: str = Field(sa_type=Text)
    label: list[str] = Field(sa_type=JSON)


class DeadlineRow(Row, table=True):
    """A date that a paragraph sets; `about` are pointers: each a number, then its labels."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    paragraph_id: int = Field(sa_column=_owner("paragraph.id", index=True))
    position: int
    due: date = Field(index=True)
    subject: str = Field(sa_type=Text)
    about: list[list[str]] = Field(sa_type=JSON)
    sentence: str = Field(sa_type=Text)
    counted_from: date | None = None


class VerdictRow(Row, table=True):
    """A committee's assessment in one paragraph of recommendations in the document `symbol`."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    paragraph_id: int = Field(sa_column=_owner("paragraph.id", index=True))
    position: int
    symbol: str = Field(sa_type=Text, index=True)
    about: list[list[str]] = Field(sa_type=JSON)
    grade: str = Field(sa_type=Text)
    scheme: str = Field(sa_type=Text)
    sentence: str = Field(sa_type=Text)


class FollowUpRequestRow(Row, table=True):
    """A paragraph's request to report on chosen recommendations of the same document."""

    __tablename__ = "follow_up_request"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    paragraph_id: int = Field(sa_column=_owner("paragraph.id", index=True))
    position: int
    about: list[list[str]] = Field(sa_type=JSON)


class ReplyRow(Row, table=True):
    """A day on which, a paragraph says, a reply to the document `symbol` came."""

    __tablename__ = "told_reply"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("document_version.id"))
    paragraph_id: int = Field(sa_column=_owner("paragraph.id", index=True))
    position: int
    symbol: str = Field(sa_type=Text, index=True)
    came: date


class SummaryRow(Row, table=True):
    """A paragraph's sense and headings in one language, in our own words; `asked` is never shown."""

    __tablename__ = "paragraph_summary"
    __table_args__ = (UniqueConstraint("paragraph_id", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    paragraph_id: int = Field(sa_column=_owner("paragraph.id"))
    language: str = Field(sa_type=Text)
    heading: list[str] = Field(sa_type=JSON)
    text: str = Field(sa_type=Text)
    asked: list[str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "[]"})


class TopicRow(Row, table=True):
    """An issue area of a paragraph, the most fitting first; `by_hand` outlives what rules say."""

    __tablename__ = "paragraph_topic"
    __table_args__ = (UniqueConstraint("paragraph_id", "topic"),)

    id: int | None = Field(default=None, primary_key=True)
    paragraph_id: int = Field(sa_column=_owner("paragraph.id"))
    topic: str = Field(sa_type=Text, index=True)
    position: int
    by_hand: bool = False


class ChangeRow(Row, table=True):
    """What a new file did to a paragraph (or, without one, to the document): a log, never rewritten."""

    __tablename__ = "document_change"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(sa_column=_owner("document.id", index=True))
    language: str = Field(sa_type=Text)
    paragraph_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("paragraph.id", ondelete="CASCADE"), index=True)
    )
    change: str = Field(sa_type=Text)
    moved_from: str | None = Field(default=None, sa_type=Text)
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    happened_at: datetime = Field(sa_type=UtcTime, index=True)
