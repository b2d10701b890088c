"""What Telegram shows of the bot before anything is said: commands, descriptions, menu."""

from dataclasses import dataclass

from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name (Latin letters) and what it does, at most 256 characters."""

    name: str
    description: str


def private_commands(t: Translator) -> tuple[Command, ...]:
    """The commands of a private chat, in the order in which they are needed."""
    _ = t.gettext
    return (
        Command("find", _("Search the documents by words")),
        Command("para", _("Open a paragraph by its citation")),
        Command("topics", _("Issue areas and their recommendations")),
        Command("documents", _("Documents and their place in the cycle")),
        Command("language", _("Choose the language")),
        Command("help", _("How to ask")),
        Command("cancel", _("Leave what is under way")),
    )


def group_commands(t: Translator) -> tuple[Command, ...]:
    """The commands that anybody may use in a group."""
    shown = {"find", "para", "topics", "documents", "help"}
    return tuple(command for command in private_commands(t) if command.name in shown)


def group_admin_commands(t: Translator) -> tuple[Command, ...]:
    """The commands of a group's administrators."""
    settings = {"language"}
    return group_commands(t) + tuple(c for c in private_commands(t) if c.name in settings)


def description(t: Translator) -> str:
    """What an empty chat with the bot shows; at most 512 characters."""
    return t.gettext(
        "What UN committees told the State about torture and detention, what it answered and what is due: "
        "paragraph by paragraph, from the official documents.\n\n"
        "Send a citation such as CO/4 26, or a few words.\n\n"
        "Chats with bots are not end-to-end encrypted."
    )


def short_description(t: Translator) -> str:
    """What the bot's profile shows; at most 120 characters."""
    return t.gettext("UN recommendations on torture and detention, paragraph by paragraph, with deadlines")
