"""Word forms that no stemmer leads back to their word: пыток to пытка, children to child."""

from functools import cache
from importlib.resources import files

from index.text import fold_word


@cache
def base_forms() -> dict[tuple[str, str], str]:
    """The dictionary form by language and folded form, from `tables/forms.txt`."""
    found = {}
    text = files("index").joinpath("tables", "forms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, base, *forms = line.split()
            found.update({(language, fold_word(form)): fold_word(base) for form in forms})
    return found
