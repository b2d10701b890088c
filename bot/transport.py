"""The way to Telegram: python-telegram-bot's request interface on one aiohttp session.

The library's default client costs five times the CPU and drops idle connections after five seconds, so that
every reply would pay a new TLS handshake. No exception raised here carries an address (it holds the token), a
parameter or a piece of an answer.
"""

import contextlib
import datetime as dt
import io
import json
from collections.abc import Mapping
from typing import Any, Final, cast

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.domain.outgoing import Json
from bot.settings import LOOPBACK

KEEP_ALIVE: Final = 75.0
CONNECTIONS: Final = 100
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 20.0
UPLOAD_SECONDS: Final = 180.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
_TOO_MANY_REQUESTS = 429


class FloodWait(RetryAfter):
    """Telegram refused a call for some seconds.

    The library's own class warns about its coming change of type whenever it is made.
    """

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        TelegramError.__init__(self, "flood control")
        self._retry_after = dt.timedelta(seconds=seconds)
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """Sends the calls of a Bot over one aiohttp session, made when first used, inside the running loop.

    `connections`: how many at once (1 for the instance that asks for updates). All sessions share aiohttp's
    one TLS context. Errors: TimedOut, NetworkError, and what the Bot API's codes mean, as the library has it.
    """

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a call names none."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Nothing yet: the session is made with the first call, so the start does not wait for it."""

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; the status and the body of the answer, whatever they are."""
        upload = request_data is not None and request_data.contains_files
        patience = aiohttp.ClientTimeout(
            total=_seconds(write_timeout, UPLOAD_SECONDS) if upload else None,
            connect=_seconds(pool_timeout, CONNECT_SECONDS),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, ANSWER_SECONDS),
        )
        status, payload = await self._exchange(url, method, request_data, patience)
        if status == _TOO_MANY_REQUESTS:
            raise FloodWait(_wait_asked(payload))
        return status, payload

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        try:
            body, headers = _encode(data)
            async with self._opened(url).request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=headers,
                timeout=patience,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            failure: TelegramError = TimedOut("no answer in time")
        except (aiohttp.ClientError, OSError, ValueError, RuntimeError) as error:
            failure = NetworkError(type(error).__name__)
        # Raised out here, where the cause with its address is no longer attached.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object; what is none is an error without its text, which the library would log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or "error_code" in answer):
            raise TelegramError("Invalid server response")
        return answer

    def _opened(self, url: str) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=60
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # A proxy of the environment is for the way out, never for a server on this machine.
                trust_env=URL(url).host not in LOOPBACK,
            )
        return self._session


class Api:
    """Calls methods of the Bot API by name, with plain values in and out: no objects are built."""

    __slots__ = ("_base", "_request")

    def __init__(self, request: BaseRequest, base_url: str) -> None:
        """`base_url`: the server's address with the token, as `Bot.base_url` gives it."""
        self._request = request
        self._base = base_url

    def __repr__(self) -> str:
        return "Api()"

    async def call(
        self, method: str, parameters: Mapping[str, Json], answer_within: float = ANSWER_SECONDS
    ) -> object:
        """The `result` of the call; raises what python-telegram-bot raises for it."""
        data = cast(RequestData, _Parameters(parameters))
        return await self._request.post(f"{self._base}/{method}", data, read_timeout=answer_within)


class _Parameters:
    """Plain parameters in the shape that the transport reads of a RequestData."""

    __slots__ = ("json_parameters",)
    contains_files = False

    def __init__(self, parameters: Mapping[str, Json]) -> None:
        self.json_parameters = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
            if value is not None
        }


def _wait_asked(payload: bytes) -> float:
    """Seconds that a refusal asks to wait; a few where it does not say."""
    with contextlib.suppress(ValueError, TypeError, KeyError):
        return max(1.0, float(json.loads(payload)["parameters"]["retry_after"]))
    return 3.0


def _seconds(given: ODVInput[float], default: float) -> float | None:
    return cast("float | None", default if given is BaseRequest.DEFAULT_NONE else given)


def _encode(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        # "replace": half of a surrogate pair, as a hostile client can send it, must not stop the reply.
        given = data.json_parameters.items()
        plain = {name: text.encode("utf-8", "replace").decode() for name, text in given}
        # Compiled code: Cyrillic through the standard library costs as much as all of the request.
        return URL.build(query=plain).raw_query_string.encode("ascii"), _FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(
            name, value.encode("utf-8", "replace").decode(), content_type="text/plain; charset=utf-8"
        )
    for name, (file_name, content, media_type) in data.multipart_data.items():
        body = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, body, filename=file_name, content_type=media_type)
    return form, None
