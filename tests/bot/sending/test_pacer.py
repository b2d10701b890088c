"""The pacer: who waits, for how long, and who does not."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise

from bot.domain.outgoing import Urgency
from bot.sending.pacer import Pacer
from bot.transport import FloodWait
from tests.bot.sending.test_window import most_in
from tests.bot.virtual import run_virtually

TRIP = 0.05


class Telegram:
    """Takes calls in virtual time and remembers when and for whom."""

    def __init__(self, rate: int = 30) -> None:
        self.loop = asyncio.get_running_loop()
        self.floods = 0
        self.pacer = Pacer(rate, self.loop.time, on_flood=self.count)
        self.calls: list[tuple[float, int]] = []
        self.refuse: dict[int, list[float]] = {}

    def count(self) -> None:
        self.floods += 1

    def make(self, chat: int) -> Callable[[], Awaitable[int]]:
        async def call() -> int:
            self.calls.append((self.loop.time(), chat))
            await asyncio.sleep(TRIP)
            if self.refuse.get(chat):
                raise FloodWait(self.refuse[chat].pop())
            return chat

        return call

    async def send(self, chat: int, urgency: Urgency = Urgency.ANSWER, method: str = "sendMessage") -> int:
        return await self.pacer.call(method, chat, urgency, self.make(chat))

    def times(self, chat: int) -> list[float]:
        return [at for at, to in self.calls if to == chat]


def test_many_chats_at_once_get_thirty_a_second() -> None:
    async def main() -> None:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(chat) for chat in range(1, 901)))
        times = [at for at, _ in telegram.calls]
        assert most_in(times, 1.0) <= 30
        assert 900 / (times[-1] - times[0]) >= 0.99 * 30

    run_virtually(main())


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    async def main() -> None:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(1) for _ in range(30)))
        assert telegram.times(1)[2] < 0.2
        assert most_in(telegram.times(1), 3.0) == 3

    run_virtually(main())


def test_a_group_gets_twenty_a_minute() -> None:
    async def main() -> None:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(-100) for _ in range(50)))
        assert most_in(telegram.times(-100), 60.0) == 20

    run_virtually(main())


def test_a_chat_that_must_wait_does_not_hold_up_the_others() -> None:
    async def main() -> None:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(1) for _ in range(10)), *(telegram.send(2) for _ in range(3)))
        assert telegram.times(2)[2] < 0.5

    run_virtually(main())


def test_messages_of_one_chat_keep_their_order() -> None:
    async def main() -> None:
        telegram = Telegram()
        done: list[int] = []

        async def one(number: int) -> None:
            await telegram.pacer.call("sendMessage", 1, Urgency.ANSWER, telegram.make(1))
            done.append(number)

        await asyncio.gather(*(one(number) for number in range(12)))
        assert all(before < after for before, after in pairwise(done))

    run_virtually(main())


def test_answers_go_before_digests() -> None:
    async def main() -> None:
        telegram = Telegram()
        digests = [asyncio.create_task(telegram.send(chat, Urgency.DIGEST)) for chat in range(1000, 1600)]
        await asyncio.sleep(5)
        began = telegram.loop.time()
        await telegram.send(7)
        assert telegram.loop.time() - began < 0.3
        await asyncio.gather(*digests)

    run_virtually(main())


def test_other_calls_and_edits_do_not_wait() -> None:
    async def main() -> None:
        telegram = Telegram()
        sends = [asyncio.create_task(telegram.send(1)) for _ in range(60)]
        await asyncio.sleep(1)
        for method in ("answerCallbackQuery", "editMessageText", "getChat", "sendChatAction"):
            began = telegram.loop.time()
            await telegram.send(1, method=method)
            assert telegram.loop.time() - began < 2 * TRIP
        for task in sends:
            task.cancel()
        await telegram.pacer.shutdown()

    run_virtually(main())


def test_a_refusal_stops_the_chat_it_is_about_and_is_waited_out() -> None:
    async def main() -> None:
        telegram = Telegram()
        telegram.refuse[1] = [7.0]
        late = asyncio.create_task(telegram.send(1))
        await asyncio.sleep(0.2)
        await telegram.send(2)
        assert telegram.loop.time() < 0.5
        assert await late == 1
        first, second = telegram.times(1)
        assert second - first >= 7.0
        assert telegram.floods == 1

    run_virtually(main())


def test_refusals_for_two_chats_stop_everything() -> None:
    async def main() -> None:
        telegram = Telegram()
        telegram.refuse = {1: [7.0], 2: [9.0]}
        await asyncio.gather(telegram.send(1), telegram.send(2), later(telegram, 3))
        assert telegram.times(3)[0] >= 9.0

    async def later(telegram: Telegram, chat: int) -> None:
        await asyncio.sleep(1)
        await telegram.send(chat)

    run_virtually(main())


def test_a_digest_with_a_long_wait_is_given_back() -> None:
    async def main() -> None:
        telegram = Telegram()
        telegram.refuse[1] = [100.0]
        try:
            await telegram.send(1, Urgency.DIGEST)
        except FloodWait as refusal:
            assert refusal.seconds == 100.0
        else:
            raise AssertionError("it waited")

    run_virtually(main())


def test_who_gave_up_waiting_takes_nobody_s_turn() -> None:
    async def main() -> None:
        telegram = Telegram()
        gone = [asyncio.create_task(telegram.send(1)) for _ in range(20)]
        await asyncio.sleep(0.5)
        for task in gone[5:]:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        assert len(telegram.times(1)) == 5

    run_virtually(main())


def test_chats_of_long_ago_are_forgotten() -> None:
    async def main() -> None:
        telegram = Telegram(rate=10_000)
        for chat in range(1, 4_001):
            await telegram.send(chat)
        assert len(telegram.pacer._chats) <= 2_001

    run_virtually(main())
