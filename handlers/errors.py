"""The apology for what failed: in the chat's language, with a number for the operator and no detail."""

from collections.abc import Sequence

from bot.domain.outgoing import Failure, Outgoing
from bot.i18n import spoken
from bot.texts import notices
from handlers.callbacks import ButtonSigner
from handlers.context import Services
from handlers.payloads import Payloads, Place

_ASKED = {"message", "edited_message", "callback_query", "answer"}
"""Kinds of updates that somebody waits for an answer to, and answers themselves."""


class Apologies:
    """Words for failures; nobody gets any for what was not asked of the bot."""

    def __init__(self, services: Services, signer: ButtonSigner) -> None:
        self._services = services
        self._payloads = Payloads(signer)

    async def apologise(self, failure: Failure) -> Sequence[Outgoing]:
        """What to send for an update or an answer that was put aside; a pressed button gets a toast too."""
        if failure.chat_id is None or failure.kind not in _ASKED:
            return ()
        chosen = (await self._services.chats.settings(failure.chat_id)).language
        private = failure.chat_type in {None, "private"}
        t = self._services.catalogues.translator(chosen or spoken(failure.language_code if private else None))
        words = notices.apology(t, str(failure.number))
        sent = [self._payloads.message(words, Place(failure.chat_id, failure.thread_id))]
        if failure.callback_id is not None:
            sent.append(self._payloads.toast(failure.callback_id, failure.chat_id, ""))
        return sent
