"""Imports point inward (README, The house); this decides."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "handlers", "index", "sandbox")
COMPOSITION = {"bot.app", "bot.__main__"}
STARTERS = {"bot.cli.run"}
TELEGRAM_EDGE = ("handlers", "bot.app", "bot.cli.check", "bot.updates", "bot.transport", "bot.sending", "bot.outbox")

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
    "index": ("index", "bot.domain", "bot.errors"),
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
