"""What keeps a document from coming from the UN's document server."""

from enum import StrEnum

from bot.errors import BaqylauError


class Trouble(StrEnum):
    """What went wrong; `bot.texts.fetching` has the words."""

    NO_HOST = "no-host"
    NO_ANSWER = "no-answer"
    TOO_SLOW = "too-slow"
    NOT_TRUSTED = "not-trusted"
    NOT_THERE = "not-there"
    BUSY = "busy"
    FAILED = "failed"
    REFUSED = "refused"
    REDIRECTS = "redirects"
    UNSAFE = "unsafe"
    OTHER_SCHEME = "other-scheme"
    NOT_PUBLIC = "not-public"
    PAGE = "page"
    EMPTY = "empty"
    CUT = "cut"
    OTHER_KIND = "other-kind"


class CannotFetch(BaqylauError):
    """A document did not come: `reason` is a Trouble; `host`, `status` or `seconds` where words need them."""

    code = "cannot-fetch"
