"""A deadline in words: what is asked, by when, and whether it came."""

from bot.domain.deadline import DeadlineStatus, Judgement
from bot.domain.document import DeadlineSubject
from bot.i18n import Translator
from bot.services.views import JudgedDeadline


def deadline_line(t: Translator, judged: JudgedDeadline, today_distance: int) -> str:
    """One line: subject, date, status. `today_distance`: days from today to the date, negative once past."""
    date, state = t.date(judged.deadline.date), status(t, judged.judgement, today_distance)
    asked = subject(t, judged.deadline.subject)
    if asked is None:
        return t.gettext("Due {date}; {status}").format(date=date, status=state)
    return t.gettext("{subject}: due {date}; {status}").format(subject=asked, date=date, status=state)


def subject(t: Translator, value: DeadlineSubject) -> str | None:
    """What a deadline asks for; None where that has no name of its own."""
    names = {
        DeadlineSubject.FOLLOW_UP: lambda: t.pgettext("deadline", "follow-up information"),
        DeadlineSubject.REPORT: lambda: t.pgettext("deadline", "periodic report"),
        DeadlineSubject.PROCEDURE: lambda: t.pgettext(
            "deadline", "acceptance of the simplified reporting procedure"
        ),
    }
    return names[value]() if value in names else None


def status(t: Translator, judgement: Judgement, today_distance: int) -> str:
    """What became of a deadline, or how far it is."""
    _ = t.gettext
    reply = t.date(judgement.reply.date) if judgement.reply else ""
    days = judgement.days or 0
    words = {
        DeadlineStatus.OPEN: lambda: _ahead(t, today_distance),
        DeadlineStatus.OVERDUE: lambda: t.ngettext(
            "{count} day overdue", "{count} days overdue", -today_distance
        ).format(count=-today_distance),
        DeadlineStatus.MET: lambda: _("reply received {date}, in time").format(date=reply),
        DeadlineStatus.LATE: lambda: t.ngettext(
            "reply received {date}, {count} day late", "reply received {date}, {count} days late", days
        ).format(date=reply, count=days),
        DeadlineStatus.UNKNOWN: lambda: _("the documents here do not tell whether it was kept"),
    }
    return words[judgement.status]()


def _ahead(t: Translator, days: int) -> str:
    if days == 0:
        return t.gettext("today")
    return t.ngettext("{count} day left", "{count} days left", days).format(count=days)
