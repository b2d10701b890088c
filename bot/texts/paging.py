"""The row that turns pages; after the last comes the first."""

from collections.abc import Callable

from bot.texts.screen import Button, Press


def turning(press: Callable[[int], Press], page: int, count: int) -> tuple[Button, ...]:
    """◀️ and ▶️ for page `page` of `count`, both counted from 0; `press` makes the button of a page."""
    before, after = (page - 1) % count, (page + 1) % count
    return (
        Button(f"◀️ {before + 1}", press(before)),
        Button(f"{page + 1}/{count} ▶️", press(after)),
    )
