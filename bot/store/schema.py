"""Brings the schema to the version that this program speaks."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.store.errors import StoreNewer

if TYPE_CHECKING:
    from alembic.config import Config

    from bot.store.session import OpenDatabase

HEAD = "0003"
"""The newest revision in `migrations/versions`; a test compares the two."""


async def migrate(database: "OpenDatabase") -> bool:
    """Upgrade the schema where it is behind; say whether that was needed.

    At the head this costs one query and no import of Alembic. The upgrade is one transaction.
    Raises StoreNewer where the schema is of a later program.
    """
    if await database.read(stored_revision) == HEAD:
        return False
    await database.alter(_upgrade)
    return True


def stored_revision(connection: Connection) -> str | None:
    """The revision that the database is at; None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config(connection)
    stored = stored_revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored is not None and stored not in known:
        raise StoreNewer(revision=stored)
    command.upgrade(config, "head")
