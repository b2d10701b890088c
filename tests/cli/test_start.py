"""What a start costs: which libraries a command leaves alone."""

import json

import pytest

from tests.cli.operator import SYMBOL, Operator

AT_THE_END = """
import atexit, json
atexit.register(lambda: sys.stderr.write(json.dumps(sorted(sys.modules))))
"""
NEVER_TO_LOOK_UP = {
    "telegram", "aiohttp", "httpx", "alembic", "mako", "lxml", "pdfminer", "docx", "cryptography",
    "asyncpg", "dotenv", "index.reader.files",
}  # fmt: skip
HEAVY = NEVER_TO_LOOK_UP | {
    "asyncio", "sqlalchemy", "sqlmodel", "pydantic", "whoosh", "babel", "snowballstemmer", "sqlite3",
    "email", "http",
}  # fmt: skip


def loaded(operator: Operator, *arguments: str) -> set[str]:
    """The modules that are loaded when a command has ended."""
    told = operator.call(*arguments, before=AT_THE_END)
    assert told.status == 0
    return set(json.loads(told.err.splitlines()[-1]))


def test_help_loads_nothing_heavy(starter: Operator) -> None:
    assert loaded(starter, "--help") & HEAVY == set()


@pytest.mark.parametrize(
    "command", [("search", "solitary"), ("show", "CO/4 24"), ("deadlines",), ("export", "all.json")]
)
def test_looking_up_loads_neither_telegram_nor_a_reader(newcomer: Operator, command: tuple[str, ...]) -> None:
    assert loaded(newcomer, *command) & NEVER_TO_LOOK_UP == set()


def test_showing_loads_no_search_engine(librarian: Operator) -> None:
    assert "whoosh" not in loaded(librarian, "show", f"{SYMBOL} 4")


@pytest.mark.parametrize(
    "command", ["run", "ingest", "fetch", "search", "show", "deadlines", "export", "reindex", "check"]
)
def test_every_command_explains_itself(operator: Operator, command: str) -> None:
    told = operator.run(command, "--help")
    assert told.status == 0
    assert told.out.startswith(f"usage: baqylau {command}")
    assert not operator.folder.exists()


@pytest.mark.parametrize("arguments", [(), ("unknown",), ("deadlines", "more"), ("--unknown",)])
def test_what_is_no_command_is_status_2(operator: Operator, arguments: tuple[str, ...]) -> None:
    told = operator.run(*arguments)
    assert told.status == 2
    assert told.err.startswith("usage: baqylau")
