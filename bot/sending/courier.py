"""Makes the calls of the outbox: at the right pace, with a verdict instead of an exception."""

from telegram.error import TelegramError

from bot.domain.outgoing import Outgoing
from bot.sending.pacer import Pacer
from bot.sending.verdict import Fate, Verdict, judge
from bot.transport import Api

# These answer a query, which knows its own chat.
_WITHOUT_CHAT = ("answerCallbackQuery", "answerInlineQuery")


class Courier:
    """Carries one message at a time to Telegram."""

    def __init__(self, api: Api, pacer: Pacer) -> None:
        self._api = api
        self._pacer = pacer

    async def send(self, outgoing: Outgoing) -> Verdict:
        """Send and say what became of it."""
        parameters = dict(outgoing.parameters)
        if outgoing.method not in _WITHOUT_CHAT:
            parameters["chat_id"] = outgoing.chat_id
        try:
            await self._pacer.call(
                outgoing.method,
                outgoing.chat_id,
                outgoing.urgency,
                lambda: self._api.call(outgoing.method, parameters),
            )
        except TelegramError as error:
            return judge(error)
        return Verdict(Fate.DONE)
