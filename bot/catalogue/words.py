"""What a `.po` file tells in one language: summaries, headings, what people ask; all within bounds."""

from collections.abc import Iterable, Iterator

from bot.catalogue.po import Message
from bot.catalogue.values import MOST
from bot.domain.catalogue import Words
from bot.errors import BaqylauError

HEADING, ASKED = "heading", "asked "
MOST_IN_SUMMARY = 4000
MOST_IN_HEADING = MOST["heading"]
MOST_PHRASES = 40
MOST_IN_PHRASE = 200
NUMBER_SHOWN = 20
"""Characters that an error repeats of what stands in the place of a number."""


class AmbiguousSummary(BaqylauError):
    """A paragraph, `number`, that stands twice in a `.po` file, or in plural forms."""

    code = "ambiguous-summary"


class LongSummary(BaqylauError):
    """A summary, at `line`, of more than `most` characters."""

    code = "long-summary"


class LongHeading(BaqylauError):
    """A heading, at `line`, of more than `most` characters, in either language."""

    code = "long-heading"


class LongPhrase(BaqylauError):
    """Of what people ask, at `line`, one phrase has more than `most` characters."""

    code = "long-phrase"


class ManyPhrases(BaqylauError):
    """Of what people ask, at `line`, there are more than `most` phrases."""

    code = "many-phrases"


def words_of(messages: Iterable[Message]) -> Words:
    """The words; raises one of the errors here. A translation without a visible sign is none."""
    told = [one for one in messages if not one.is_fuzzy and _is_visible(one.translation)]
    headings = (one for one in told if one.context == HEADING and not one.is_plural)
    return Words(
        summaries={number: _summary(one) for number, one in _by_number(told, is_asked=False)},
        headings=dict(map(_heading, headings)),
        asked={number: _phrases(one) for number, one in _by_number(told, is_asked=True)},
    )


def _is_visible(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def _by_number(messages: Iterable[Message], *, is_asked: bool) -> Iterator[tuple[str, Message]]:
    """The messages about paragraphs by number: what people ask, or summaries."""
    known: set[str] = set()
    for one in messages:
        context = one.context
        if context in (None, HEADING) or context.startswith(ASKED) is not is_asked:
            continue
        number = context.removeprefix(ASKED).strip()
        if number in known or one.is_plural:
            raise AmbiguousSummary(number=number[:NUMBER_SHOWN])
        known.add(number)
        yield number, one


def _summary(message: Message) -> str:
    text = message.translation.strip()
    if len(text) > MOST_IN_SUMMARY:
        raise LongSummary(line=message.line, most=MOST_IN_SUMMARY)
    return text


def _heading(message: Message) -> tuple[str, str]:
    text = message.translation.strip()
    if max(len(message.source), len(text)) > MOST_IN_HEADING:
        raise LongHeading(line=message.line, most=MOST_IN_HEADING)
    return message.source, text


def _phrases(message: Message) -> tuple[str, ...]:
    phrases = tuple(line.strip() for line in message.translation.splitlines() if _is_visible(line))
    if len(phrases) > MOST_PHRASES:
        raise ManyPhrases(line=message.line, most=MOST_PHRASES)
    if any(len(one) > MOST_IN_PHRASE for one in phrases):
        raise LongPhrase(line=message.line, most=MOST_IN_PHRASE)
    return phrases
