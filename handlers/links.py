"""Deep links that open a paragraph in the bot."""

from collections.abc import Callable

from bot.domain.citation import LinkTarget
from bot.domain.document import Pointer


class DeepLinks:
    """Writes `https://t.me/<bot>?start=p_…` addresses.

    `username` is asked at each use: it is known once Telegram has said who the bot is. `encode`
    makes the payload (index.citations), None where it would be too long.
    """

    def __init__(self, username: Callable[[], str], encode: Callable[[LinkTarget], str | None]) -> None:
        self._username = username
        self._encode = encode

    def paragraph(self, symbol: str, pointer: Pointer) -> str | None:
        """The address of a paragraph, None where none can be made."""
        payload = self._encode(LinkTarget(symbol, pointer))
        return f"https://t.me/{self._username()}?start={payload}" if payload else None
