"""How long to wait before the next attempt: longer each time, never the same for two copies."""

import random
from collections.abc import Callable
from typing import Final

FIRST_SECONDS: Final = 0.5
MOST_SECONDS: Final = 15.0


class Backoff:
    """Doubling pauses with jitter, from half a second to fifteen."""

    __slots__ = ("_chance", "_most", "_next")

    def __init__(self, most: float = MOST_SECONDS, chance: Callable[[], float] = random.random) -> None:
        """`chance` gives numbers from 0 to 1; it only spreads the attempts of several copies."""
        self._most = most
        self._next = FIRST_SECONDS
        self._chance = chance

    def pause(self) -> float:
        """Seconds to wait now; between half of the step and the whole of it."""
        step, self._next = self._next, min(self._next * 2, self._most)
        return step * (0.5 + self._chance() / 2)

    def reset(self) -> None:
        """It worked: begin anew."""
        self._next = FIRST_SECONDS
