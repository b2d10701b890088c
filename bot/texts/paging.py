"""Buttons in rows, and the row that turns pages; after the last comes the first."""

from collections.abc import Callable, Sequence

from bot.texts.screen import Button, Press


def turning(press: Callable[[int], Press], page: int, count: int) -> tuple[Button, ...]:
    """◀️ and ▶️ for page `page` of `count`, both counted from 0; `press` makes the button of a page."""
    before, after = (page - 1) % count, (page + 1) % count
    return (
        Button(f"◀️ {before + 1}", press(before)),
        Button(f"{page + 1}/{count} ▶️", press(after)),
    )


def in_rows(buttons: Sequence[Button], a_row: int) -> list[tuple[Button, ...]]:
    """The buttons in their order, so many in each row; the last row holds what is left."""
    return [tuple(buttons[start : start + a_row]) for start in range(0, len(buttons), a_row)]
