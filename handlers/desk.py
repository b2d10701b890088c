"""Takes what Telegram delivers to a handler and brings the handler's answer back, whatever happens."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from sqlalchemy.engine import Connection
from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus

from bot.domain.outgoing import Outgoing
from bot.i18n import Translator, spoken
from bot.sending.verdict import Fate, Verdict
from bot.services.chats import ChatIdentity
from bot.store.outbox import Postbox
from bot.texts import notices
from bot.texts.screen import Action
from handlers.callbacks import ButtonSigner, UnknownButton
from handlers.context import Answer, Asked, Change, Handler, Services, Silence, Toast
from handlers.payloads import Payloads, Place

T = TypeVar("T")
ADMINISTRATORS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


class Commit(Protocol):
    """Ends an update: its effect and the answers to it in one transaction."""

    async def __call__(self, update: Update, unit: Callable[[Connection, Postbox], T]) -> T: ...


class Refused(Exception):
    """Telegram will not take an answer; the intake apologises for it."""


class Desk:
    """Answers updates with handlers.

    A look-up is sent at once and falls back to the outbox where Telegram can't take it now; a change
    goes through the outbox with its effect.
    """

    def __init__(
        self,
        services: Services,
        signer: ButtonSigner,
        bot: Bot,
        commit: Commit,
        send: Callable[[Outgoing], Awaitable[Verdict]],
    ) -> None:
        self._services = services
        self._signer = signer
        self._payloads = Payloads(signer)
        self._bot = bot
        self._commit = commit
        self._send = send

    async def command(self, handler: Handler, update: Update) -> None:
        """Answer a command; its words are what follows the first white space."""
        message = _message(update)
        pieces = (message.text or "").split(maxsplit=1)
        await self._message(handler, update, message, pieces[1] if len(pieces) > 1 else "")

    async def text(self, handler: Handler, update: Update) -> None:
        """Answer a message without a command."""
        message = _message(update)
        await self._message(handler, update, message, (message.text or "").strip())

    async def press(self, handlers: Mapping[Action, Handler], update: Update) -> None:
        """Answer a pressed button; the query is answered in any case."""
        query = update.callback_query
        if query is None:
            raise TypeError("an update without a callback query")
        answer = await self._pressed(handlers, query)
        if isinstance(answer, Toast):
            await self._toast(query, answer.text)
            return
        await self._bring(update, answer, _place(query), self._payloads.edit)
        await self._toast(query, "")

    async def translator(self, chat_id: int, language_code: str | None) -> Translator:
        """The Translator of a chat: its choice, else the person's app, else Russian."""
        chosen = (await self._services.chats.settings(chat_id)).language
        return self._services.catalogues.translator(chosen or spoken(language_code))

    async def _message(self, handler: Handler, update: Update, message: Message, words: str) -> None:
        user = message.from_user
        t = await self._translator(message.chat, user.language_code if user else None)
        asked = self._asked(t, message.chat, words, (), lambda: self._may_write(message))
        place = Place(
            message.chat.id, _thread(message), message.message_id, message.chat.type != Chat.PRIVATE
        )
        await self._bring(update, await handler(asked), place, self._payloads.message)

    async def _pressed(self, handlers: Mapping[Action, Handler], query: CallbackQuery) -> Answer:
        person, message = query.from_user, query.message
        if message is None:
            t = self._services.catalogues.translator(spoken(person.language_code))
            return Toast(notices.button_out_of_date(t))
        t = await self._translator(message.chat, person.language_code)
        try:
            press = self._signer.read(query.data or "", message.chat.id)
        except UnknownButton:
            return Toast(notices.button_out_of_date(t))
        return await handlers[press.action](
            self._asked(t, message.chat, "", press.arguments, lambda: self._may(message.chat, person.id))
        )

    async def _bring(
        self, update: Update, answer: Answer, place: Place, write: Callable[..., Outgoing]
    ) -> None:
        if isinstance(answer, Silence | Toast):
            return
        if isinstance(answer, Change):
            outgoing = write(answer.screen, place)

            def unit(connection: Connection, postbox: Postbox) -> None:
                answer.unit(connection)
                postbox.post(outgoing)

            await self._commit(update, unit)
            return
        outgoing = write(answer, place)
        verdict = await self._send(outgoing)
        if verdict.fate is Fate.REFUSED and outgoing.method == "editMessageText":
            # The message is gone or too old to edit: the person still gets the answer.
            outgoing = self._payloads.message(answer, place)
            verdict = await self._send(outgoing)
        if verdict.fate in {Fate.LATER, Fate.UNKNOWN, Fate.MOVED}:
            await self._commit(update, lambda _connection, postbox: postbox.post(outgoing))
        elif verdict.fate is Fate.REFUSED:
            raise Refused

    async def _toast(self, query: CallbackQuery, text: str) -> None:
        parameters = {"callback_query_id": query.id, "text": text}
        chat_id = query.message.chat.id if query.message else query.from_user.id
        await self._send(Outgoing(chat_id, "answerCallbackQuery", parameters))

    def _asked(
        self,
        t: Translator,
        chat: Chat,
        words: str,
        arguments: tuple[str, ...],
        is_admin: Callable[[], Awaitable[bool]],
    ) -> Asked:
        return Asked(self._services, t, ChatIdentity(chat.id, chat.type), words, arguments, is_admin)

    async def _translator(self, chat: Chat, language_code: str | None) -> Translator:
        # In a group one member's app must not decide for all (product.md, Fine points).
        return await self.translator(chat.id, language_code if chat.type == Chat.PRIVATE else None)

    async def _may_write(self, message: Message) -> bool:
        # An anonymous administrator speaks as the group itself.
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat.id
        return message.from_user is not None and await self._may(message.chat, message.from_user.id)

    async def _may(self, chat: Chat, user_id: int) -> bool:
        if chat.type == Chat.PRIVATE:
            return True
        member = await self._bot.get_chat_member(chat.id, user_id)
        return member.status in ADMINISTRATORS


def _message(update: Update) -> Message:
    message = update.effective_message
    if not isinstance(message, Message):
        raise TypeError("an update without a message")
    return message


def _place(query: CallbackQuery) -> Place:
    message = query.message
    if message is None:
        raise TypeError("a button outside of a chat")
    return Place(message.chat.id, _thread(message), message.message_id)


def _thread(message: object) -> int | None:
    # Replies in ordinary groups carry a thread id too, and sending to it fails.
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
