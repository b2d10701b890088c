"""Brings template and catalogues up to what the code says: `python locales/update.py`.

New messages come in empty, changed ones are not guessed; English messages translate to themselves.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("kk", "ru", "en")
PLURALS = {
    "kk": (2, "n != 1"),
    "ru": (3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"),
    "en": (2, "n != 1"),
}
HEADER = """\
# Baqylau: the words of the bot and of its command line
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={number}; plural=({rule});\\n"

"""


def extract() -> Catalog:
    """Extract the messages into `messages.pot` and read them back."""
    target = FOLDER / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--no-location",
               "--sort-output", "--omit-header", "--mapping", "pyproject.toml",
               "--output", str(target), "."]  # fmt: skip
    subprocess.run(command, cwd=FOLDER.parent, check=True)  # noqa: S603
    with target.open("rb") as file:
        return read_po(file)


def update(language: str, template: Catalog) -> None:
    """Write one language's catalogue with every message of the template and no other."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    number, rule = PLURALS[language]
    new = Catalog(locale=language)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        string = known.string if known else ""
        if language == "en":
            string = message.id
        new.add(message.id, string, context=message.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, number=number, rule=rule).encode())
        write_po(file, new, width=100, sort_output=True, omit_header=True)


if __name__ == "__main__":
    found = extract()
    for name in LANGUAGES:
        update(name, found)
