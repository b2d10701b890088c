"""Tables of chats: what a chat chose and last looked at, with nothing that names it in the clear."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text
from sqlmodel import Field

from bot.store.models.base import Row, UtcTime


class ChatRow(Row, table=True):
    """A private chat, group or supergroup.

    `key` is a keyed hash of Telegram's id, `address` the id itself, sealed.
    """

    __tablename__ = "chat"

    id: int | None = Field(default=None, primary_key=True)
    key: bytes = Field(sa_type=LargeBinary, unique=True)
    address: bytes = Field(sa_type=LargeBinary)
    kind: str = Field(sa_type=Text)
    language: str | None = Field(default=None, sa_type=Text)
    last_country: str | None = Field(default=None, sa_type=Text)
    last_treaty: str | None = Field(default=None, sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)


class LookupRow(Row, table=True):
    """A search that paging buttons refer to; the words are sealed."""

    __tablename__ = "lookup"

    id: int | None = Field(default=None, primary_key=True)
    public_id: bytes = Field(sa_type=LargeBinary, unique=True)
    chat_id: int = Field(
        sa_column=Column(Integer, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    query: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime, index=True)
