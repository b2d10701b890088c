"""The migrations and the tables say the same, on both stores."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.store.errors import StoreNewer
from bot.store.models import metadata
from bot.store.schema import HEAD, alembic_config, migrate, stored_revision
from bot.store.session import OpenDatabase, open_database


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_exactly_the_tables_of_the_models(database: OpenDatabase) -> None:
    assert await database.read(_differences) == []


async def test_an_empty_database_is_brought_to_the_head_once(empty_url: str) -> None:
    opened = open_database(empty_url)
    assert await opened.read(stored_revision) is None
    assert await migrate(opened)
    assert await opened.read(stored_revision) == HEAD
    assert not await migrate(opened)
    await opened.close()


async def test_two_copies_that_start_together_upgrade_once(empty_url: str) -> None:
    import asyncio

    first, second = open_database(empty_url), open_database(empty_url)
    await asyncio.gather(migrate(first), migrate(second))
    assert await first.read(stored_revision) == HEAD
    await first.close()
    await second.close()


async def test_the_head_is_the_newest_revision(database: OpenDatabase) -> None:
    head = await database.read(
        lambda connection: ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
    )
    assert head == HEAD


async def test_the_schema_of_a_later_program_is_refused_and_left(database: OpenDatabase) -> None:
    await database.write(
        lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")).close()
    )
    with pytest.raises(StoreNewer):
        await migrate(database)
    assert await database.read(stored_revision) == "9999"


async def test_downgrade_and_upgrade_again_leave_the_same_tables(database: OpenDatabase) -> None:
    from alembic import command

    def there_and_back(connection: Connection) -> None:
        config = alembic_config(connection)
        command.downgrade(config, "base")
        command.upgrade(config, "head")

    await database.alter(there_and_back)
    assert await database.read(_differences) == []


def test_at_the_head_alembic_is_not_imported(migrated_file: object) -> None:
    code = (
        "import asyncio, sys\n"
        "from bot.store.schema import migrate\n"
        "from bot.store.session import open_database\n"
        "async def main():\n"
        "    opened = open_database(sys.argv[1])\n"
        "    await migrate(opened)\n"
        "    await opened.close()\n"
        "asyncio.run(main())\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, f"sqlite:///{migrated_file}"], timeout=60)
    assert done.returncode == 0
