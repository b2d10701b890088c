"""The stores of the tests of bot/, and what bots have read, for those that run a whole bot."""

import asyncio
from secrets import token_hex

import asyncpg
import pytest

from tests.bot.conftest import migrated_file, migrated_template, postgres
from tests.e2e.bot_library import invented_library, official_library, own_library

__all__ = [
    "invented_library",
    "migrated_file",
    "migrated_template",
    "official_library",
    "own_library",
    "postgres",
]


@pytest.fixture
def postgres_url(postgres: str, migrated_template: str) -> str:
    """The address of a PostgreSQL database at the newest schema."""
    name = f"e2e_{token_hex(6)}"

    async def create() -> None:
        connection = await asyncpg.connect(postgres % "postgres")
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{migrated_template}"')
        await connection.close()

    asyncio.run(create())
    return postgres % name
