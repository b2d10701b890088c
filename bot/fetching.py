"""The way to the UN's document server: the file of a document, or what kept it from coming."""

import asyncio
import datetime as dt
import math
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import aiohttp
from yarl import URL

from bot.clock import now
from bot.fetch_troubles import CannotFetch, Trouble
from bot.redirects import CautiousResolver, next_address
from index.reader.file_errors import EmptyFile, FileError, FileTooLarge
from index.reader.formats.sniffing import Format, format_of

FORMATS: Final = (Format.DOCX, Format.PDF)
"""What is asked for, first what is read best; documents from before 2015 or so are there as PDF alone."""
MOST_MEGABYTES: Final = 100
MOST_REDIRECTS: Final = 5
_PIECE: Final = 65536
_REDIRECTS: Final = {301, 302, 303, 307, 308}
_GONE: Final = {404, 410}
_NO_CONTENT: Final = {204, 205}
_ASKS_TO_WAIT: Final = {429, 503}
_SAYS_NOT_THERE = re.compile(rb"no (?:such )?document|not found|no files? available", re.IGNORECASE)

Told = Callable[[int], None]
"""Hears how many bytes have come."""


_PASSING = {Trouble.BUSY, Trouble.FAILED, Trouble.CUT}
"""What may be over a moment later."""
_OF_A_FORMAT = {
    Trouble.NOT_THERE,
    Trouble.FAILED,
    Trouble.REFUSED,
    Trouble.PAGE,
    Trouble.EMPTY,
    Trouble.OTHER_KIND,
}
"""What another format may be spared."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for a connection, for the next piece, for a whole file, and between tries.

    `asked` is the longest pause that a server may ask for; `sleep` is what pauses.
    """

    connection: float = 15
    piece: float = 45
    whole: float = 900
    between: tuple[float, ...] = (0.5, 2)
    asked: float = 60
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep


PATIENCE: Final = Patience()


class DocumentServer:
    """The UN's document server or a mirror of it, which finds documents by symbol, language and format."""

    __slots__ = ("_address", "_patience", "_session")

    def __init__(self, session: aiohttp.ClientSession, url: str, patience: Patience) -> None:
        self._session = session
        self._address = URL(f"{url}/api/symbol/access")
        self._patience = patience

    async def download(self, symbol: str, language: str, folder: Path, told: Told) -> Path:
        """Save a document's file in a folder, named by symbol and language.

        Raises CannotFetch or FileTooLarge, and OSError where it can't be written.
        """
        coming = folder / "coming"
        troubles: list[CannotFetch] = []
        for asked in FORMATS:
            query = {"s": symbol, "l": language, "t": asked.value}
            try:
                found = await self._tried(self._address.with_query(query), coming, told)
            except CannotFetch as error:
                if error.data["reason"] not in _OF_A_FORMAT:
                    raise
                troubles.append(error)
            else:
                return coming.rename(folder / f"{symbol.replace('/', '-')}.{language}.{found.value}")
        raise _most_telling(troubles)

    async def _tried(self, url: URL, coming: Path, told: Told) -> Format:
        for pause in self._patience.between:
            try:
                return await self._loaded(url, coming, told)
            except CannotFetch as error:
                asked = float(error.data.get("seconds", 0))
                if error.data["reason"] not in _PASSING or asked > self._patience.asked:
                    raise
            await self._patience.sleep(max(pause, asked))
        return await self._loaded(url, coming, told)

    async def _loaded(self, url: URL, coming: Path, told: Told) -> Format:
        # Followed by hand, because each address has to be as safe as the first.
        for _ in range(MOST_REDIRECTS + 1):
            with _trouble_named(url.host or ""):
                async with self._session.get(url, allow_redirects=False) as answer:
                    if answer.status not in _REDIRECTS:
                        return await _saved(answer, coming, told)
                    url = next_address(self._address, url, answer.headers.get("Location", ""))
        raise CannotFetch(reason=Trouble.REDIRECTS, host=self._address.host or "")


@asynccontextmanager
async def document_server(url: str, patience: Patience = PATIENCE) -> AsyncIterator[DocumentServer]:
    """The server at an address, its connections closed at the end; without cookies and proxies."""
    async with aiohttp.ClientSession(
        # A connection for each answer: what a broken server sends after one must not pass for the next.
        connector=aiohttp.TCPConnector(resolver=CautiousResolver(URL(url)), force_close=True),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        headers={"User-Agent": f"Baqylau/{version('baqylau')}", "Accept-Encoding": "identity"},
        timeout=aiohttp.ClientTimeout(
            total=patience.whole, connect=patience.connection, sock_read=patience.piece
        ),
    ) as session:
        yield DocumentServer(session, url, patience)


async def _saved(answer: aiohttp.ClientResponse, coming: Path, told: Told) -> Format:
    if answer.status in _GONE:
        raise CannotFetch(reason=Trouble.NOT_THERE)
    if answer.status in _NO_CONTENT:
        raise CannotFetch(reason=Trouble.EMPTY)
    if answer.status != 200:
        raise _unsuccessful(answer)
    _check_size(answer.content_length or 0)
    size, head = 0, b""
    with coming.open("wb") as file:
        async for piece in answer.content.iter_chunked(_PIECE):
            size += len(piece)
            _check_size(size)
            file.write(piece)
            head += piece[: _PIECE - len(head)]
            told(size)
    return _format(head)


def _unsuccessful(answer: aiohttp.ClientResponse) -> CannotFetch:
    seconds = _asked_pause(answer.headers.get("Retry-After", "")) if answer.status in _ASKS_TO_WAIT else None
    if seconds is not None:
        return CannotFetch(reason=Trouble.BUSY, seconds=seconds)
    passing = answer.status >= 500 or answer.status in _ASKS_TO_WAIT
    return CannotFetch(reason=Trouble.FAILED if passing else Trouble.REFUSED, status=answer.status)


def _asked_pause(text: str) -> int | None:
    """The seconds that a Retry-After means, which is a number or a date; None where it means nothing."""
    if re.fullmatch("[0-9]{1,9}", text.strip()):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:  # a date of the form "-0000", which says no zone, is in UTC
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0, math.ceil((moment - now()).total_seconds()))


def _check_size(size: int) -> None:
    if size > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(limit=MOST_MEGABYTES, unit="megabytes")


def _format(head: bytes) -> Format:
    """The format of what came, by its beginning; raises CannotFetch where it is no file of a document."""
    try:
        found = format_of(head)
    except EmptyFile:
        # The server's answer for a symbol that is given out and not published.
        raise CannotFetch(reason=Trouble.EMPTY) from None
    except FileError:
        raise CannotFetch(reason=Trouble.OTHER_KIND) from None
    if found is Format.HTML:
        raise CannotFetch(reason=Trouble.NOT_THERE if _SAYS_NOT_THERE.search(head) else Trouble.PAGE)
    if found not in FORMATS:
        raise CannotFetch(reason=Trouble.OTHER_KIND)
    return found


@contextmanager
def _trouble_named(host: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise CannotFetch(reason=Trouble.TOO_SLOW, host=host) from None
    except UnicodeError:  # a name that no host can have
        raise CannotFetch(reason=Trouble.NO_HOST, host=host) from None
    except aiohttp.ClientError as error:
        raise CannotFetch(reason=_trouble(error), host=host) from error


def _trouble(error: aiohttp.ClientError) -> Trouble:
    kinds = {
        aiohttp.ClientConnectorDNSError: Trouble.NO_HOST,
        aiohttp.InvalidURL: Trouble.NO_HOST,
        aiohttp.ClientSSLError: Trouble.NOT_TRUSTED,
        aiohttp.ClientConnectorError: Trouble.NO_ANSWER,
    }
    return next((trouble for kind, trouble in kinds.items() if isinstance(error, kind)), Trouble.CUT)


def _most_telling(troubles: list[CannotFetch]) -> CannotFetch:
    """That one format is not there says less than what is wrong with the other."""
    telling = (error for error in troubles if error.data["reason"] != Trouble.NOT_THERE)
    return next(telling, troubles[0])
