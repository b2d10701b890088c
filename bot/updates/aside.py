"""Puts aside what nobody can handle, sealed, together with the apology to whoever waits for an answer."""

import asyncio
import logging
from collections.abc import Sequence

from sqlalchemy.engine import Connection

from bot.domain.outgoing import Failure, Outgoing
from bot.logs import event, failed, place_of
from bot.outbox import Apologise, Sender
from bot.store import intake as rows
from bot.store.intake import Held, Holder
from bot.store.outbox import Postbox, Posted
from bot.updates.backoff import Backoff
from bot.updates.raw import Raw, as_json, failure_of
from bot.updates.setup import Setup, new_number

_LOG = logging.getLogger(__name__)


class Quarantine:
    """Moves an update out of the inbox, so that the next one of its chat has its turn."""

    def __init__(self, setup: Setup, sender: Sender, apologise: Apologise) -> None:
        self._setup = setup
        self._sender = sender
        self._apologise = apologise

    async def put(self, held: Held, raw: Raw, reason: str, error: BaseException | None = None) -> None:
        """Do it however long the store takes to allow it; `raw` is empty where it could not be opened."""
        number = new_number()
        apology = await self._words(failure_of(raw, number))
        place = (place_of(error.__traceback__) if error else None) or ""
        backoff = Backoff()
        while True:
            try:
                await self._sender.commit(
                    lambda connection, holder: (
                        None,
                        self._move(connection, holder, held, raw, number, reason, place, apology),
                    )
                )
                break
            except Exception as failure:
                failed(_LOG, "not-put-aside", failure, number=number)
                await asyncio.sleep(backoff.pause())
        self._setup.counters.quarantined += 1
        event(_LOG, "put-aside", logging.ERROR, number=number, update_id=held.update_id, reason=reason)

    async def _words(self, failure: Failure) -> Sequence[Outgoing]:
        try:
            return await self._apologise(failure)
        except Exception as error:
            failed(_LOG, "no-apology", error, number=failure.number)
            return ()

    def _move(
        self,
        connection: Connection,
        holder: Holder | None,
        held: Held,
        raw: Raw,
        number: int,
        reason: str,
        place: str,
        apology: Sequence[Outgoing],
    ) -> Sequence[Posted]:
        setup = self._setup
        now = setup.clock()
        setup.checkpoint("aside.begin")
        if not rows.claim(connection, held.update_id, now):
            return ()
        postbox = Postbox(connection, setup.sealer, now, str(held.update_id), holder)
        for outgoing in apology:
            postbox.post(outgoing)
        sealed = setup.sealer.seal(as_json(raw) if raw else held.sealed, f"quarantine:{number}")
        rows.put_aside(connection, number, reason, place, sealed, now)
        rows.remove(connection, held.update_id)
        setup.checkpoint("aside.moved")
        return postbox.posted
