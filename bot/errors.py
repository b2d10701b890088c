"""Everything that can go wrong and be said: a code and data, never words for a person."""


class BaqylauError(Exception):
    """The root: `code` names the message, `data` fills its placeholders and holds nothing private."""

    code = "failed"

    def __init__(self, **data: str | int) -> None:
        super().__init__(self.code)
        self.data = data


class UsageError(BaqylauError):
    """The command line was used wrongly (exit status 2)."""

    code = "usage"
