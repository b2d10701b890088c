"""One-sentence answers: hints, refusals, apologies."""

from bot.i18n import Translator
from bot.texts.commands import group_commands
from bot.texts.html import fill, said
from bot.texts.screen import Screen


def apology(t: Translator, number: str) -> Screen:
    """Something failed; the number lets the operator find it in the log."""
    template = t.gettext("Sorry, this did not work. Please try again. Error number: <code>{number}</code>")
    return Screen(fill(template, number=number))


def unknown_command(t: Translator, is_private: bool) -> Screen:
    """A command that the bot doesn't have; a group is told at once which there are."""
    if is_private:
        return Screen(fill(t.gettext("There is no such command. /help shows what there is.")))
    known = ", ".join(f"/{command.name}" for command in group_commands(t))
    return Screen(fill(t.gettext("There is no such command. In a group: {commands}"), commands=known))


def only_text(t: Translator) -> Screen:
    """A sticker, a photo, a voice message."""
    return Screen(fill(t.gettext("Send words to search for, or a citation such as <code>CO/4 26</code>.")))


def say_what_to_find(t: Translator) -> Screen:
    """`/find` alone."""
    template = t.gettext("Write what to look for after the command: <code>/find {words}</code>")
    return Screen(fill(template, words=t.gettext("solitary confinement")))


def say_which_paragraph(t: Translator) -> Screen:
    """`/para` alone."""
    return Screen(fill(t.gettext("Write a citation after the command: <code>/para CO/4 26</code>")))


def not_a_citation(t: Translator, text: str) -> Screen:
    """`/para` with something that can't be read as a citation."""
    template = t.gettext("“{text}” is not a citation. One looks like this: <code>/para CO/4 24 a</code>")
    return Screen(fill(template, text=said(text)))


def nothing_under_way(t: Translator) -> Screen:
    """`/cancel` with nothing to leave."""
    return Screen(fill(t.gettext("Nothing is under way.")))


def for_admins(t: Translator) -> Screen:
    """A setting of a group, asked for by somebody who isn't its administrator."""
    return Screen(fill(not_your_setting(t)))


def button_out_of_date(t: Translator) -> str:
    """The toast for a button that is old, foreign or forged; at most 200 characters."""
    return t.gettext("This button is out of date. Please ask again.")


def not_your_setting(t: Translator) -> str:
    """The toast for a setting pressed by somebody who isn't an administrator."""
    return t.gettext("Only the group’s administrators can change this.")


def unknown_link(t: Translator) -> Screen:
    """A deep link that isn't ours, or is no longer."""
    return Screen(fill(t.gettext("This link leads nowhere. /help shows how to ask.")))
