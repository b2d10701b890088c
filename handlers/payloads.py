"""From a screen to the plain parameters of a Bot API call."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.outgoing import Json, Outgoing
from bot.texts.screen import Button, Screen
from handlers.callbacks import ButtonSigner


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a chat, its forum topic, the message that was asked with or pressed at.

    `quotes`: the answer shows what it answers, as a good guest does in a group.
    """

    chat_id: int
    thread_id: int | None = None
    message_id: int | None = None
    quotes: bool = False


class Payloads:
    """Writes screens for chats; buttons are signed for the chat that they go to."""

    def __init__(self, signer: ButtonSigner) -> None:
        self._signer = signer

    def message(self, screen: Screen, place: Place) -> Outgoing:
        """The screen as a new message."""
        where: dict[str, Json] = {}
        if place.thread_id is not None:
            where["message_thread_id"] = place.thread_id
        if place.quotes and place.message_id is not None:
            where["reply_parameters"] = {
                "message_id": place.message_id,
                "allow_sending_without_reply": True,
            }
        return Outgoing(place.chat_id, "sendMessage", {**self._content(screen, place.chat_id), **where})

    def edit(self, screen: Screen, place: Place) -> Outgoing:
        """The screen in place of the message whose button was pressed."""
        parameters = {**self._content(screen, place.chat_id), "message_id": place.message_id}
        return Outgoing(place.chat_id, "editMessageText", parameters)

    def toast(self, query_id: str, chat_id: int, text: str) -> Outgoing:
        """The end of a pressed button's waiting sign, with a notice or without."""
        return Outgoing(chat_id, "answerCallbackQuery", {"callback_query_id": query_id, "text": text})

    def _content(self, screen: Screen, chat_id: int) -> Mapping[str, Json]:
        content: dict[str, Json] = {
            "text": str(screen.html),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if screen.rows:
            rows = [[self._button(button, chat_id) for button in row] for row in screen.rows]
            content["reply_markup"] = {"inline_keyboard": rows}
        return content

    def _button(self, button: Button, chat_id: int) -> Json:
        if button.press is not None:
            return {"text": button.label, "callback_data": self._signer.write(button.press, chat_id)}
        if button.url is not None:
            return {"text": button.label, "url": button.url}
        return {"text": button.label, "copy_text": {"text": button.copies or button.label}}
