"""The tables, as SQLModel classes; importing this package makes the metadata complete."""

from bot.store.models.base import Row, table_of

# The order is of no account to SQLAlchemy; base comes first because it names what the others make.
from bot.store.models import document, intake, people  # isort: skip

metadata = Row.metadata

__all__ = ["document", "intake", "metadata", "people", "table_of"]
