"""Every error that can reach a person has words, and so have the codes in its data."""

import importlib
import pkgutil

import pytest

from bot.errors import BaqylauError
from bot.fetch_troubles import CannotFetch, Trouble
from bot.i18n import LANGUAGES, Translator, load_catalogues
from bot.settings import BadSetting, Rule
from bot.texts.errors import error_sentence

ROOMS = ("bot", "index")
INNER = {"failed", "usage", "already-handled", "unreadable-file"}
"""Roots of families, and one that the intake keeps to itself."""


def kinds() -> list[type[BaqylauError]]:
    """Every kind of error there is."""
    for package in ROOMS:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if "migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found, waiting = set(), [BaqylauError]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            found.add(kind)
            waiting.append(kind)
    ours = [kind for kind in found if kind.__module__.split(".")[0] in ROOMS]
    return sorted(ours, key=lambda kind: kind.code)


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Translator:
    return load_catalogues().translator(request.param)


class AnyData(dict[str, str | int]):
    """Data that has whatever is asked for."""

    def __missing__(self, name: str) -> str | int:
        return 3 if name in {"limit", "least", "most", "seconds"} else name


def test_every_error_has_words_of_its_own() -> None:
    t = load_catalogues().translator("en")
    wordless = []
    for kind in kinds():
        error = kind()
        error.data = AnyData()
        if kind.code not in INNER and error_sentence(t, error) == f"It failed ({kind.code}).":
            wordless.append(kind.code)
    assert wordless == []


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_of_fetching_has_a_sentence_in_every_language(trouble: Trouble, t: Translator) -> None:
    error = CannotFetch(reason=trouble)
    error.data = AnyData(error.data)
    assert error_sentence(t, error).endswith(".")


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_of_a_setting_has_words_in_every_language(rule: Rule, t: Translator) -> None:
    error = BadSetting(name="BAQYLAU_X", rule=rule)
    error.data = AnyData(error.data)
    sentence = error_sentence(t, error)
    assert "BAQYLAU_X" in sentence
    assert f": {rule.value}." not in sentence
