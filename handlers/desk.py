"""Takes what Telegram delivers to a handler and brings the handler's answer back, whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy.engine import Connection
from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.domain.outgoing import Outgoing, Urgency
from bot.i18n import spoken
from bot.sending.verdict import Fate, Verdict
from bot.services.chats import ChatIdentity
from bot.store.outbox import Postbox
from bot.texts import notices
from bot.texts.screen import Action, Screen
from handlers.callbacks import ButtonSigner, UnknownButton
from handlers.context import Answer, Asked, Change, Handler, Services, Toast
from handlers.payloads import Payloads, Place
from handlers.senders import Speaker, speaker_of

T = TypeVar("T")
ADMINISTRATORS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}
Write = Callable[[Screen, Place], Outgoing]
PATIENCE_SECONDS = 30.0
"""Longer than one call may take; Telegram may ask a chat to wait for hours."""
_LATER = {Fate.LATER, Fate.UNKNOWN}


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
        follow: Callable[[int, int], Awaitable[None]],
    ) -> None:
        """`follow(old, new)` moves everything kept for a group to its new id, in one transaction."""
        self._services = services
        self._signer = signer
        self._payloads = Payloads(signer)
        self._bot = bot
        self._commit = commit
        self._send = send
        self._follow = follow

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
        toast = self._payloads.toast(
            query.id, _chat_of(query), answer.text if isinstance(answer, Toast) else ""
        )
        # A message that is gone can't be edited: the answer comes as a new one.
        is_there = query.message is not None and query.message.is_accessible
        write = self._payloads.edit if is_there else self._payloads.message
        await self._bring(update, answer, _place(query), write, toast)

    async def moved(self, update: Update) -> None:
        """A group became a supergroup: everything that is kept for it follows."""
        message = _message(update)
        if message.migrate_to_chat_id is not None:
            await self._follow(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self._follow(message.migrate_from_chat_id, message.chat.id)

    async def _message(self, handler: Handler, update: Update, message: Message, words: str) -> None:
        user = message.from_user
        code = user.language_code if user else None
        asked = await self._asked(message.chat, code, words, lambda: self._may_write(message))
        place = Place(
            message.chat.id, _thread(message), message.message_id, message.chat.type != Chat.PRIVATE
        )
        answer = await handler(asked)
        if message.media_group_id is not None:
            await self._once(update, answer, place, message.media_group_id)
        else:
            await self._bring(update, answer, place, self._payloads.message)

    async def _pressed(self, handlers: Mapping[Action, Handler], query: CallbackQuery) -> Answer:
        person, message = query.from_user, query.message
        if message is None:
            t = self._services.catalogues.translator(spoken(person.language_code))
            return Toast(notices.button_out_of_date(t))
        chat = message.chat
        asked = await self._asked(chat, person.language_code, "", lambda: self._may(chat, person.id))
        try:
            press = self._signer.read(query.data or "", chat.id)
        except UnknownButton:
            return Toast(notices.button_out_of_date(asked.t))
        return await handlers[press.action](replace(asked, arguments=press.arguments))

    async def _bring(
        self, update: Update, answer: Answer, place: Place, write: Write, toast: Outgoing | None = None
    ) -> None:
        """Bring the answer and end the press; what Telegram can't take now goes through the outbox."""
        if isinstance(answer, Change):
            waiting = [write(answer.screen, place), *await self._toasted(toast)]
            await self._post(update, waiting, answer.unit)
            return
        screen = answer if isinstance(answer, Screen) else None
        shown, toasted = await asyncio.gather(self._shown(screen, place, write), self._toasted(toast))
        if shown or toasted:
            await self._post(update, [*shown, *toasted])

    async def _shown(self, screen: Screen | None, place: Place, write: Write) -> list[Outgoing]:
        """Send the screen; what is left to be sent later."""
        if screen is None:
            return []
        outgoing = write(screen, place)
        verdict = await self._sent(outgoing)
        if verdict.fate is Fate.REFUSED and outgoing.method == "editMessageText":
            # The message is gone or too old to edit: the person still gets the answer.
            outgoing = self._payloads.message(screen, place)
            verdict = await self._sent(outgoing)
        if verdict.fate is Fate.REFUSED:
            raise Refused
        if verdict.fate is Fate.MOVED:
            # The intake follows the group and has the update answered there, with buttons signed for it.
            raise ChatMigrated(verdict.chat_id)
        return [outgoing] if verdict.fate in _LATER else []

    async def _toasted(self, toast: Outgoing | None) -> list[Outgoing]:
        """Answer the press; what is left to be sent later."""
        if toast is None:
            return []
        verdict = await self._sent(toast)
        return [toast] if verdict.fate in _LATER else []

    async def _sent(self, outgoing: Outgoing) -> Verdict:
        """Send now; what has to wait for long is for the outbox, where no handler waits with it."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._send(outgoing)
        except TimeoutError:
            return Verdict(Fate.LATER)

    async def _once(self, update: Update, answer: Answer, place: Place, album: str) -> None:
        """Answer the first piece of an album: the outbox takes one message for all of them."""
        if isinstance(answer, Screen):
            outgoing = self._payloads.message(answer, place)
            once = replace(outgoing, kind="album", occasion=album, urgency=Urgency.DIGEST)
            await self._post(update, [once])

    async def _post(
        self, update: Update, waiting: Sequence[Outgoing], unit: Callable[[Connection], None] | None = None
    ) -> None:
        def whole(connection: Connection, postbox: Postbox) -> None:
            if unit is not None:
                unit(connection)
            for outgoing in waiting:
                postbox.post(outgoing)

        await self._commit(update, whole)

    async def _asked(
        self, chat: Chat, language_code: str | None, words: str, is_admin: Callable[[], Awaitable[bool]]
    ) -> Asked:
        settings = await self._services.chats.settings(chat.id)
        # In a group one member's app must not decide for all (product.md, Fine points).
        app = language_code if chat.type == Chat.PRIVATE else None
        t = self._services.catalogues.translator(settings.language or spoken(app))
        return Asked(self._services, t, ChatIdentity(chat.id, chat.type), settings, words, (), is_admin)

    async def _may_write(self, message: Message) -> bool:
        speaker = speaker_of(message)
        if speaker is Speaker.PERSON and message.from_user is not None:
            return await self._may(message.chat, message.from_user.id)
        return speaker is Speaker.GROUP

    async def _may(self, chat: Chat, user_id: int) -> bool:
        if chat.type == Chat.PRIVATE:
            return True
        try:
            member = await self._bot.get_chat_member(chat.id, user_id)
        except (BadRequest, Forbidden):
            # Where it can't be asked, nobody may (security.md, rule 10).
            return False
        return member.status in ADMINISTRATORS


def _message(update: Update) -> Message:
    message = update.effective_message
    if not isinstance(message, Message):
        raise TypeError("an update without a message")
    return message


def _place(query: CallbackQuery) -> Place:
    message = query.message
    return Place(_chat_of(query), _thread(message), message.message_id if message is not None else None)


def _chat_of(query: CallbackQuery) -> int:
    return query.message.chat.id if query.message is not None else query.from_user.id


def _thread(message: object) -> int | None:
    # Replies in ordinary groups carry a thread id too, and sending to it fails.
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
