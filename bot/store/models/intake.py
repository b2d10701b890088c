"""Tables of the way in and out: what was received, what was handled, what must be sent, what was put aside.

Nothing here can be read without the key: chats appear as keyed hashes, contents are sealed.
Times are whole milliseconds since 1970 UTC, because SQLite keeps no time zone and leases are compared in SQL.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, SmallInteger, UniqueConstraint, text
from sqlmodel import Field, SQLModel

# SQLite numbers rows by itself only in a column declared INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")


class InboxRow(SQLModel, table=True):
    """An update that was accepted and is not yet handled; gone with the commit of its effect."""

    __tablename__ = "inbox"

    id: int | None = Field(default=None, sa_column=Column(_Number, primary_key=True, autoincrement=True))
    update_id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    lane: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    received: int = Field(sa_column=Column(BigInteger, nullable=False))
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False))
    starts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False))
    owner: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    lease: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))


class ClaimRow(SQLModel, table=True):
    """An update that was handled: whoever delivers it again finds it here."""

    __tablename__ = "claim"

    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    at: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))


class QuarantineRow(SQLModel, table=True):
    """An update that could not be handled, put aside sealed for the operator."""

    __tablename__ = "quarantine"

    number: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    reason: str
    place: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    at: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))


class OutboxRow(SQLModel, table=True):
    """A message that must be sent once; its content goes with the delivery."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("chat", "kind", "occasion", name="uq_outbox_chat_kind_occasion"),
        Index(
            "ix_outbox_waiting",
            "priority",
            "next_at",
            "id",
            sqlite_where=text("state < 2"),
            postgresql_where=text("state < 2"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(_Number, primary_key=True, autoincrement=True))
    chat: bytes = Field(sa_column=Column(LargeBinary(16), nullable=False), repr=False)
    kind: str
    occasion: str
    priority: int = Field(sa_column=Column(SmallInteger, nullable=False))
    state: int = Field(sa_column=Column(SmallInteger, nullable=False))
    sealed: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True), repr=False)
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False))
    next_at: int = Field(sa_column=Column(BigInteger, nullable=False))
    created: int = Field(sa_column=Column(BigInteger, nullable=False))
    owner: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    lease: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
