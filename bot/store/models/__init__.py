"""The tables, as SQLModel classes; importing this package makes the metadata complete."""

from bot.store.models import document, people
from bot.store.models.base import Row

metadata = Row.metadata

__all__ = ["document", "metadata", "people"]
