"""The library's Application, with failures of handlers coming out instead of being logged and forgotten."""

from typing import Any

from telegram.ext import Application, ApplicationHandlerStop

from bot.errors import BaqylauError


class AlreadyHandled(BaqylauError):
    """The update was handled before; nothing was done, and its answer is in the outbox."""

    code = "already-handled"


class LaneApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An Application whose `process_update` raises what no error handler answers.

    An error handler answers by returning; it raises to have the update tried again and, after the last try,
    put aside with an apology. The library's own way ends at a log record that holds the update.
    """

    # The library's parent is slotted; a slot-less child would make it warn of monkey-patching.
    __slots__ = ()

    async def process_error(
        self,
        update: object,
        error: Exception,
        job: object = None,  # noqa: ARG002
        coroutine: object = None,  # noqa: ARG002
    ) -> bool:
        """Ask the error handlers in turn; without any, or where one raises, the intake gets the failure."""
        if isinstance(error, AlreadyHandled) or not self.error_handlers:
            raise error
        context = self.context_types.context.from_error(update=update, error=error, application=self)
        try:
            for handler in list(self.error_handlers):
                await handler(update, context)
        except ApplicationHandlerStop:
            return True
        return False
