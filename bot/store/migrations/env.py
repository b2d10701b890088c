"""Alembic's entry: runs inside the connection and the transaction that it is handed."""

from typing import Literal

from alembic import context
from sqlalchemy.engine import Connection
from sqlmodel.sql.sqltypes import AutoString

from bot.store.models import metadata
from bot.store.models.base import UtcTime


def _plain_type(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Revisions name SQLAlchemy's own types: they must outlive the classes of today."""
    if kind == "type" and isinstance(value, UtcTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, AutoString):
        return "sa.String()"
    return False


def run() -> None:
    """Upgrade on the connection of `bot.store.schema`; committing is its affair."""
    connection = context.config.attributes["connection"]
    if not isinstance(connection, Connection):
        raise TypeError("migrations run through bot.store.schema.migrate")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        render_item=_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
