"""Imports point inward (README, The house); this decides."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "handlers", "index", "sandbox")
COMPOSITION = {"bot.app", "bot.__main__"}
STARTERS = {"bot.cli.run"}
TELEGRAM_EDGE = (
    "handlers",
    "bot.app",
    "bot.cli.check",
    "bot.updates",
    "bot.transport",
    "bot.sending",
    "bot.outbox",
)
CATCHERS = ("bot.app", "bot.updates", "bot.outbox", "bot.webhook")
"""Loops that one failure must not end."""
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
MIGRATIONS = "bot.store.migrations"
"""A migration is a list of what to make, as long as that is."""

# A room may import these rooms of ours and no others.
ALLOWED = {
    "bot.domain": ("bot.domain", "bot.errors"),
    "bot.texts": (
        "bot.texts",
        "bot.domain",
        "bot.i18n",
        "bot.services.views",
        "bot.services.results",
        "bot.errors",
    ),
    "bot.services": ("bot.services", "bot.store", "bot.domain", "bot.errors"),
    "bot.store": ("bot.store", "bot.domain", "bot.errors", "bot.sealing", "bot.services.ports"),
    "handlers": (
        "handlers",
        "bot.texts",
        "bot.services",
        "bot.domain",
        "bot.i18n",
        "bot.errors",
        "bot.sending.verdict",
        "bot.store.outbox",
    ),
    "index": ("index", "bot.domain", "bot.errors"),
    "sandbox": ("sandbox",),
}

# A room that only these may import.
ENTRANCES = {
    "bot.cli": ("bot.cli", "bot.__main__"),
    "handlers": ("handlers", "bot.app"),
    "sandbox": ("sandbox",),
}


def modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


MODULES = modules()


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    names = imports(MODULES[module])
    for room, allowed in ALLOWED.items():
        if not within(module, (room,)):
            continue
        foreign = {
            name
            for name in names
            if name.split(".")[0] in PACKAGES and not within(name, allowed) and name not in {"bot", "index"}
        }
        # `from bot.domain import document` names a package first; only the module itself counts.
        assert not {name for name in foreign if name in MODULES}, f"{module} reaches out of {room}"


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("telegram", TELEGRAM_EDGE),
        ("whoosh", ("index",)),
        ("sqlmodel", ("bot.store",)),
        ("alembic", ("bot.store",)),
        ("cryptography", ("bot.sealing",)),
        ("aiohttp", ("bot.transport", "bot.fetching", "bot.redirects", "bot.webhook", "sandbox")),
        ("lxml", ("index.reader",)),
        ("pdfminer", ("index.reader",)),
    ],
)
def test_a_library_is_known_in_its_room_alone(library: str, rooms: tuple[str, ...]) -> None:
    knowing = {name for name, path in MODULES.items() if any(within(i, (library,)) for i in imports(path))}
    assert {name for name in knowing if not within(name, rooms)} == set()


def test_nobody_imports_the_composition_root() -> None:
    asking = {name for name, path in MODULES.items() if imports(path) & COMPOSITION}
    assert asking <= COMPOSITION | STARTERS


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_opens_with_one_sentence(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8")))


@pytest.mark.parametrize(("room", "guests"), ENTRANCES.items())
def test_a_room_is_entered_by_its_own_door_alone(room: str, guests: tuple[str, ...]) -> None:
    entering = {name for name, path in MODULES.items() if any(within(i, (room,)) for i in imports(path))}
    assert {name for name in entering if not within(name, guests)} == set()


def test_only_the_store_speaks_sql() -> None:
    connection = {"sqlalchemy.engine", "sqlalchemy.engine.Connection"}
    speaking = {
        name
        for name, path in MODULES.items()
        if any(within(i, ("sqlalchemy",)) for i in imports(path) - connection)
    }
    assert {name for name in speaking if not within(name, ("bot.store",))} == set()


def test_only_loops_catch_every_error() -> None:
    catching = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }
    assert {name for name in catching if not within(name, CATCHERS)} == set()


@pytest.mark.parametrize("module", sorted(MODULES))
def test_modules_and_functions_can_be_taken_in(module: str) -> None:
    text = MODULES[module].read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES or within(module, (MIGRATIONS,))
    functions = (
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = {
        node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert not long or within(module, (MIGRATIONS,))
