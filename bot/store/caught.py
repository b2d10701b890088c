"""Takes an exception from where it happened to the one it belongs to."""

from types import TracebackType

from bot.store.errors import as_store_error


class Caught:
    """Holds what its block raised, so that a writer goes on and the unit's caller gets the error."""

    error: BaseException | None = None

    def __enter__(self) -> "Caught":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # A future refuses StopIteration, and whoever awaits it would wait for ever.
        self.error = RuntimeError("StopIteration") if isinstance(error, StopIteration) else error
        return isinstance(error, Exception)

    def raise_typed(self) -> None:
        """Raise what was caught, a database's error as a StoreError.

        Done after the block, so that the new error has no context with a statement's text in it.
        """
        if self.error is not None:
            raise as_store_error(self.error)
