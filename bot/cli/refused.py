"""What the operating system refused, as an error of ours."""

import errno

from bot.errors import BaqylauError


class SystemRefused(BaqylauError):
    """The operating system refused something; `reason` is its own code, such as ENOSPC."""

    code = "system-refused"

    @classmethod
    def of(cls, error: OSError) -> "SystemRefused":
        """The error for one of the system's, without the path that may be in it."""
        return cls(reason=errno.errorcode.get(error.errno or 0, "?"))
