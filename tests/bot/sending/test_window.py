"""The windows: whatever the network does, the server never counts too many."""

import heapq
import random
from collections.abc import Callable

import pytest

from bot.sending.window import Send, Trips, Window

SENDS = 100_000


def simulate(
    window: Window, trips: Trips, sends: int, way_out: Callable[[], float], way_back: Callable[[], float]
) -> list[float]:
    """Send as fast as the window lets; when each send reached the server."""
    now, arrived, answers = 0.0, [], []
    for _ in range(sends):
        while (ready := window.ready_at()) is None or (answers and answers[0][0] <= max(ready, now)):
            at, _, send = heapq.heappop(answers)
            now = max(now, at)
            trips.add(send, at)
        now = max(now, ready)
        send = Send(now)
        window.add(send)
        at_server = now + way_out()
        arrived.append(at_server)
        heapq.heappush(answers, (at_server + way_back(), len(arrived), send))
    return arrived


def most_in(arrived: list[float], seconds: float) -> int:
    """The largest count in any half-open window of so many seconds."""
    arrived = sorted(arrived)
    most = first = 0
    for last, at in enumerate(arrived):
        while arrived[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def spiky(chance: random.Random, base: float) -> Callable[[], float]:
    """A way that usually takes `base` seconds and a little, and sometimes hangs."""
    return lambda: base + chance.expovariate(1 / 0.003) + (chance.random() < 0.002) * chance.uniform(0, 3)


def test_a_hundred_thousand_sends_never_exceed_thirty_a_second_and_use_them() -> None:
    chance = random.Random(30)
    trips = Trips()
    window = Window(30, 1.0, trips, spread=True)
    arrived = simulate(window, trips, SENDS, spiky(chance, 0.05), spiky(chance, 0.05))
    assert most_in(arrived, 1.0) <= 30
    # Hung calls hold everybody back while nobody knows whether they arrived; without them nothing is wasted.
    assert SENDS / arrived[-1] > 0.8 * 30


def test_on_a_steady_way_nearly_all_of_the_limit_is_used() -> None:
    chance = random.Random(31)
    trips = Trips()
    window = Window(30, 1.0, trips, spread=True)
    way = lambda: 0.05 + chance.uniform(0, 0.0005)  # noqa: E731
    arrived = simulate(window, trips, 20_000, way, way)
    assert most_in(arrived, 1.0) <= 30
    assert len(arrived) / arrived[-1] >= 0.99 * 30


@pytest.mark.parametrize(("count", "seconds"), [(3, 3.0), (20, 60.0)])
def test_the_windows_of_a_chat_and_a_group_hold(count: int, seconds: float) -> None:
    chance = random.Random(count)
    trips = Trips()
    window = Window(count, seconds, trips)
    arrived = simulate(window, trips, 5_000, spiky(chance, 0.05), spiky(chance, 0.05))
    assert most_in(arrived, seconds) <= count


def test_without_the_lateness_the_limit_would_be_broken() -> None:
    class Trusting(Trips):
        def lateness(self, send: Send) -> float:
            return 0.0

    chance = random.Random(30)
    trips = Trusting()
    window = Window(30, 1.0, trips, spread=True)
    arrived = simulate(window, trips, 10_000, spiky(chance, 0.05), spiky(chance, 0.05))
    assert most_in(arrived, 1.0) > 30


def test_the_shortest_trip_is_forgotten_with_its_time() -> None:
    trips = Trips()
    for trip in [0.01] + [0.2] * 300:
        trips.add(Send(0.0), trip)
    assert trips.shortest == pytest.approx(0.2)
