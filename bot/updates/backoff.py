"""How long to wait before the next attempt: longer each time, never the same for two copies."""

import random
from typing import Final

FIRST_SECONDS: Final = 0.5
MOST_SECONDS: Final = 15.0


class Backoff:
    """Doubling pauses with jitter, from half a second to fifteen."""

    __slots__ = ("_most", "_next", "_random")

    def __init__(self, most: float = MOST_SECONDS, chance: random.Random | None = None) -> None:
        self._most = most
        self._next = FIRST_SECONDS
        # Not for secrets: it only spreads the attempts of several copies.
        self._random = chance or random.Random()  # noqa: S311

    def pause(self) -> float:
        """Seconds to wait now; between half of the step and the whole of it."""
        step, self._next = self._next, min(self._next * 2, self._most)
        return step * (0.5 + self._random.random() / 2)

    def reset(self) -> None:
        """It worked: begin anew."""
        self._next = FIRST_SECONDS
