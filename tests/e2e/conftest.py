"""The stores of the tests of bot/, for those that run a whole bot."""

import asyncio
from secrets import token_hex

import asyncpg
import pytest

from tests.bot.conftest import migrated_file, migrated_template, postgres

__all__ = ["migrated_file", "migrated_template", "postgres"]


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
