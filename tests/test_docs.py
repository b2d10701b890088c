"""README.md names every command, option, setting, make target and room that there is, and no other."""

import argparse
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli.arguments import parser
from bot.settings import PREFIX, Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
ROOMS = ("bot", "handlers", "index", "sandbox", "locales", "tests")
CODE = re.compile(r"`([^`\n]+)`")


def rows() -> list[list[str]]:
    """The cells of every table's rows."""
    lines = [line for line in README.splitlines() if line.startswith("|") and not set(line) <= set("|- :")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def blocks() -> list[str]:
    """What stands between fences."""
    return re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def spans() -> list[str]:
    """What stands between single backticks, outside of fences."""
    return CODE.findall(re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL))


def first_spans(beginning: str) -> dict[str, list[str]]:
    """The table rows whose first cell is code that begins so: the code, and the row's other cells."""
    found = {}
    for first, *others in rows():
        for code in CODE.findall(first):
            if code.startswith(beginning):
                found[code] = others
    return found


def commands() -> dict[str, argparse.ArgumentParser]:
    """The command line's own commands."""
    [action] = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(action.choices)


def settings() -> set[str]:
    """The names of the settings that the program reads."""
    names = {field.name.upper() for field in fields(Settings)}
    return {PREFIX + name for name in names - {"SECRET_KEYS"} | {"SECRET_KEY"}}


def make_targets() -> set[str]:
    """The targets that are no files."""
    return set(re.findall(r"^([a-z][\w-]*):", MAKEFILE, re.MULTILINE))


def shown_lines(program: str) -> list[list[str]]:
    """The lines of code blocks that call a program, as words."""
    lines = [line for block in blocks() for line in block.splitlines()]
    calls = [line for line in lines if Path(line.partition(" ")[0]).name == program]
    return [shlex.split(line, comments=True) for line in calls]


def test_the_settings_are_those_of_the_table() -> None:
    assert set(first_spans(PREFIX)) == settings()


def test_every_setting_that_is_named_anywhere_exists() -> None:
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", README)) <= settings()


def test_the_defaults_of_the_table_are_those_of_the_program(tmp_path: Path) -> None:
    defaults = read_settings({}, tmp_path)
    for name, (default, *_) in first_spans(PREFIX).items():
        field = name.removeprefix(PREFIX).lower()
        codes = re.fullmatch(r"`([^`]+)`", default)
        if codes is None:
            continue
        value = getattr(defaults, field)
        shown = value.name if isinstance(value, Path) else str(value)
        assert shown == codes[1], f"README says that {name} is {codes[1]} by default"


def test_the_commands_are_those_of_the_table() -> None:
    assert {code.split()[1] for code in first_spans("baqylau ")} == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_has_the_options_that_the_table_gives_it(name: str) -> None:
    [line] = [code for code in first_spans("baqylau ") if code.split()[1] == name]
    actions = [a for a in commands()[name]._actions if not isinstance(a, argparse._HelpAction)]
    optional = {option for action in actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", line)) == optional
    positional = {str(action.metavar) for action in actions if not action.option_strings}
    assert {word.rstrip("…") for word in re.sub(r"\[[^\]]*\]", "", line).split()[2:]} == positional


def test_the_command_lines_that_are_shown_can_be_typed() -> None:
    for _, *words in shown_lines("baqylau"):
        assert parser().parse_args(words)


def test_the_make_targets_are_those_of_the_makefile() -> None:
    named = {word for words in shown_lines("make") for word in words[1:] if "=" not in word}
    named |= {code.split()[1] for code in spans() if code.startswith("make ")}
    assert named - make_targets() == set(), "README names make targets that are not there"
    assert make_targets() - named == set(), "the Makefile has targets that README does not name"


def test_every_target_that_is_no_file_is_declared_as_such() -> None:
    [declared] = re.findall(r"^\.PHONY:(.*)", MAKEFILE, re.MULTILINE)
    assert set(declared.split()) == make_targets()


def plan() -> list[str]:
    """The paths that the plan of the house names, from the repository's root."""
    [block] = [block for block in blocks() if block.startswith("bot/")]
    found: list[str] = []
    room = ""
    for line in block.splitlines():
        names = re.split(r"\s{2,}", line.strip())[0].split(", ")
        if not line.startswith(" "):
            room = names[0]
            found += names
        else:
            found += [room + name for name in names]
    return [name for name in found if re.fullmatch(r"[\w./-]+", name) and name.endswith(("/", ".py"))]


def test_every_place_of_the_plan_exists() -> None:
    assert [name for name in plan() if not (ROOT / name).exists()] == []


def test_every_path_that_is_named_exists() -> None:
    paths = [code for code in spans() if code.split("/")[0] in ROOMS and "/" in code and " " not in code]
    patterns = [re.sub(r"<[^>]*>", "*", path).rstrip("/") for path in paths]
    assert [pattern for pattern in patterns if not any(ROOT.glob(pattern))] == []


def test_every_picture_and_link_leads_to_a_file() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert [target for target in targets if not (ROOT / target.split("#")[0]).exists()] == []


def test_every_room_is_in_the_plan() -> None:
    assert [room for room in ROOMS if f"{room}/" not in plan()] == []


def test_every_part_of_the_application_is_in_the_plan() -> None:
    parts = [path for path in (ROOT / "bot").iterdir() if not path.name.startswith("__")]
    there = {f"bot/{path.name}/" for path in parts if (path / "__init__.py").exists()}
    there |= {f"bot/{path.name}" for path in parts if path.suffix == ".py"}
    # The bot's own plan names folders and single modules; nothing may be left out.
    assert sorted(there - set(plan())) == []
