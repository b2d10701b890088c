"""What a search is limited to."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from bot.domain.document import ParagraphKind

NO_YEAR = 0


class Narrowable(Protocol):
    """A paragraph as filters look at it."""

    @property
    def symbol(self) -> str: ...
    @property
    def topics(self) -> Collection[str]: ...
    @property
    def kind(self) -> ParagraphKind: ...
    @property
    def year(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """A document, an issue area, a kind of paragraph, a year of adoption; None limits nothing.

    NO_YEAR stands for the documents whose year nothing tells.
    """

    symbol: str | None = None
    topic: str | None = None
    kind: ParagraphKind | None = None
    year: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING

    def accepts(self, paragraph: Narrowable) -> bool:
        """Whether a paragraph is among what is looked at."""
        return (
            self.symbol in (None, paragraph.symbol)
            and (self.topic is None or self.topic in paragraph.topics)
            and self.kind in (None, paragraph.kind)
            and self.year in (None, paragraph.year or NO_YEAR)
        )


EVERYTHING = Filters()
