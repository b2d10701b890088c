"""The catalogues are complete and current, and a translation keeps what its message holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.i18n import LANGUAGES, LOCALES_DIR

ROOT = LOCALES_DIR.parent
PLACEHOLDER = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
PLURALS = {"kk": 2, "ru": 3, "en": 2}


def catalogue(language: str) -> Catalog:
    with (LOCALES_DIR / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def template() -> Catalog:
    with (LOCALES_DIR / "messages.pot").open("rb") as file:
        return read_po(file)


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [str(message.string)]


def sources(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple) else [str(message.id)]


MESSAGES = [
    pytest.param(language, message, id=f"{language}:{sources(message)[0][:40]}")
    for language in LANGUAGES
    for message in catalogue(language)
    if message.id
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    def keys(found: Catalog) -> set[tuple[str | None, str]]:
        return {(message.context, sources(message)[0]) for message in found if message.id}

    assert keys(catalogue(language)) == keys(template())


def test_the_template_is_what_the_code_says(tmp_path: Path) -> None:
    made = tmp_path / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--no-location",
               "--sort-output", "--mapping", "pyproject.toml", "--output", str(made), "."]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    with made.open("rb") as file:
        fresh = {(message.context, message.id) for message in read_po(file)}
    assert fresh == {(message.context, message.id) for message in template()}


@pytest.mark.parametrize(("language", "message"), MESSAGES)
def test_a_translation_is_there_and_keeps_placeholders_and_tags(language: str, message: Message) -> None:
    assert not message.fuzzy
    translated = forms(message)
    if message.pluralizable:
        assert len(translated) == PLURALS[language]
    wanted = sources(message)[-1]
    for form in translated:
        assert form.strip()
        assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(wanted))
        assert sorted(TAG.findall(form)) == sorted(TAG.findall(wanted))
        assert form.startswith("\n") == wanted.startswith("\n")


@pytest.mark.parametrize(("language", "message"), MESSAGES)
def test_no_word_mixes_latin_and_cyrillic(language: str, message: Message) -> None:
    assert not any(MIXED.search(TAG.sub(" ", PLACEHOLDER.sub(" ", form))) for form in forms(message))


@pytest.mark.parametrize(("language", "message"), MESSAGES)
def test_no_ending_is_glued_to_a_value(language: str, message: Message) -> None:
    """Kazakh and Russian endings depend on the value (language-notes, Numbers and plurals)."""
    glued = r"\}(?!-тармақ|-цикл)-?[\u0400-\u04ff]" if language == "kk" else r"\}\w"
    assert not any(re.search(glued, form) for form in forms(message))
