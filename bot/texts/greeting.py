"""The greeting, the help of each place, the choice of language."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.i18n import LANGUAGES, Translator
from bot.services.views import DocumentEntry
from bot.texts.commands import Command, group_commands, private_commands
from bot.texts.html import fill, lines
from bot.texts.languages import OWN_NAMES
from bot.texts.screen import Action, Button, Press, Screen
from bot.texts.shelf import texts_missing


def greeting(t: Translator, documents: tuple[DocumentEntry, ...]) -> Screen:
    """What `/start` says: what the bot is for, how to ask, who can read along; languages and menu."""
    _ = t.gettext
    return Screen(
        lines(
            (
                fill(_("Hello. This is <b>Baqylau</b>.")),
                _(
                    "It shows what UN committees told the State about torture and detention, "
                    "what the State answered, and what is due."
                ),
                examples(t) if documents else no_documents(t),
                texts_missing(t, documents) if documents else None,
                _("Chats with bots are not end-to-end encrypted: send no names of victims."),
            ),
            "\n\n",
        ),
        (languages_row(), *menu_rows(t)),
    )


def examples(t: Translator) -> Markup:
    """Two questions to copy, by citation and by words."""
    template = t.gettext(
        "Send a citation, such as <code>{citation}</code>, or words, such as <code>{words}</code>."
    )
    return fill(template, citation="CO/4 26", words=t.gettext("solitary confinement"))


def no_documents(t: Translator) -> str:
    """What a bot without documents says, and whom to turn to."""
    return t.gettext("There are no documents here yet. The operator of the bot adds them.")


def help_private(t: Translator) -> Screen:
    """Short help for a private chat."""
    _ = t.gettext
    parts = (
        fill(_("<b>How to ask</b>")),
        fill(_("Words: <code>{words}</code> finds paragraphs."), words=_("solitary confinement")),
        fill(
            _("A citation opens its paragraph: {examples}."),
            examples=_codes("CO/4 26", "CO/4 24 a", "QPR/5 16", "FCO/4 59"),
        ),
        _("Without a document, the newest concluding observations are meant."),
        _commands(private_commands(t)),
        _("The bot works in groups too: add it and ask with a command."),
    )
    return Screen(lines(parts, "\n\n"), menu_rows(t))


def help_group(t: Translator) -> Screen:
    """Short help for a group, where the bot answers commands alone."""
    _ = t.gettext
    parts = (
        _("In a group the bot answers commands only."),
        _commands(group_commands(t)),
        fill(
            _("For example: {examples}"),
            examples=_codes("/find " + _("solitary confinement"), "/para CO/4 26"),
        ),
        _("Anybody may look up; settings are for the group’s administrators."),
    )
    return Screen(lines(parts, "\n\n"))


def choose_language(t: Translator) -> Screen:
    """The choice of this chat's language."""
    return Screen(fill(t.gettext("Choose the language of this chat:")), (languages_row(),))


def language_chosen(t: Translator, is_private: bool) -> Screen:
    """Said in the language that was just chosen, with how to ask in this place."""
    if not is_private:
        chosen = fill(t.gettext("This chat is in English now."))
        return Screen(lines((chosen, help_group(t).html), "\n\n"), (languages_row(),))
    return Screen(
        lines((t.gettext("This chat is in English now."), examples(t)), "\n\n"),
        (languages_row(), *menu_rows(t)),
    )


def languages_row() -> tuple[Button, ...]:
    """The three languages by their own names."""
    return tuple(Button(f"🌐 {OWN_NAMES[name]}", Press(Action.LANGUAGE, (name,))) for name in LANGUAGES)


def menu_rows(t: Translator) -> tuple[tuple[Button, ...], ...]:
    """The way to everything else."""
    return (
        (
            Button("📚 " + t.gettext("Documents"), Press(Action.DOCUMENTS, ("0",))),
            Button("🏷 " + t.gettext("Topics"), Press(Action.TOPICS, ("0",))),
        ),
        (Button("❔ " + t.gettext("Help"), Press(Action.HELP)),),
    )


def _codes(*texts: str) -> str:
    return lines((fill("<code>{text}</code>", text=text) for text in texts), ", ")


def _commands(commands: Iterable[Command]) -> str:
    return lines(f"/{command.name} — {command.description}" for command in commands)
