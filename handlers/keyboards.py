"""From a screen's buttons to Telegram's keyboard."""

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.screen import Button, Screen
from handlers.callbacks import ButtonSigner


def keyboard(screen: Screen, signer: ButtonSigner, chat_id: int) -> InlineKeyboardMarkup | None:
    """The keyboard of a screen for this chat; None where it has no buttons."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(button, signer, chat_id) for button in row] for row in screen.rows])


def _button(button: Button, signer: ButtonSigner, chat_id: int) -> InlineKeyboardButton:
    if button.press is not None:
        return InlineKeyboardButton(button.label, callback_data=signer.write(button.press, chat_id))
    return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copies or button.label))
