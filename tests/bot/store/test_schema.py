"""The migrations and the tables say the same, on both stores."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, text
from sqlalchemy.engine import Connection

from bot.services.ingest import ingest
from bot.services.library import get_paragraph
from bot.store.documents import find_file
from bot.store.errors import StoreNewer
from bot.store.models import metadata
from bot.store.reading import read_document, read_documents
from bot.store.schema import HEAD, alembic_config, migrate, stored_revision
from bot.store.session import OpenDatabase, open_database
from tests.bot.factories import NOW, TODAY, clock, observations


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


async def test_a_store_of_the_first_schema_keeps_its_documents_and_has_them_read_again(
    empty_url: str,
) -> None:
    from alembic import command

    opened = open_database(empty_url)
    await opened.alter(lambda connection: command.upgrade(alembic_config(connection), "0001"))
    await opened.write(_fill_first_schema)
    assert await migrate(opened)
    assert await opened.read(_differences) == []
    [document] = await opened.read(read_documents)
    assert (document.symbol, document.versions["en"].title) == ("CAT/C/ATL/CO/4", "Kept")
    read = await opened.read(lambda connection: read_document(connection, document, "en"))
    [kept] = read.paragraphs
    assert (kept.number, kept.text, kept.references[0].reiterates) == ("1", "The cells flood.", False)
    # The file is read again at the next start, for what the former program did not read of it.
    assert await opened.read(lambda connection: find_file(connection, "f" * 64)) is None
    await ingest(observations(), "f" * 64, "file.txt", opened, clock)
    assert (await get_paragraph(opened, "CAT/C/ATL/CO/4", "1", "en", TODAY)).id == 7
    await opened.close()


def _fill_first_schema(connection: Connection) -> None:
    """A document as the first program stored it."""
    mine, digest = {"version_id": 5, "paragraph_id": 7}, "f" * 64
    passage = {"text": "The cells flood.", "label": [], "kind": "concern", "footnotes": []}
    rows = {
        "document": {"id": 3, "symbol": "CAT/C/ATL/CO/4", "kind": "concluding observations", "treaty": "CAT",
                     "country": "ATL", "cycle": 4, "added_at": NOW},
        "document_version": {"id": 5, "document_id": 3, "language": "en", "title": "Kept", "unplaced": 0,
                             "source": "file.txt", "sha256": digest, "fingerprint": digest, "read_at": NOW},
        "paragraph": {"id": 7, "document_id": 3, "number": "1"},
        "paragraph_text": {**mine, "id": 9, "position": 1, "kind": "concern", "heading": [], "articles": [],
                           "fingerprint": digest, "passages": [passage]},
        "reference": {**mine, "id": 11, "position": 0, "symbol": "CAT/C/ATL/CO/3", "source": "text",
                      "printed": "CO/3", "label": [], "see_also": False},
    }  # fmt: skip
    for name, row in rows.items():
        connection.execute(Table(name, MetaData(), autoload_with=connection).insert(), row)
